//! The building blocks of generated schemas: a DTO's fields as values, each with its owner and type, so that the compiler
//! checks selections. Knows types and names; knows nothing of JSON, of selections and of how a field is read.

pub(crate) mod choosable;
pub(crate) mod field;

use std::fmt;

/// Shows a schema by its name. Its fields are constants, and there may be hundreds.
pub(crate) fn debug(name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_struct(name).finish_non_exhaustive()
}
