//! A payload that comes from Space, with the bytes that say so. Knows nothing of how it was verified.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;

use super::header::SYNC_EPOCH;
use super::rejection::Rejection;
use crate::view::dto::View;

/// A payload that comes from Space. It derefs to the payload.
#[derive(Clone, PartialEq)]
pub struct Verified<T> {
    payload: T,
    bytes: Bytes,
    sent_at: Option<Timestamp>,
    sync_epoch: Option<String>,
}

impl<T: View> Verified<T> {
    /// Reads a body that was verified.
    pub(crate) fn read(headers: &HeaderMap, bytes: Bytes, sent_at: Option<Timestamp>) -> Result<Self, Rejection> {
        let payload = T::from_json(&bytes).map_err(Rejection::Unreadable)?;
        let sync_epoch = headers.get(SYNC_EPOCH).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Self { payload, bytes, sent_at, sync_epoch })
    }
}

impl<T> Verified<T> {
    /// The body as it came: to keep it in a queue, from which [`View::from_json`](crate::View::from_json) reads it later.
    #[must_use]
    pub const fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The body as it came, by value.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// The payload, by value.
    #[must_use]
    pub fn into_payload(self) -> T {
        self.payload
    }

    /// When Space signed the payload; `None` for a method without a signature.
    #[must_use]
    pub const fn sent_at(&self) -> Option<Timestamp> {
        self.sent_at
    }

    /// How new the data are that a webhook tells of (`X-Space-Sync-Epoch`): the header to send with a call that reads what has
    /// changed. Only the body is signed, not this header.
    #[must_use]
    pub fn sync_epoch(&self) -> Option<&str> {
        self.sync_epoch.as_deref()
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.payload
    }
}

impl<T> fmt::Debug for Verified<T> {
    /// Shows no content, because payloads hold secrets such as `clientSecret`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.bytes.len();
        formatter
            .debug_struct("Verified")
            .field("bytes", &length)
            .field("sent_at", &self.sent_at)
            .finish_non_exhaustive()
    }
}
