//! The emulator over HTTP, as programs in any language see it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    unreachable_pub,
    reason = "a surprise should end the test"
)]

mod every_endpoint;
mod faults;
mod fields;
mod hostile;
mod http_api_model;
mod lifecycle;
mod limits;
mod lookups;
mod memory;
mod model;
mod oauth;
mod parameters;
mod read_back;
mod seeds;
mod strictness;
mod support;
