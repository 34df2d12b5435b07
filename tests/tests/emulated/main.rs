//! The client against a server that behaves like Space, and misbehaves on demand.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may stop anywhere")]

mod broken_answers;
mod newer_server;
mod paging;
mod refusals;
mod selections;

use space_api::Client;
use space_emulator::{Builder, Emulator};

/// A server, and a client for it.
async fn start(builder: Builder) -> (Emulator, Client) {
    let space = builder.start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    (space, client)
}

/// A server as it comes.
async fn space() -> (Emulator, Client) {
    start(Emulator::builder()).await
}
