//! What the tests across crates share.

pub mod crates;
pub mod model;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
