//! Why a payload is not accepted. Knows nothing of how it was checked.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::{HeaderName, StatusCode};
use jiff::SignedDuration;

use crate::error::Error;
use crate::error::decode::DecodeError;

/// Why a payload is not accepted.
///
/// The message says what to check, and is for your log. Answer with [`status`](Self::status) alone: who sent the request need
/// not know more. No variant tells a wrong key from a wrong body, and no message holds a key, a signature or a part of the body.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Rejection {
    /// The header is not there. Space sends it if the application's settings name this method.
    MissingHeader(HeaderName),
    /// The header is there several times. Space sends it once.
    DuplicateHeader(HeaderName),
    /// The header is not written as Space writes it.
    MalformedHeader(HeaderName),
    /// The payload was signed too long before or after the time of the clock. It may have been recorded and sent again.
    OutsideWindow {
        /// How long before the time of the clock the payload was signed; negative if after.
        age: SignedDuration,
    },
    /// The signature or the secret does not belong to the payload.
    NotAuthentic,
    /// The public keys could not be fetched, and none that are known verify the payload.
    KeysUnavailable(Arc<Error>),
    /// The payload comes from Space, and is not a JSON object.
    Unreadable(DecodeError),
}

impl Rejection {
    /// The status to answer with: 401 for what may not come from Space, 400 for what cannot be read, and 503 if there are no
    /// keys to check with, so that Space sends the payload again.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::MissingHeader(_)
            | Self::DuplicateHeader(_)
            | Self::MalformedHeader(_)
            | Self::OutsideWindow { .. }
            | Self::NotAuthentic => StatusCode::UNAUTHORIZED,
            Self::KeysUnavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(
                formatter,
                "the header `{name}` is missing: check that the application's settings in Space name this method of \
                 verification, and that no proxy removes the header"
            ),
            Self::DuplicateHeader(name) => write!(
                formatter,
                "the header `{name}` is there several times: check what is between Space and this program"
            ),
            Self::MalformedHeader(name) if *name == AUTHORIZATION => write!(
                formatter,
                "the header `{name}` has another scheme: check the method of verification in the application's settings"
            ),
            Self::MalformedHeader(name) => write!(
                formatter,
                "the header `{name}` is not written as Space writes it: check what is between Space and this program"
            ),
            Self::OutsideWindow { age } => write!(
                formatter,
                "the payload was signed {} s {} the time of the clock: check the clock of this machine, or set a wider \
                 `window` if payloads wait before they are verified",
                age.as_secs().unsigned_abs(),
                if age.is_negative() { "after" } else { "before" }
            ),
            Self::NotAuthentic => formatter.write_str(
                "the payload is not authentic: check that this program has the key or the secret of the application's \
                 settings, and verifies the body byte for byte as it came",
            ),
            Self::KeysUnavailable(error) => write!(formatter, "the public keys cannot be fetched: {error}"),
            Self::Unreadable(error) => write!(
                formatter,
                "the payload comes from Space and cannot be read: {error}; check that nothing changes bodies before they \
                 are signed"
            ),
        }
    }
}

impl StdError for Rejection {}
