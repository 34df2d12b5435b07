//! What Space sends to an application, verified: nothing of a payload is read before it is known to come from Space.
//!
//! Space sends each payload as a `POST` with JSON. A [`Verifier`] checks it by the method that the application's settings name,
//! with the headers and the bytes of the body that any web framework has. It does no I/O.
//!
//! ```
//! use space_api::http::HeaderMap;
//! use space_api::jiff::Timestamp;
//! use space_api::types::ApplicationPayloadKind;
//! use space_api::webhooks::{Envelope, Rejection, Verifier};
//!
//! fn receive(headers: &HeaderMap, body: Vec<u8>) -> Result<String, Rejection> {
//!     let verifier = Verifier::signing_key("d415ca5965b37f4f0cac59fd33de7b94");
//!     // The example below is of 2021, and would be too old. A program leaves the clock as it is.
//!     let verifier = verifier.clock(|| Timestamp::from_millisecond(1632844347462).unwrap());
//!     let payload = verifier.verify(headers, body.into())?;
//!     Ok(match payload.kind() {
//!         ApplicationPayloadKind::ListCommandsPayload(list) => format!("commands for {:?}", list.user_id()),
//!         _ => format!("something else from {:?}", payload.server_url()),
//!     })
//! }
//!
//! // The documented example.
//! let mut headers = HeaderMap::new();
//! headers.insert("X-Space-Timestamp", "1632844347462".parse()?);
//! headers.insert("X-Space-Signature", "c93a569ba9a06f90bec680a18a7896090b20bbb1caf2af8e8f99d7abe90c6306".parse()?);
//! let body = br#"{"className":"ListCommandsPayload","clientId":"f6df3d26-d9fc-41c5-9fbd-0e7896f2cfb0","userId":"2BgVYn24Jx6u"}"#;
//! assert_eq!(receive(&headers, body.to_vec())?, r#"commands for Ok(Some("2BgVYn24Jx6u"))"#);
//!
//! // Somebody else's.
//! let rejection = receive(&headers, b"{}".to_vec()).unwrap_err();
//! assert_eq!(rejection.status(), 401);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With public keys, [`PublicKeys`] gets them from the server: `keys.verify(&headers, body).await`.
//!
//! The chapter [`applications`](crate::applications) shows a whole application.

// This folder does no I/O and knows no web framework and no client. The keys that a client fetches are in
// `client/public_keys.rs`, which this module re-exports.
mod envelope;
mod header;
mod key_set;
mod rejection;
mod rsa;
mod secret;
pub(crate) mod signed;
#[cfg(test)]
mod tests;
mod verified;
mod verifier;

pub use self::envelope::Envelope;
pub use self::key_set::{KeySet, KeySetError};
pub use self::rejection::Rejection;
pub use self::verified::Verified;
pub use self::verifier::Verifier;
pub use crate::client::public_keys::PublicKeys;

pub(crate) use self::header::PUBLIC_KEY_SIGNATURE;
pub(crate) use self::key_set::may_be_signature;
pub(crate) use self::verifier::Clock;
