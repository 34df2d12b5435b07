//! From an HTTP response to a body that can be decoded, or to an error. Not generic. Knows nothing of the types of responses.

use bytes::Bytes;
use http::StatusCode;

use super::request::Request;
use crate::client::Client;
use crate::error::answer::ErrorAnswer;
use crate::error::decode::DecodeError;
use crate::error::headers::encoding;
use crate::error::problem::{Problem, Unreadable};
use crate::error::{Error, SendAgain};
use crate::json::parse::json_text;

/// Stands in for a body that is still encoded. It is neither JSON nor empty.
const UNREADABLE: &[u8] = b"\0";

/// How often a request was sent before this response arrived, kept in the response's extensions.
#[derive(Clone, Copy)]
pub(crate) struct Attempts(pub(crate) u32);

/// A response that is a success.
pub(crate) struct Success {
    status: StatusCode,
    attempts: u32,
    body: Bytes,
    /// The encoding of the body, if it has not been decoded.
    encoding: Option<String>,
}

impl Success {
    /// The response, if it is a success.
    pub(crate) fn of(client: &Client, request: &Request, response: http::Response<Bytes>) -> Result<Self, Error> {
        let (parts, body) = response.into_parts();
        let status = parts.status;
        let attempts = parts.extensions.get().map_or(0, |Attempts(attempts)| *attempts);
        if status.is_success() {
            let encoding = if body.is_empty() { None } else { encoding(&parts.headers) };
            return Ok(Self { status, attempts, body, encoding });
        }
        if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
            let asked = || request.to_http(client).ok().map(|request| request.uri().clone());
            let redirect = client.redirect(&parts, asked);
            return Err(failed(client, request, Problem::Redirect { status, redirect }, attempts));
        }
        let redactor = client.redactor();
        let answer = ErrorAnswer::new(status, &parts.headers, body, &|bytes| redactor.redact(bytes));
        Err(failed(client, request, Problem::Refused(Box::new(answer)), attempts))
    }

    /// The JSON text of the body.
    pub(crate) fn json(&self) -> &[u8] {
        match self.encoding {
            Some(_) => UNREADABLE,
            None => json_text(&self.body),
        }
    }

    /// The error for a body that cannot be read.
    #[cold]
    pub(crate) fn unreadable(self, client: &Client, request: &Request, error: DecodeError) -> Error {
        let reason = match self.encoding {
            Some(encoding) => Unreadable::Encoded(encoding),
            None if json_text(&self.body).iter().all(u8::is_ascii_whitespace) => Unreadable::Empty,
            None => Unreadable::Answer(error),
        };
        let body = client.redactor().redact(&self.body).map_or(self.body, Bytes::from);
        failed(client, request, Problem::Decode { status: Some(self.status), body: Some(body), reason }, self.attempts)
    }
}

/// The error of a call.
#[cold]
pub(crate) fn failed(client: &Client, request: &Request, problem: Problem, attempts: u32) -> Error {
    of_call(client, request, problem, attempts, request.is_repeatable())
}

/// The error of a call that ended before its request was sent, for example because there is no access token. To send it then
/// repeats nothing.
#[cold]
pub(crate) fn never_sent(client: &Client, request: &Request, problem: Problem) -> Error {
    of_call(client, request, problem, 0, true)
}

/// All errors with a server's text pass through here, where the token is redacted.
fn of_call(client: &Client, request: &Request, mut problem: Problem, attempts: u32, repeatable: bool) -> Error {
    let redactor = client.redactor();
    problem.redact(&|text| redactor.redact_text(text));
    let again = SendAgain { repeatable, sent_once: request.is_sent_once() };
    Error::of_call(request.function().clone(), problem, attempts, again)
}
