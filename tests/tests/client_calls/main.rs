//! The client as a program uses it: what it sends, what it makes of answers, and what happens on the wire.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod answers;
mod requests;
mod server_texts;
mod wire;

use space_api::Client;

/// A client that no test sends with.
fn client() -> Client {
    Client::builder("https://mycompany.jetbrains.space").token("s3cret").build().unwrap()
}
