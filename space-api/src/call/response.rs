//! From an HTTP answer to an error or a body that can be decoded. Not generic; knows no type of an answer.

use bytes::Bytes;
use http::StatusCode;
use http::header::LOCATION;

use super::request::Request;
use crate::Error;
use crate::client::Client;
use crate::error::{ErrorAnswer, Problem, Unreadable};
use crate::object::DecodeError;

/// The body of an answer that is a success.
pub(super) fn success(
    client: &Client,
    request: &Request,
    answer: http::Response<Bytes>,
) -> Result<(StatusCode, Bytes), Error> {
    let (parts, body) = answer.into_parts();
    if parts.status.is_success() {
        return Ok((parts.status, body));
    }
    let problem = if parts.status.is_redirection() {
        let location = parts.headers.get(LOCATION).and_then(|location| location.to_str().ok());
        let message = redirect(client, request, location);
        Problem::Redirect { status: parts.status, message: client.strike_token(&message).unwrap_or(message) }
    } else {
        // It is read first: without the token it may be no JSON any more.
        let mut answer = ErrorAnswer::new(parts.status, &parts.headers, body);
        answer.strike(|text| client.strike_token(text));
        answer.body = client.without_token(answer.body);
        Problem::Refused(answer)
    };
    Err(Error::new(request.info().function, problem))
}

/// The error for a success whose body cannot be read.
#[cold]
pub(super) fn unreadable(
    client: &Client,
    request: &Request,
    status: StatusCode,
    body: Bytes,
    mut error: DecodeError,
) -> Error {
    error.strike(&|text| client.strike_token(text));
    let body = client.without_token(body);
    let is_empty = body.iter().all(u8::is_ascii_whitespace);
    let reason = if is_empty { Unreadable::Empty } else { Unreadable::Answer(error) };
    Error::new(request.info().function, Problem::Decode { status: Some(status), body: Some(body), reason })
}

/// Why a redirect is not followed. Shows no query of the target: it is the server's secret, maybe.
fn redirect(client: &Client, request: &Request, location: Option<&str>) -> String {
    let server = client.server();
    let Some(location) = location else {
        return "the server answered with a redirect that leads nowhere".into();
    };
    // The answer may be to any path of the API; only the origin and a path relative to it count here.
    let Some(url) = server.locate(&server.endpoint(request.info().path), location) else {
        return "the server answered with a redirect to what is no URL".into();
    };
    if server.shares_origin_with(&url) {
        return format!(
            "the server redirects to `{}`, which is not followed: it would change the request, or there were too many",
            url.path()
        );
    }
    format!(
        "the server redirects to another origin, `{}`, which is not followed, for the token is not meant for it; if the \
         server has moved, give its new URL to `Client::builder`",
        url.origin().ascii_serialization()
    )
}
