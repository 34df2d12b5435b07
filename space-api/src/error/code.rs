//! The codes of the API's errors, and the HTTP statuses that stand for them where an answer names none.

use http::StatusCode;

use crate::enums::{Unknown, wire_enum};

/// Space's description of an access token that is too old.
pub(super) const TOKEN_EXPIRED: &str = "Access token has expired";
/// Space's description of an access token whose refresh token was taken back.
pub(super) const TOKEN_REVOKED: &str = "Refresh token associated with the access token is revoked";

/// What the API says is wrong, in one word.
#[non_exhaustive]
pub enum ErrorCode {
    /// `validation-error`: an argument or a field of the request is not acceptable.
    ValidationError,
    /// `authentication-required`: the token is missing, wrong, or too old.
    AuthenticationRequired,
    /// `permission-denied`: the token lacks the right.
    PermissionDenied,
    /// `duplicated-entity`: there is such a thing already.
    DuplicatedEntity,
    /// `request-error`: the request cannot be understood or carried out.
    RequestError,
    /// `not-found`: there is no such thing.
    NotFound,
    /// `rate-limited`: there were too many requests.
    RateLimited,
    /// `payload-too-large`: the request is too large.
    PayloadTooLarge,
    /// `internal-server-error`: the server failed.
    InternalServerError,
    /// A code that this version of the crate does not know.
    Unknown(Unknown),
}

wire_enum!(ErrorCode {
    ValidationError = "validation-error",
    AuthenticationRequired = "authentication-required",
    PermissionDenied = "permission-denied",
    DuplicatedEntity = "duplicated-entity",
    RequestError = "request-error",
    NotFound = "not-found",
    RateLimited = "rate-limited",
    PayloadTooLarge = "payload-too-large",
    InternalServerError = "internal-server-error",
});

impl ErrorCode {
    /// The code that belongs to an HTTP status.
    pub(super) fn of_status(status: StatusCode) -> Option<&'static Self> {
        match status.as_u16() {
            400 => Some(&Self::RequestError),
            401 => Some(&Self::AuthenticationRequired),
            403 => Some(&Self::PermissionDenied),
            404 => Some(&Self::NotFound),
            409 => Some(&Self::DuplicatedEntity),
            413 | 431 => Some(&Self::PayloadTooLarge),
            429 => Some(&Self::RateLimited),
            500..=599 => Some(&Self::InternalServerError),
            _ => None,
        }
    }
}
