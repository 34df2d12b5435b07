//! The names that generated items must not take: one list per namespace, all here. Whoever adds a name to the runtime
//! that generated code could shadow adds it here.

/// Types, traits and variants that generated files have in scope through `crate::prelude`.
pub(crate) const TYPES: &[&str] = &[
    // The runtime's.
    "Batch",
    "BodyKind",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "Date",
    "Endpoint",
    "EndpointInfo",
    "Error",
    "Field",
    "FieldError",
    "Fields",
    "Inherits",
    "IntoValue",
    "Maybe",
    "Method",
    "Mod",
    "Object",
    "PagedBySkip",
    "Pair",
    "Select",
    "Selectable",
    "SignedDuration",
    "SyncBatch",
    "Timestamp",
    "Triple",
    "Unknown",
    "UnknownIdentifier",
    "UsageError",
    "View",
    "ViewExt",
    // The standard library's.
    "AsRef",
    "BTreeMap",
    "Borrow",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromStr",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// What a DTO's derived names end in: its enum of inheritors and its typed fields.
pub(crate) const DERIVED: &[&str] = &["Kind", "Schema"];

/// Methods that a view, its constructor or a selection of its fields has already, and those of traits whose shadowing
/// would confuse.
pub(crate) const FIELDS: &[&str] = &[
    // Views.
    "as_object",
    "build",
    "cast",
    "class_name",
    "errors",
    "from_json",
    "into_object",
    "new",
    "put",
    "put_nullable",
    "read",
    "upcast",
    // Selections.
    "all",
    "and",
    "inheritor",
    "leaf",
    "nested",
    "nested_in",
    "of",
    "recursive",
    "recursive_to",
    "render",
    // Traits.
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "deserialize",
    "eq",
    "fmt",
    "into",
    "ne",
    "serialize",
    "to_owned",
    "try_into",
    "type_id",
];

/// What a DTO with inheritors has besides; these convert into it.
pub(crate) const FIELDS_OF_BASES: &[&str] = &["from", "kind", "try_from"];

/// Variants that every enum and URL parameter and every enum of inheritors has.
pub(crate) const VARIANTS: &[&str] = &["Unknown"];

/// Functions that every URL parameter has.
pub(crate) const CONSTRUCTORS: &[&str] = &[
    "as_ref",
    "as_str",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "compact",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "from_json",
    "from_str",
    "hash",
    "into",
    "ne",
    "serialize",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
];

/// Methods that every call of an endpoint has.
pub(crate) const ARGUMENTS: &[&str] = &[
    "body_argument",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "content_type",
    "decode",
    "fields",
    "fmt",
    "header",
    "into",
    "into_future",
    "new",
    "path_argument",
    "query_argument",
    "raw_payload",
    "request",
    "select",
    "select_fields",
    "send",
    "stream",
    "timeout",
    "to_owned",
    "try_into",
    "type_id",
];

/// The last argument of the function of an endpoint that takes the caller's bytes.
pub(crate) const RAW_ARGUMENTS: &[&str] = &["payload"];

/// Methods that every resource has.
pub(crate) const RESOURCE_MEMBERS: &[&str] = &[
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "fmt",
    "from",
    "into",
    "new",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Methods of the client, and the features that are not those of a resource.
pub(crate) const CLIENT_MEMBERS: &[&str] = &[
    "all",
    "authorization",
    "builder",
    "default",
    "execute",
    "http_client",
    "new",
    "reqwest",
    "rustls",
    "send",
    "server",
    "server_url",
    "strike_token",
    "timeout",
    "token",
    "transport",
    "user_agent",
    "without_token",
];

/// Keywords that cannot be raw identifiers.
pub(crate) const NEVER_RAW: &[&str] = &["Self", "_", "crate", "self", "super"];

#[cfg(test)]
mod tests;
