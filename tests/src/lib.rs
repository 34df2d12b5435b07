//! What the tests across crates share.

pub mod crates;
pub mod model;
