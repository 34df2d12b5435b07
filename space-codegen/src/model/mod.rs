//! The model document, read leniently. It knows nothing of Rust names or of what the API means by its model.

mod annotations;
mod canonical;
mod document;
mod dtos;
mod node;
mod read;
mod resources;
mod skipped;
mod text;
mod type_reading;
mod types;
mod url_params;
mod words;

pub use canonical::canonical;
pub use types::*;
