//! Errors: of a call, with its ways to fail (`problem`), and of values (`usage`, `decode`, `field`), which know nothing of
//! HTTP. Errors hold texts and bytes, never the token. A server's text gets into a message through `one_line` only.
//! Knows nothing of requests.

pub(crate) mod answer;
pub(crate) mod code;
pub(crate) mod decode;
pub(crate) mod field;
pub(crate) mod headers;
mod meaning;
pub(crate) mod one_line;
mod outcome;
pub(crate) mod problem;
pub(crate) mod redirect;
mod scan;
pub(crate) mod usage;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use crate::error::answer::ErrorAnswer;
use crate::error::code::ErrorCode;
use crate::error::decode::DecodeError;
use crate::error::field::FieldError;
use crate::error::problem::{ErrorKind, Problem, TransportFailure, Unreadable};
use crate::error::usage::UsageError;
use crate::exchange::outcome::Outcome;

/// Why a call failed, or why a client or a request could not be made.
///
/// [`kind`](Self::kind) tells the ways apart. The message ([`Display`](fmt::Display)) says everything on one line, including
/// the function, the HTTP status, the cause, and at most 200 characters of a server's text, without control characters.
/// [`source`](std::error::Error::source) returns the cause as an error of its own, without the token, for programs that look into it.
/// The message says it already, so that a reporter that prints all sources repeats it.
///
/// If a response repeats the token, as it is or encoded, the error has `…` in its place. A [`FieldError`] quotes a field as it came.
///
/// ```
/// # fn handle(error: space_api::Error) {
/// use space_api::{ErrorCode, ErrorKind};
///
/// match error.kind() {
///     ErrorKind::Transport => eprintln!("try again later: {error}"),
///     _ if error.is_not_found() => eprintln!("no such thing"),
///     _ if error.code() == Some(&ErrorCode::PermissionDenied) => eprintln!("ask for rights: {error}"),
///     _ => eprintln!("{error}"),
/// }
/// # }
/// ```
pub struct Error(Box<ErrorDetails>);

struct ErrorDetails {
    function: Option<Cow<'static, str>>,
    problem: Problem,
    attempts: u32,
    is_retryable: bool,
    /// Whether the client would have sent the request again, if its body were not gone.
    is_body_gone: bool,
}

/// What is known of a request that might be sent again.
#[derive(Clone, Copy)]
pub(crate) struct SendAgain {
    /// Whether it may be sent again although the server may have carried it out.
    pub(crate) repeatable: bool,
    /// Whether its body is gone once it was sent.
    pub(crate) sent_once: bool,
}

impl Error {
    pub(crate) fn new(function: impl Into<Option<&'static str>>, problem: Problem) -> Self {
        Self(Box::new(ErrorDetails {
            function: function.into().map(Cow::Borrowed),
            problem,
            attempts: 0,
            is_retryable: false,
            is_body_gone: false,
        }))
    }

    /// The error of a call that sent the request so often.
    pub(crate) fn of_call(
        function: impl Into<Cow<'static, str>>,
        problem: Problem,
        attempts: u32,
        again: SendAgain,
    ) -> Self {
        let outcome = problem.outcome();
        let is_retryable = outcome.may_be_retried(again.repeatable);
        let needs_body = is_retryable || outcome == Outcome::TokenExpired || problem.kind() == ErrorKind::Redirect;
        let is_body_gone = again.sent_once && attempts > 0 && needs_body;
        Self(Box::new(ErrorDetails { function: Some(function.into()), problem, attempts, is_retryable, is_body_gone }))
    }

    pub(crate) fn usage(function: impl Into<Option<&'static str>>, error: UsageError) -> Self {
        Self::new(function, Problem::Usage(error))
    }

    /// The same error of a call of that function.
    pub(crate) fn in_function(mut self, function: Cow<'static, str>) -> Self {
        self.0.function = Some(function);
        self
    }

    pub(crate) fn into_problem(self) -> Problem {
        self.0.problem
    }

