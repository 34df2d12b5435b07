//! The meaning of an error of the API: by its code, or by the HTTP status if it has no code or an unknown one. Knows nothing of
//! bodies.

use crate::error::Error;
use crate::error::answer::ErrorAnswer;
use crate::error::code::ErrorCode;

impl Error {
    /// Whether an argument or a field of the request is not acceptable (`validation-error`; no status says that, 400 alone
    /// is a [request error](Self::is_request_error)).
    #[must_use]
    pub fn is_validation_error(&self) -> bool {
        self.means(&ErrorCode::ValidationError)
    }

    /// Whether the token is missing, wrong or too old (`authentication-required`, or status 401).
    #[must_use]
    pub fn is_authentication_required(&self) -> bool {
        self.means(&ErrorCode::AuthenticationRequired)
    }

    /// Whether the token lacks the right to do this (`permission-denied`, or status 403).
    #[must_use]
    pub fn is_permission_denied(&self) -> bool {
        self.means(&ErrorCode::PermissionDenied)
    }

    /// Whether the entity exists already (`duplicated-entity`, or status 409).
    #[must_use]
    pub fn is_duplicated_entity(&self) -> bool {
        self.means(&ErrorCode::DuplicatedEntity)
    }

    /// Whether the request cannot be understood or carried out (`request-error`, or status 400).
    #[must_use]
    pub fn is_request_error(&self) -> bool {
        self.means(&ErrorCode::RequestError)
    }

    /// Whether the requested entity does not exist (`not-found`, or status 404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.means(&ErrorCode::NotFound)
    }

    /// Whether there were too many requests (`rate-limited`, or status 429); see [`retry_after`](Self::retry_after).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.means(&ErrorCode::RateLimited)
    }

    /// Whether the request is too large (`payload-too-large`, or status 413 or 431).
    #[must_use]
    pub fn is_payload_too_large(&self) -> bool {
        self.means(&ErrorCode::PayloadTooLarge)
    }

    /// Whether the server failed (`internal-server-error`, or status 500 to 599).
    #[must_use]
    pub fn is_internal_server_error(&self) -> bool {
        self.means(&ErrorCode::InternalServerError)
    }

    /// Whether the access token is too old: a new one is needed, the request itself may be fine.
    #[must_use]
    pub fn is_token_expired(&self) -> bool {
        self.answer().is_some_and(ErrorAnswer::is_token_expired)
    }

    /// Whether the access token was revoked with its refresh token: only a new authorization helps.
    #[must_use]
    pub fn is_token_revoked(&self) -> bool {
        self.answer().is_some_and(ErrorAnswer::is_token_revoked)
    }

    fn means(&self, code: &ErrorCode) -> bool {
        self.answer().is_some_and(|answer| answer.means(code))
    }
}
