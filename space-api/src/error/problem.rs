//! The ways in which a call can fail: one variant for each, with its text. Knows nothing of the function that failed.

use std::error::Error;
use std::fmt;
use std::iter::successors;
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;

use crate::error::answer::ErrorAnswer;
use crate::error::decode::DecodeError;
use crate::error::field::FieldError;
use crate::error::one_line::one_line;
use crate::error::redirect::Redirect;
use crate::error::usage::UsageError;
use crate::json::parse::json_text;

/// The ways in which a call can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A mistake of the caller, found before anything was sent: a value that cannot be written, an invalid URL.
    Usage,
    /// The server was not reached, or its response did not arrive completely or in time.
    Transport,
    /// There is no access token, because the authorization was refused or has ended: a refresh token was revoked, or the client
    /// secret is wrong. Only a new authorization helps: ask the user again.
    Authorization,
    /// The server sent a redirect that is not followed, for example because it leads to another origin.
    Redirect,
    /// The HTTP status is not a success, and the body is not an error of the API.
    Status,
    /// The server rejected the request with an error of the API: see [`Error::code`](crate::Error::code) and
    /// [`Error::description`](crate::Error::description).
    Api,
    /// The response could not be read. [`Error::body`](crate::Error::body) has it, unless it could not be decompressed. Or a
    /// field, or JSON of another source, could not be read.
    Decode,
    /// The response is larger than the limit that
    /// [`Client::builder(…).max_response_size`](crate::ClientBuilder::max_response_size) or
    /// [`Call::max_response_size`](crate::Call::max_response_size) sets. The server has carried out the request.
    ResponseTooLarge,
}

/// What went wrong.
#[derive(Clone)]
pub(crate) enum Problem {
    /// Nothing was sent.
    Usage(UsageError),
    /// No response arrived, or not all of it.
    Transport {
        /// The origin that the request was sent to.
        origin: String,
        failure: TransportFailure,
        /// What the HTTP client says, from the outermost to the innermost reason.
        reason: String,
        /// The error of the HTTP client. It does not show the token.
        source: Option<Cause>,
    },
    /// There is no access token, because the authorization was refused or has ended.
    Authorization { status: Option<StatusCode>, reason: String },
    /// A redirect arrived and was not followed.
    Redirect { status: StatusCode, redirect: Redirect },
    /// A response arrived that is neither a success nor a redirect.
    Refused(Box<ErrorAnswer>),
    /// A response arrived with more bytes than the limit allows.
    TooLarge { status: StatusCode, limit: usize },
    /// A response arrived that cannot be read.
    Decode { status: Option<StatusCode>, body: Option<Bytes>, reason: Unreadable },
}

/// What an HTTP client says of its failure.
pub(crate) type Cause = Arc<dyn Error + Send + Sync>;

