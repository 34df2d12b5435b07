//! An answer before it becomes bytes, so that it can still be changed.

use ::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use bytes::Bytes;

use crate::error::Refusal;
use crate::json::Json;

#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Json>,
    /// The bytes of a file, in place of JSON.
    pub(super) raw: Option<Bytes>,
    /// Whether the connection ends in place of it.
    pub(super) drops: bool,
}

impl Answer {
    pub(super) fn ok(body: Option<Json>) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), body, raw: None, drops: false }
    }

    pub(super) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self { status: refusal.status, ..Self::ok(Some(refusal.to_json())) }
    }
}
