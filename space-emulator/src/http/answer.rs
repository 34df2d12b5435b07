//! An answer before it becomes bytes, so that it can still be changed.

use ::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use bytes::Bytes;

use crate::error::Refusal;
use crate::json::Json;

/// What an answer holds.
#[derive(Debug)]
pub(super) enum Body {
    Json(Json),
    /// A page for people.
    Html(String),
    /// A file that was uploaded; its type is among the headers.
    File(Bytes),
}

#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Body>,
    /// Whether the connection ends in place of it.
    pub(super) drops: bool,
}

impl Answer {
    pub(super) fn ok(body: Option<Json>) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), body: body.map(Body::Json), drops: false }
    }

    pub(super) fn page(html: String) -> Self {
        Self { body: Some(Body::Html(html)), ..Self::ok(None) }
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

impl Body {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(json) => json.to_bytes(),
            Self::Html(html) => html.clone().into_bytes(),
            Self::File(bytes) => bytes.to_vec(),
        }
    }

    pub(super) const fn content_type(&self) -> Option<&'static str> {
        match self {
            Self::Json(_) => Some("application/json"),
            Self::Html(_) => Some("text/html; charset=utf-8"),
            Self::File(_) => None,
        }
    }
}
