//! The names of types that are derived from an item's type. The suffixes are here alone: a name that is taken reserves the
//! names derived from it.

/// The enum of a DTO's inheritors.
const KIND: &str = "Kind";
/// The struct of a DTO's required fields.
const REQUIRED_FIELDS: &str = "RequiredFields";
/// The struct of a DTO's fields as values.
const SCHEMA: &str = "Schema";
/// The struct of an endpoint's required arguments.
const REQUIRED_ARGUMENTS: &str = "RequiredArguments";

/// What the names derived from a DTO's end in.
pub(super) const DERIVED_FROM_DTO: &[&str] = &[KIND, REQUIRED_FIELDS, SCHEMA];

/// What the names derived from an endpoint's type end in.
pub(super) const DERIVED_FROM_ENDPOINT: &[&str] = &[REQUIRED_ARGUMENTS];

/// `ChatMessageKind`
pub(crate) fn kind_of(dto: &str) -> String {
    format!("{dto}{KIND}")
}

/// `LocationRequiredFields`
pub(crate) fn required_fields_of(dto: &str) -> String {
    format!("{dto}{REQUIRED_FIELDS}")
}

/// `LocationSchema`
pub(crate) fn schema_of(dto: &str) -> String {
    format!("{dto}{SCHEMA}")
}

/// `CreateLocationRequiredArguments`
pub(crate) fn required_arguments_of(endpoint: &str) -> String {
    format!("{endpoint}{REQUIRED_ARGUMENTS}")
}