/// Why a response, or a field of it, cannot be read.
#[derive(Clone)]
pub(crate) enum Unreadable {
    /// It is empty, and should hold a value.
    Empty,
    /// It has a content encoding that has not been decoded.
    Encoded(String),
    /// Its compression is broken.
    Compression(String),
    /// It is a page whose successor was read before. The text is the cursor.
    Circle(String),
    /// It is not JSON, or it is JSON of another shape.
    Answer(DecodeError),
    /// A field could not be read later.
    Field(FieldError),
}

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransportFailure {
    /// There was no connection.
    Connect,
    /// There was no connection when the time for that ran out.
    ConnectTimeout,
    /// There can be no connection, because no certificate is trusted.
    #[cfg_attr(not(feature = "rustls"), allow(dead_code, reason = "made where rustls is set up"))]
    Certificates,
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
            Self::Authorization { .. } => ErrorKind::Authorization,
            Self::Redirect { .. } => ErrorKind::Redirect,
            Self::Refused(answer) if answer.is_token_revoked() => ErrorKind::Authorization,
            Self::Refused(answer) if answer.code.is_some() => ErrorKind::Api,
            Self::Refused(_) => ErrorKind::Status,
            Self::TooLarge { .. } => ErrorKind::ResponseTooLarge,
            Self::Decode { .. } => ErrorKind::Decode,
        }
    }

    /// The HTTP status of the response, if there was one.
    pub(crate) fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Usage(_) | Self::Transport { .. } => None,
            Self::Redirect { status, .. } | Self::TooLarge { status, .. } => Some(*status),
            Self::Refused(answer) => Some(answer.status),
            Self::Decode { status, .. } | Self::Authorization { status, .. } => *status,
        }
    }

    /// A word for the log: the same for all failures of a kind.
    pub(crate) fn type_of_error(&self) -> &'static str {
        match self {
            Self::Usage(_) => "usage",
            Self::Transport { failure, .. } => match failure {
                TransportFailure::Connect => "connect",
                TransportFailure::ConnectTimeout => "connect_timeout",
                TransportFailure::Certificates => "certificates",
                TransportFailure::Timeout => "timeout",
                TransportFailure::Broken => "connection_broken",
            },
            Self::Authorization { .. } => "authorization",
            Self::Redirect { .. } => "redirect",
            Self::Refused(_) => "status",
            Self::TooLarge { .. } => "response_too_large",
            Self::Decode { .. } => "decode",
        }
    }

    /// The cause as an error of its own.
    pub(crate) fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Usage(error) => Some(error),
            Self::Transport { source, .. } => source.as_ref().map(|source| &**source as &(dyn Error + 'static)),
            Self::Decode { reason: Unreadable::Answer(error), .. } => Some(error),
            Self::Decode { reason: Unreadable::Field(error), .. } => Some(error),
            Self::Authorization { .. }
            | Self::Redirect { .. }
            | Self::Refused(_)
            | Self::TooLarge { .. }
            | Self::Decode { .. } => None,
        }
    }

    /// Takes a secret out of what the server wrote: `redact` gives a text without it, if it holds it. The texts of an
    /// [`ErrorAnswer`] are redacted as they are read.
    pub(crate) fn redact(&mut self, redact: &dyn Fn(&str) -> Option<String>) {
        let text = match self {
            Self::Transport { reason, source, .. } => {
                if source.as_deref().is_some_and(|source| shows(source, redact)) {
                    *source = None;
                }
                reason
            }
            Self::Authorization { reason, .. } => reason,
            Self::Redirect { redirect, .. } => redirect.text_mut(),
            Self::Decode {
                reason: Unreadable::Encoded(text) | Unreadable::Compression(text) | Unreadable::Circle(text),
                ..
            } => text,
            Self::Decode { reason: Unreadable::Answer(error), .. } => return error.redact(redact),
            Self::Decode { reason: Unreadable::Empty | Unreadable::Field(_), .. }
            | Self::Usage(_)
            | Self::Refused(_)
            | Self::TooLarge { .. } => return,
        };
        if let Some(redacted) = redact(text) {
            *text = redacted;
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(error) => error.fmt(formatter),
            Self::Transport { origin, failure, reason, .. } => {
                let what = match failure {
                    TransportFailure::Connect => "could not connect to",
                    TransportFailure::ConnectTimeout => "could not connect in time to",
                    TransportFailure::Certificates => "found no certificates to trust for a connection to",
                    TransportFailure::Timeout => "did not get the whole answer in time from",
                    TransportFailure::Broken => "did not get the whole answer from",
                };
                write!(formatter, "{what} `{origin}`: {:.400}", one_line(reason))?;
                if matches!(failure, TransportFailure::Certificates) {
                    formatter.write_str(
                        "; install the system's certificates (the package `ca-certificates`), name a file of certificates \
                         in the environment variable `SSL_CERT_FILE`, or give a `reqwest::Client` that has its own to \
                         `Client::builder(…).http_client(…)`",
                    )?;
                }
                Ok(())
            }
            Self::Authorization { status, reason } => {
                write!(formatter, "there is no access token: {:.400}", one_line(reason))?;
                status.map_or(Ok(()), |status| write!(formatter, " (HTTP {status})"))
            }
            Self::Redirect { status, redirect } => write!(formatter, "{redirect} (HTTP {status})"),
            Self::Refused(answer) => answer.fmt(formatter),
            Self::TooLarge { status, limit } => write!(
                formatter,
                "the response is larger than the limit of {limit} bytes (HTTP {status}): ask for less, or raise the limit \
                 with `max_response_size` of the call or of `Client::builder`"
            ),
            Self::Decode { status, body, reason } => fmt_unreadable(*status, body.as_deref(), reason, formatter),
        }
    }
}

/// Whether an error, or one that caused it, holds a secret.
fn shows(error: &(dyn Error + 'static), redact: &dyn Fn(&str) -> Option<String>) -> bool {
    successors(Some(error), |error| (*error).source()).any(|error| redact(&format!("{error} {error:?}")).is_some())
}

fn fmt_unreadable(
    status: Option<StatusCode>,
    body: Option<&[u8]>,
    reason: &Unreadable,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let http = status.map(|status| format!(" (HTTP {status})")).unwrap_or_default();
    match reason {
        Unreadable::Field(error) => fmt::Display::fmt(error, formatter),
        Unreadable::Empty => write!(formatter, "the response is empty{http}, and should hold a value"),
        Unreadable::Encoded(encoding) => write!(
            formatter,
            "the response is encoded with `{}`{http}, which is not decoded: leave out the header `accept-encoding` that \
             asks for it; if another HTTP client has received it, let that decode the body and remove `content-encoding`",
            one_line(encoding)
        ),
        Unreadable::Circle(cursor) => write!(
            formatter,
            "the pages lead in a circle: the server says that the page at `{}` is the next one, which was read before; read \
             single pages with `send`, and report it to whoever runs the server",
            one_line(cursor)
        ),
        Unreadable::Compression(reason) => write!(
            formatter,
            "the response cannot be decompressed{http}: {:.400}; try again, and if that does not help, look at what is \
             between this program and the server",
            one_line(reason)
        ),
        Unreadable::Answer(error) => {
            let what = if status.is_some() { "response" } else { "JSON" };
            match error.syntax() {
                Some(reason) if status.is_none() => return write!(formatter, "the text is not JSON: {reason}"),
                Some(reason) => write!(formatter, "the response is not JSON: {reason}")?,
                None => write!(formatter, "the {what} cannot be read: {error}")?,
            }
            match body.map(|body| json_text(body).trim_ascii_start()) {
                Some([b'<', ..]) => formatter.write_str(
                    "; it looks like HTML: is the server's URL right, or does something else answer in its place?",
                ),
                _ => Ok(()),
            }
        }
    }
}
