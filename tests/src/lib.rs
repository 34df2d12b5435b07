//! What the tests across crates share.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "helpers of tests: a surprise should end the test"
)]

pub mod crates;
pub mod emulated;
pub mod examples;
pub mod loopback;
pub mod model;
pub mod readers;

use space_api::Client;

/// A client that no test sends with.
#[must_use]
pub fn client() -> Client {
    Client::builder("https://mycompany.jetbrains.space").token("s3cret").build().unwrap()
}

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
