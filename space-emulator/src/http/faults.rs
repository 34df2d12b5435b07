//! Which faults a request meets, and those that take the place of its answer or spoil the bytes of it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use ::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use ::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_core::Stream;
use tokio::time::Sleep;

use super::Server;
use super::answer::{self, Answer};
use super::server::Purpose;
use crate::error::{Refusal, error_body};
use crate::fault::Fault;

const HEADER: &str = "x-emulator-fault";

/// The faults of a request, by its header, by its function, and by what was asked for beforehand.
pub(super) fn of_request(
    server: &Server,
    headers: &HeaderMap,
    (purpose, function): (Purpose, Option<&str>),
) -> Result<Vec<Fault>, Refusal> {
    let mut faults = server.faults_for(purpose, function);
    for header in headers.get_all(HEADER) {
        let text = header.to_str().unwrap_or("a text that is not ASCII");
        for one in text.split(',') {
            let refuse = |error| Refusal::invalid(format!("header `X-Emulator-Fault`: {error}"));
            faults.push(one.trim().parse().map_err(refuse)?);
        }
    }
    Ok(faults)
}

/// The answer that a fault gives in place of the endpoint's.
pub(super) fn instead(fault: &Fault, server: &Server, target: &Uri) -> Option<Answer> {
    match fault {
        Fault::Status { status, code } => {
            let status = StatusCode::from_u16(*status).ok()?;
            let code = code.as_deref().unwrap_or_else(|| code_of(status));
            let body = error_body(code, &format!("the fault `status:{}` was asked for", status.as_u16()));
            Some(Answer { status, ..Answer::ok(Some(body)) })
        }
        Fault::RateLimit { retry_after } => {
            let body = error_body("rate-limited", "the fault `rate-limit` was asked for");
            let answer = Answer { status: StatusCode::TOO_MANY_REQUESTS, ..Answer::ok(Some(body)) };
            Some(match retry_after {
                Some(seconds) => answer.with_header(RETRY_AFTER, &seconds.to_string()),
                None => answer,
            })
        }
        Fault::Redirect { location } => {
            let path = target.path_and_query().map_or("/", |path| path.as_str());
            // Another origin by name, though the same machine.
            let other = || format!("http://localhost:{}{path}", server.port());
            let location = location.clone().unwrap_or_else(other);
            let answer = Answer { status: StatusCode::TEMPORARY_REDIRECT, ..Answer::ok(None) };
            Some(answer.with_header(LOCATION, &location))
        }
        Fault::Drop => Some(Answer { drops: true, ..Answer::ok(None) }),
        _ => None,
    }
}

const fn code_of(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "validation-error",
        401 => "authentication-required",
        403 => "permission-denied",
        404 => "not-found",
        409 => "duplicated-entity",
        413 => "payload-too-large",
        429 => "rate-limited",
        500..600 => "internal-server-error",
        _ => "request-error",
    }
}

/// The bytes of an answer, with what the faults do to them.
pub(super) fn to_response(mut answer: Answer, faults: &[Fault]) -> Response {
    if let Some(content_type) = answer.body.as_ref().and_then(answer::Body::content_type) {
        answer.headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    let body = body(faults, &mut answer.headers, answer.body.as_ref());
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
}

fn body(faults: &[Fault], headers: &mut HeaderMap, body: Option<&answer::Body>) -> Body {
    let Some(mut bytes) = body.map(answer::Body::to_bytes) else {
        return Body::empty();
    };
    for fault in faults {
        match fault {
            Fault::NotJson => {
                bytes = b"<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>".to_vec();
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
            }
            Fault::Truncate => bytes.truncate(bytes.len() / 2),
            Fault::DropBody => {
                headers.insert(::http::header::CONTENT_LENGTH, bytes.len().into());
                bytes.truncate(bytes.len() / 2);
                return Body::from_stream(Broken { first: Some(bytes.into()), pause: None });
            }
            _ => {}
        }
    }
    Body::from(bytes)
}

/// A body that ends in an error after its first bytes have left.
struct Broken {
    first: Option<Bytes>,
    pause: Option<Pin<Box<Sleep>>>,
}

/// Long enough for the first bytes to be on their way, for an error at once would keep them back.
const PAUSE: Duration = Duration::from_millis(20);

impl Stream for Broken {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(first)));
        }
        let pause = self.pause.get_or_insert_with(|| Box::pin(tokio::time::sleep(PAUSE)));
        ready!(pause.as_mut().poll(context));
        Poll::Ready(Some(Err(io::Error::other("the fault `drop-body` was asked for"))))
    }
}
