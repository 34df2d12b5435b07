//! The client as a program uses it: what it sends, what it makes of answers, and what happens on the wire.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod blocking;
mod certificates;
mod compression;
mod connections;
mod exchanges;
mod faults;
mod files;
mod payloads;
mod redirects;
mod refreshes;
mod requests;
mod retries;
mod scopes;
mod server_texts;
mod sizes;
mod streams;
mod tokens;
mod transports;
