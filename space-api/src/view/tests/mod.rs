//! What views promise, on the golden types.

mod any_json;
mod decoding;
mod missing;
mod nulls;
mod parsing;
mod reading;
mod sending;
#[cfg(feature = "serde")]
mod serde;
mod times;
mod writing;

use std::sync::Arc;

use crate::fields::tree::Selection;
use crate::fields::typed::Fields;
use crate::golden::types::Location;
use crate::view::decode::Decode;
use crate::view::dto::View;

/// A location as a file has it.
fn location(json: &str) -> Location {
    Location::from_json(json.as_bytes()).unwrap()
}

/// A location in the answer to this selection.
fn answer(json: &str, select: impl FnOnce(Fields<Location>) -> Fields<Location>) -> Location {
    let selection = Arc::new(Selection::of::<Location>(select));
    Location::decode_body(json.as_bytes(), Some(&selection)).unwrap()
}
