//! Reads the JetBrains Space HTTP API model and generates the `space-api` crate from it.
//!
//! One way through: JSON text → [`model::Model`] → [`api::Api`] → tokens → files. Each stage has one type and one entry
//! function; [`generate`](fn@generate) runs them in turn, [`output`] puts the files on disk, and [`workspace`] does both for the
//! files of a repository.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod api;
pub mod client_copy;
pub mod diagnostics;
pub mod diff;
pub mod emit;
pub mod every_endpoint;
mod generate;
mod invisible;
pub mod model;
pub mod oracle;
pub mod output;
mod parallel;
pub mod workspace;

pub use generate::{Generated, Source, Summary, generate, generate_strictly};
