//! Each stage of the generator, and the whole way through them, on small models and on the real ones.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may stop anywhere"
)]

mod api;
mod canonical;
mod cases;
mod diff_real_models;
mod model;
mod newer_model;
mod output;
mod support;
