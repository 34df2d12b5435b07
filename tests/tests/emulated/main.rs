//! The client against a server that behaves like Space, and misbehaves on demand.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may stop anywhere")]

mod applications;
mod authorization;
mod blocking;
mod broken_answers;
mod downstream;
mod examples;
mod files;
mod locations_example;
mod newer_server;
mod paging;
mod refusals;
mod retries;
mod sending;
