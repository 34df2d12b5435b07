//! What is asked for in `$fields`. Knows names and how they nest; knows nothing of requests and of any particular DTO.

mod field;
mod fields;
mod render;
mod selectable;
mod tree;

#[cfg(test)]
mod tests;

pub use self::field::Field;
pub use self::fields::Fields;
pub(crate) use self::fields::{leaf, nested, nested_in, recursive};
pub use self::selectable::Selectable;
pub(crate) use self::tree::Nested;
pub(crate) use self::tree::Selection;
