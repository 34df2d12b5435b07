//! Which types fit, and that a checked selection reads what a view reads.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod any_json;
mod any_text;
mod fits;

use super::{FromField, decode};

/// Reads a `T` from a field of type `M`, or gives the message.
fn read<T: FromField<M>, M: 'static>(json: &str) -> Result<T, String> {
    decode::<T, M>(json.as_bytes(), None).map_err(|error| error.to_string())
}
