//! The chapters of the documentation. They have no items; their examples run as tests.

#[cfg(feature = "webhooks")]
pub mod applications;
pub mod arguments;
pub mod authorization;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod errors;
pub mod getting_started;
pub mod hierarchies;
pub mod http_api;
pub mod paging;
pub mod retries;
pub mod testing;
