//! What was sent can be read back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a surprise should end the test"
)]

mod articles;
mod custom_fields;
mod issues;
mod lists;
mod messages;
#[path = "../support/model.rs"]
mod model;
mod others;
mod records;
#[path = "../support/mod.rs"]
mod support;
mod walk;
