//! A signed payload: the signature, the time and the window. Knows no keys and no parsing of payloads.

use std::time::Duration;

use http::{HeaderMap, HeaderName};
use jiff::{SignedDuration, Timestamp};

use super::header::{TIMESTAMP, one};
use super::rejection::Rejection;

/// The window on the timestamp, unless the program sets another.
pub(crate) const WINDOW: Duration = Duration::from_secs(5 * 60);

/// What the headers say of a payload, inside the window.
#[derive(Clone, Copy)]
pub(crate) struct Signed<'a> {
    pub(crate) signature: &'a [u8],
    pub(crate) sent_at: Timestamp,
    timestamp: &'a [u8],
}

impl<'a> Signed<'a> {
    /// Reads the timestamp and the header with the signature.
    pub(crate) fn read(
        headers: &'a HeaderMap,
        signature: &HeaderName,
        window: Duration,
        now: Timestamp,
    ) -> Result<Self, Rejection> {
        let timestamp = one(headers, &TIMESTAMP)?;
        let signature = one(headers, signature)?;
        let sent_at = milliseconds(timestamp).ok_or(Rejection::MalformedHeader(TIMESTAMP))?;
        let age = now.duration_since(sent_at);
        let window = SignedDuration::try_from(window).unwrap_or(SignedDuration::MAX);
        if age.abs() > window {
            return Err(Rejection::OutsideWindow { age });
        }
        Ok(Self { signature, sent_at, timestamp })
    }

    /// The text that is signed: `{timestamp}:{body}`.
    pub(crate) fn text(&self, body: &[u8]) -> Vec<u8> {
        [self.timestamp, b":", body].concat()
    }
}

/// A timestamp of decimal digits, and nothing else.
fn milliseconds(text: &[u8]) -> Option<Timestamp> {
    let digits = std::str::from_utf8(text).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    Timestamp::from_millisecond(digits.parse().ok()?).ok()
}
