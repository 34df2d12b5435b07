//! What is generated from other models than the repository's: the code, and whether it compiles.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may stop anywhere"
)]

mod cases;
mod changes;
mod generated_code;
mod hostile;
mod whole;
