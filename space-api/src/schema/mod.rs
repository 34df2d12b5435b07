//! The building blocks of generated schemas: a DTO's fields as values, each with its owner and type, so that the compiler
//! checks selections. Knows types and names; knows nothing of JSON, of selections and of how a field is read.

pub(crate) mod choosable;
pub(crate) mod field;
