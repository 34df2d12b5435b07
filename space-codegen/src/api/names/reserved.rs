//! The names that generated items must not take: one list per namespace. The tests compare the lists with the runtime, the
//! templates of the emitters and the standard library, and say what is missing.

/// Types, traits and variants that generated files and the runtime's macros name without a path.
pub(crate) const TYPES: &[&str] = &[
    // The generic parameter of the setters' `impl`.
    "O",
    // The runtime's.
    "Argument",
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
    "PayloadFields",
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
    "into_base",
    "into_object",
    "new",
    "put",
    "read",
    "set",
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
    // Replies.
    "reply_with",
    // Traits.
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "into",
    "ne",
    "serialize",
    "to_owned",
    "to_string",
    "try_into",
    "type_id",
];

/// What a DTO with inheritors has besides; these convert into it.
pub(crate) const FIELDS_OF_BASES: &[&str] = &["from", "kind", "try_from"];

/// The variant that every enum, URL parameter and enum of inheritors has, and constants of enums.
pub(crate) const VARIANTS: &[&str] = &["CONSTANTS", "Unknown", "VARIANTS"];

/// Functions that every URL parameter has, its own and those of traits.
pub(crate) const CONSTRUCTORS: &[&str] = &[
    "as_ref",
    "as_str",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "compact",
    "compact_text",
    "describe",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "from_compact",
    "from_json",
    "from_str",
    "hash",
    "identifier",
    "into",
    "into_value",
    "ne",
    "of_known_source",
    "of_source",
    "of_text",
    "of_value",
    "of_wire",
    "partial_cmp",
    "piece",
    "read",
    "serialize",
    "shape",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
    "url_parameter",
];

/// Methods that every call of an endpoint has.
pub(crate) const ARGUMENTS: &[&str] = &[
    "batches",
    "body_argument",
    "body_field",
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
    "idempotent",
    "into",
    "into_future",
    "max_response_size",
    "new",
    "pages",
    "path_argument",
    "path_parameter",
    "query_argument",
    "query_parameter",
    "raw_payload",
    "request",
    "retry",
    "select",
    "select_fields",
    "send",
    "send_with_parts",
    "stream",
    "sync_epoch",
    "timeout",
    "to_owned",
    "try_into",
    "type_id",
];

/// The last argument of the function of an endpoint that takes the caller's bytes.
pub(crate) const RAW_ARGUMENTS: &[&str] = &["payload"];

/// Methods that every resource has, and primitive types, which a module of that name would hide.
pub(crate) const RESOURCE_MEMBERS: &[&str] = &[
    // Methods.
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
    // Primitive types.
    "bool",
    "char",
    "f128",
    "f16",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "str",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

/// Methods of the client, and the features that are not those of a resource.
pub(crate) const CLIENT_MEMBERS: &[&str] = &[
    "all",
    "authorization",
    "aws_lc_rs",
    "builder",
    "call",
    "default",
    "download_file",
    "endpoint",
    "execute",
    "file_request",
    "http2",
    "http_client",
    "max_response_size",
    "new",
    "redactor",
    "redirect",
    "reqwest",
    "rustls",
    "send",
    "send_whole",
    "server",
    "server_url",
    "strike_token",
    "timeout",
    "token",
    "transport",
    "upload_file",
    "user_agent",
    "webhooks",
    "without_token",
];

/// The keywords of edition 2024, those for later use included, but `gen`.
pub(crate) const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match",
    "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
pub(crate) const NEVER_RAW: &[&str] = &["Self", "_", "crate", "self", "super"];

/// Modules of types that are not those of an item, or cannot be: each initial has a module of its schemas, and `gen` is a
/// keyword of edition 2024.
pub(crate) const MODULES: &[&str] = &["gen", "schema"];

/// Names that no module's file can have: those of devices, which Windows reserves whatever the extension and the case, and
/// that of the file of a folder. `CONIN$`, `CONOUT$` and the ports with raised digits cannot be Rust names.
pub(crate) const FILES: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt0", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "nul", "prn",
];

#[cfg(test)]
mod tests;
