//! Reads the JetBrains Space HTTP API model and generates the `space-api` crate from it.

pub mod api;
pub mod diagnostics;
pub mod model;
