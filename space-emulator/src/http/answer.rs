//! An answer before it becomes bytes, so that it can still be changed.

use ::http::header::CONTENT_TYPE;
use ::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use super::faults;
use crate::error::Refusal;
use crate::fault::Fault;
use crate::json::Json;

#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Json>,
    /// Whether the connection ends in place of it.
    pub(super) drops: bool,
}

impl Answer {
    pub(super) fn ok(body: Option<Json>) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), body, drops: false }
    }

    pub(super) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The bytes, with what the faults do to them.
    pub(super) fn into_response(mut self, faults: &[Fault]) -> Response {
        if self.body.is_some() {
            self.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let body = faults::spoilt(faults, &mut self.headers, self.body.as_ref());
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self { status: refusal.status, ..Self::ok(Some(refusal.to_json())) }
    }
}
