//! What is behind an error: one variant per way to fail, and its text. Knows nothing of the function that failed.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;

use super::{ErrorAnswer, ErrorKind};
use crate::object::DecodeError;
use crate::{FieldError, UsageError};

/// What went wrong.
pub(crate) enum Problem {
    /// Nothing was sent.
    Usage(UsageError),
    /// Nothing came back, or not all of it.
    Transport {
        /// The origin that was asked.
        origin: String,
        failure: TransportFailure,
        /// What the HTTP client says, from the outermost to the innermost reason.
        reason: String,
    },
    /// A redirect came back, and was not followed.
    Redirect { status: StatusCode, message: String },
    /// Another status than a success came back.
    Refused(ErrorAnswer),
    /// An answer came back, and cannot be read.
    Decode { status: Option<StatusCode>, body: Option<Bytes>, reason: Unreadable },
}

/// Why an answer, or a field of it, cannot be read.
pub(crate) enum Unreadable {
    /// There is no answer where there should be one.
    Empty,
    /// It is no JSON, or JSON of another shape.
    Answer(DecodeError),
    /// A field, read later.
    Field(FieldError),
}

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "reqwest"), allow(dead_code, reason = "made where requests are sent"))]
pub(crate) enum TransportFailure {
    /// There was no connection.
    Connect,
    /// Time ran out.
    Timeout,
    /// The connection broke.
    Broken,
}

impl Problem {
    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::Usage(_) => ErrorKind::Usage,
            Self::Transport { .. } => ErrorKind::Transport,
            Self::Redirect { .. } => ErrorKind::Redirect,
            Self::Refused(answer) if answer.code.is_some() => ErrorKind::Api,
            Self::Refused(_) => ErrorKind::Status,
            Self::Decode { .. } => ErrorKind::Decode,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(error) => error.fmt(formatter),
            Self::Transport { origin, failure, reason } => {
                let what = match failure {
                    TransportFailure::Connect => "could not connect to",
                    TransportFailure::Timeout => "did not get the whole answer in time from",
                    TransportFailure::Broken => "did not get the whole answer from",
                };
                write!(formatter, "{what} `{origin}`: {reason}")
            }
            Self::Redirect { status, message } => write!(formatter, "{message} (HTTP {status})"),
            Self::Refused(answer) => answer.fmt(formatter),
            Self::Decode { status, body, reason } => match (reason, status) {
                (Unreadable::Field(error), _) => error.fmt(formatter),
                (Unreadable::Empty, None) => formatter.write_str("the answer is empty"),
                (Unreadable::Empty, Some(status)) => {
                    write!(formatter, "the answer is empty (HTTP {status}), and should hold a value")
                }
                (Unreadable::Answer(error), None) => write!(formatter, "the JSON cannot be read: {error}"),
                (Unreadable::Answer(error), Some(_)) => {
                    write!(formatter, "the answer cannot be read: {error}")?;
                    match body.as_deref().map(<[u8]>::trim_ascii_start) {
                        Some([b'<', ..]) => formatter.write_str(
                            "; it looks like HTML: is the server's URL right, or does something else answer in its place?",
                        ),
                        _ => Ok(()),
                    }
                }
            },
        }
    }
}