    /// The way in which the call failed.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.problem.kind()
    }

    /// The function of the API that was called, with its name in Space's documentation: `getAllLocations`. For a
    /// [request](crate::Client::request) of your own it is the method and the path: `GET /locations/{id}`.
    #[must_use]
    pub fn function(&self) -> Option<&str> {
        self.0.function.as_deref()
    }

    /// The HTTP status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.problem.status()
    }

    /// The code of the API's error. If the body names none, the code that belongs to the HTTP status.
    ///
    /// A code that this version does not know is [`ErrorCode::Unknown`]. The `is_…` methods then use the status.
    #[must_use]
    pub fn code(&self) -> Option<&ErrorCode> {
        self.answer().and_then(|answer| answer.code.as_ref().or(answer.code_of_status()))
    }

    /// The server's description of its error, which may have several lines or control characters. At most 64 KiB of it are
    /// kept.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.answer().and_then(|answer| answer.description.as_deref())
    }

    /// The body of the response without the token: the first 64 KiB of an error, or all of a success that could not be read.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        match &self.0.problem {
            Problem::Usage(_)
            | Problem::Transport { .. }
            | Problem::Authorization { .. }
            | Problem::Redirect { .. }
            | Problem::TooLarge { .. } => None,
            Problem::Refused(answer) => Some(&answer.body),
            Problem::Decode { body, .. } => body.as_ref(),
        }
    }

    /// The field that could not be read, if this error was made from one.
    #[must_use]
    pub fn field_error(&self) -> Option<&FieldError> {
        match &self.0.problem {
            Problem::Decode { reason: Unreadable::Field(error), .. } => Some(error),
            _ => None,
        }
    }

    /// How long the server asks to wait before the next attempt (its `Retry-After` header): at most a day.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.answer().and_then(|answer| answer.retry_after)
    }

    /// Whether a timeout ended the call: the client's, the call's, or that of the connection.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        use TransportFailure::{ConnectTimeout, Timeout};
        matches!(&self.0.problem, Problem::Transport { failure: Timeout | ConnectTimeout, .. })
    }

    /// Whether no connection was made, so that the server certainly did not see the request.
    ///
    /// If the [`connect_timeout`](crate::ClientBuilder::connect_timeout) was the reason, [`is_timeout`](Self::is_timeout) is
    /// true as well. A shorter `timeout` of the client or the call does not tell what it interrupted.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        use TransportFailure::{Certificates, Connect, ConnectTimeout};
        matches!(&self.0.problem, Problem::Transport { failure: Connect | ConnectTimeout | Certificates, .. })
    }

    /// How often the request was sent; 0 if it was not sent, or if another HTTP client did.
    ///
    /// Requests for tokens are not counted: a call that gets no access token fails with 0, although the request for the token may
    /// have been sent several times.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the same call may succeed later, and can be sent again without harm: there was no connection, the server was
    /// asked too often or was not available, or a call that may be repeated got no response. See the chapter
    /// [`retries`](crate::retries).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.is_retryable
    }

    fn answer(&self) -> Option<&ErrorAnswer> {
        match &self.0.problem {
            Problem::Refused(answer) => Some(answer),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(function) = self.function() {
            write!(formatter, "`{function}`: ")?;
        }
        self.0.problem.fmt(formatter)?;
        if self.0.is_body_gone {
            formatter.write_str(
                "; the body is a stream, which was sent once and is gone: call again with a new one, or give its bytes",
            )?;
        }
        Ok(())
    }
}

/// The message, and how often the request was sent: what a program prints that returns the error from `main`. `{:#?}` shows the
/// parts.
impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !formatter.alternate() {
            fmt::Display::fmt(self, formatter)?;
            return match self.attempts() {
                0 | 1 => Ok(()),
                attempts => write!(formatter, " (sent {attempts} times)"),
            };
        }
        let mut debug = formatter.debug_struct("Error");
        debug.field("kind", &self.kind()).field("message", &self.to_string()).field("attempts", &self.attempts());
        if let Some(body) = self.body() {
            debug.field("body_length", &body.len());
        }
        debug.finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    /// The error of the HTTP client, down to that of the operating system; or the [`UsageError`], [`DecodeError`] or [`FieldError`],
    /// unless its text is the whole message, which a reporter would print twice.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.problem.source().filter(|source| source.to_string() != self.to_string())
    }
}

/// For functions that make calls and read fields.
impl From<FieldError> for Error {
    fn from(error: FieldError) -> Self {
        Self::new(None, Problem::Decode { status: None, body: None, reason: Unreadable::Field(error) })
    }
}

/// For functions that read JSON of another source, for example of a webhook.
impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::new(None, Problem::Decode { status: None, body: None, reason: Unreadable::Answer(error) })
    }
}

/// For functions that render selections or make identifiers.
impl From<UsageError> for Error {
    fn from(error: UsageError) -> Self {
        Self::usage(None, error)
    }
}

#[cfg(test)]
mod tests;
