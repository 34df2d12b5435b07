//! An emulator, and a client for it.

use space_api::Client;
use space_emulator::{Builder, Emulator};

/// A server, and a client for it.
pub async fn start(builder: Builder) -> (Emulator, Client) {
    let space = builder.start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    (space, client)
}

/// A server as it comes.
pub async fn space() -> (Emulator, Client) {
    start(Emulator::builder()).await
}
