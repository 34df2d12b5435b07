//! The text of `$fields`: what is selected of an object, as a tree of names, and the typed closures that build the tree.
//! Knows nothing of requests, of JSON, and of the schema of any DTO, which is in the types of generated methods.

mod render;
pub(crate) mod selectable;
pub(crate) mod tree;
pub(crate) mod typed;

#[cfg(test)]
mod tests;
