//! How a failure counts for what comes next: whether another attempt may help. Knows nothing of the request.

use http::StatusCode;

use crate::error::answer::ErrorAnswer;
use crate::error::code::{ErrorCode, TOKEN_EXPIRED, TOKEN_REVOKED};
use crate::error::problem::{Problem, TransportFailure};
use crate::exchange::outcome::Outcome;

impl Problem {
    /// What the failure means for another attempt.
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Transport { failure, .. } => match failure {
                TransportFailure::Connect | TransportFailure::ConnectTimeout => Outcome::NotConnected,
                TransportFailure::Timeout => Outcome::TimedOut,
                TransportFailure::Broken => Outcome::Broken,
                TransportFailure::Certificates => Outcome::Final,
            },
            Self::Refused(answer) => answer.outcome(),
            Self::Usage(_)
            | Self::Authorization { .. }
            | Self::Redirect { .. }
            | Self::TooLarge { .. }
            | Self::Decode { .. } => Outcome::Final,
        }
    }
}

impl ErrorAnswer {
    /// What the server's refusal means for another attempt. The code of the API counts before the status.
    pub(crate) fn outcome(&self) -> Outcome {
        let retry_after = self.retry_after;
        if self.is_token_expired() {
            return Outcome::TokenExpired;
        }
        if self.means(&ErrorCode::RateLimited) {
            return Outcome::Limited { retry_after };
        }
        match self.status {
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
                Outcome::Unavailable { retry_after }
            }
            _ => Outcome::Final,
        }
    }

    /// Whether the access token is too old.
    pub(super) fn is_token_expired(&self) -> bool {
        self.means(&ErrorCode::AuthenticationRequired) && self.description.as_deref() == Some(TOKEN_EXPIRED)
    }

    /// Whether the access token was revoked with its refresh token.
    pub(super) fn is_token_revoked(&self) -> bool {
        self.means(&ErrorCode::AuthenticationRequired) && self.description.as_deref() == Some(TOKEN_REVOKED)
    }

    /// Whether this code, or the status if the body names no known code, says so.
    pub(super) fn means(&self, code: &ErrorCode) -> bool {
        match &self.code {
            None | Some(ErrorCode::Unknown(_)) => self.code_of_status() == Some(code),
            Some(named) => named == code,
        }
    }
}
