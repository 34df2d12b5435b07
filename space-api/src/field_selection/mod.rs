//! What is asked for in `$fields`. Knows names and how they nest; knows nothing of requests and of any particular DTO.

pub(crate) mod field;
pub(crate) mod fields;
mod render;
pub(crate) mod selectable;
pub(crate) mod tree;

#[cfg(test)]
mod tests;
