//! The resolved API as Rust: tokens by kind of item, then files. It decides nothing about the model: each name
//! and each choice that depends on the model is a field of [`crate::api`]'s types.

mod alias;
mod arguments;
mod docs;
mod endpoint;
mod enumeration;
mod file;
mod input;
mod kind;
mod layout;
mod markdown;
mod references;
mod reply;
mod resource;
mod rust_type;
mod schema;
mod selection;
mod url_param;
mod verbatim;
mod view;
mod words;

pub use file::{SourceFile, is_generated, is_generated_cut_short};

use crate::api::Api;
use crate::parallel::in_parallel;

/// Prints the whole API: every file of the generated module, by path, sorted.
#[must_use]
pub fn emit(api: &Api) -> Vec<SourceFile> {
    let plans = layout::plan(api);
    in_parallel(&plans, |plan| plan.render(api))
}
