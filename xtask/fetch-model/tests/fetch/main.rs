//! `cargo xtask fetch-model` as a maintainer runs it, against the emulator and against servers that do everything wrong.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may stop anywhere"
)]

mod emulated;
mod faults;
mod newer;
mod small;
mod support;
