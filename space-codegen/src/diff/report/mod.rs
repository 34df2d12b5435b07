//! A comparison for readers: on a terminal, in a changelog, and for programs. It changes no classification.

mod json;
mod markdown;
mod summary;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use summary::{Version, summary};
pub use text::text;
