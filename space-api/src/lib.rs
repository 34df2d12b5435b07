//! A typed client for the HTTP API of JetBrains Space, generated from the API's own model.
//!
//! ```no_run
//! # async fn first_call() -> Result<(), Box<dyn std::error::Error>> {
//! use space_api::Client;
//!
//! let client = Client::builder("https://mycompany.jetbrains.space")
//!     .token(std::env::var("JB_SPACE_TOKEN")?)
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Without reqwest
//!
//! [`Call::request`] gives the request as an [`http::Request`], and [`Call::decode`] reads an [`http::Response`]: with
//! `default-features = false` and the features of the resources that are used, another HTTP client can take reqwest's
//! place, or none, in a test.
//!
//! # Features
//!
//! - `reqwest` (default): sending. `rustls` (default), `rustls-no-provider` and `native-tls` choose its TLS, under
//!   reqwest's own names.

mod arguments;
mod call;
mod client;
mod containers;
mod enums;
mod error;
mod identifier;
mod maybe;
#[cfg(test)]
mod exemplar;
mod object;
mod prelude;
mod selection;
mod usage_error;

#[cfg(feature = "reqwest")]
pub use self::call::BatchStream;
pub use self::call::{BodyKind, Call, Endpoint, EndpointInfo, Method, PagedBySkip};
pub use self::client::{Client, ClientBuilder};
pub use self::containers::{Batch, Mod, Pair, SyncBatch, Triple};
pub use self::enums::Unknown;
pub use self::identifier::UnknownIdentifier;
pub use self::error::{Error, ErrorCode, ErrorKind};
pub use self::maybe::Maybe;
pub use self::object::{DecodeError, FieldError, FieldErrorKind, Inherits, InlineError, Object, View};
pub use self::selection::{Field, Fields, Selectable};
pub use self::usage_error::UsageError;
