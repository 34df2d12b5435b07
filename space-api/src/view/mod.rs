//! Views: DTOs as types over JSON objects. Reading a field, why a field is missing, building and sending an object, and
//! dates and durations as values. Knows nothing of HTTP, of endpoints and of any particular DTO.

pub(crate) mod accessors;
pub(crate) mod class;
pub(crate) mod decode;
pub(crate) mod dto;
pub(crate) mod duration;
pub(crate) mod inaccessible;
pub(crate) mod into_value;
pub(crate) mod missing;
pub(crate) mod read;
pub(crate) mod send;
pub(crate) mod time;

#[cfg(test)]
mod tests;
