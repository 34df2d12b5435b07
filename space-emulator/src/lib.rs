//! A JetBrains Space server for tests, made from the HTTP API model.
//!
//! It answers every endpoint of the model over real HTTP on loopback, with data that fit the model and depend on nothing
//! but the seed; it honours `$fields`, refuses what the API would refuse, and remembers what it is told.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), space_emulator::StartError> {
//! use space_emulator::Emulator;
//!
//! let space = Emulator::start().await?;
//! println!("{} {}", space.url(), space.token());
//! # Ok(())
//! # }
//! ```
//!
//! [`Builder::with`] gives it records of your own, [`Emulator::fail_next`] lets it fail, and [`Emulator::requests`] tells what it
//! was sent.
//!
//! It shares the reading of the model with the generator, and nothing with the client: what the two agree on, they agree
//! on by the model.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod actions;
mod api;
mod applications;
mod data;
mod document;
mod emulator;
mod error;
mod fault;
mod http;
mod input;
mod json;
mod limits;
mod oauth;
mod recording;
mod render;
mod routing;
mod schema;
mod seeds;
mod seen;
mod selection;
mod world;

pub use actions::UnknownIds;
pub use applications::{Application, Delivery, Payload, Reply, SendError};
pub use emulator::{Builder, Emulator, StartError};
pub use fault::{Fault, FaultError};
pub use recording::ReceivedRequest;
