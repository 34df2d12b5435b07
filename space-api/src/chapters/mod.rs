//! The chapters of the documentation. They have no items; their examples run as tests.

pub mod errors;
pub mod getting_started;
pub mod hierarchies;
pub mod http_api;
pub mod testing;
