//! Made-up values: the same seed and place always give the same value, so that nothing has to be kept.
//! It knows nothing of requests, and nothing of what clients have stored.

mod draw;
mod scalar;
mod text;
mod words;

pub(crate) use draw::Draw;
pub(crate) use scalar::{FIRST_CHANGE, blank, moment, moment_text, primitive, time};
pub(crate) use text::{id, is_name, sentence};
