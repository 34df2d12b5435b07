//! JSON as this crate holds it: values and objects, reading them from text, writing them as text, comparing them.
//! Knows nothing of HTTP, of views and of any particular DTO. What was selected of an object travels with it (`origin`).
//!
//! `value` and `object` import each other, because JSON is recursive: a value may be an object, and an object holds values.

pub(crate) mod compare;
pub(crate) mod entries;
pub(crate) mod mend;
pub(crate) mod object;
pub(crate) mod origin;
pub(crate) mod parse;
pub(crate) mod path;
mod places;
mod plain;
pub(crate) mod shape;
mod stacks;
pub(crate) mod value;
mod well_formed;
pub(crate) mod write;

#[cfg(test)]
mod tests;
