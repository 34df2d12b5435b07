//! What the server refuses, in Space's own words: a status, a code and a description that names the place.
//! It knows nothing of why; every part of the server makes these.

use ::http::StatusCode;

use crate::json::Json;

/// An answer that is not the one asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) description: String,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, description: impl Into<String>) -> Self {
        Self { status, code, description: description.into() }
    }

    pub(crate) fn invalid(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "validation-error", description)
    }

    pub(crate) fn unauthenticated(description: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "authentication-required", description)
    }

    pub(crate) fn not_found(description: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", description)
    }

    pub(crate) fn wrong_method(description: impl Into<String>) -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "request-error", description)
    }

    pub(crate) fn too_large(description: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "payload-too-large", description)
    }

    pub(crate) fn too_slow(description: impl Into<String>) -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "request-error", description)
    }

    pub(crate) fn full(description: impl Into<String>) -> Self {
        Self::new(StatusCode::INSUFFICIENT_STORAGE, "insufficient-storage", description)
    }

    pub(crate) fn to_json(&self) -> Json {
        error_body(self.code, &self.description)
    }
}

/// `{"error": …, "error_description": …}`
pub(crate) fn error_body(code: &str, description: &str) -> Json {
    Json::object([("error", Json::text(code)), ("error_description", Json::text(description))])
}
