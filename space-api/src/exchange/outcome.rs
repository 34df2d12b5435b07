//! How an attempt ended, as far as it matters for what comes next, and the table of what is retried. Knows nothing of texts.

use std::time::Duration;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success,
    /// There was no connection, so that the server did not see the request.
    NotConnected,
    /// 429: the server refused to look at the request.
    Limited {
        retry_after: Option<Duration>,
    },
    /// 502, 503 or 504: somebody answered in place of the server, which may have seen the request.
    Unavailable {
        retry_after: Option<Duration>,
    },
    /// The connection broke after the request was sent.
    Broken,
    /// The attempt took too long.
    TimedOut,
    /// The server says that the access token is too old.
    TokenExpired,
    /// Another attempt would end in the same way.
    Final,
}

impl Outcome {
    /// Whether another attempt makes sense and does no harm. `repeatable` says that carrying out the request twice is the same as
    /// once.
    pub(crate) fn may_be_retried(self, repeatable: bool) -> bool {
        match self {
            Self::NotConnected | Self::Limited { .. } => true,
            Self::Unavailable { .. } | Self::Broken | Self::TimedOut => repeatable,
            Self::Success | Self::TokenExpired | Self::Final => false,
        }
    }

    /// How long the server asks to wait.
    pub(crate) fn retry_after(self) -> Option<Duration> {
        match self {
            Self::Limited { retry_after } | Self::Unavailable { retry_after } => retry_after,
            _ => None,
        }
    }
}
