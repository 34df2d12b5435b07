//! Sending with reqwest: a request in, an answer out, redirects followed inside the server's origin only. Knows nothing
//! of endpoints, and of the token only that a request may hold it.

use std::error::Error as _;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode};
use url::Url;

use super::Server;
use crate::UsageError;
use crate::error::{Problem, TransportFailure};

/// How many redirects are followed for one call.
const REDIRECTS: usize = 10;

/// An HTTP client that sends.
pub(crate) struct Transport {
    http_client: reqwest::Client,
}

impl Transport {
    /// A transport that sends with the caller's client.
    pub(super) fn new(http_client: reqwest::Client) -> Self {
        Self { http_client }
    }

    /// A transport with a client of its own, which follows no redirect by itself, and for a server on this machine asks
    /// no proxy.
    pub(super) fn build(server: &Server, connect_timeout: Duration) -> Result<Self, UsageError> {
        let builder =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).connect_timeout(connect_timeout);
        let builder = if server.is_loopback() { builder.no_proxy() } else { builder };
        let http_client = builder
            .build()
            .map_err(|error| UsageError::new(format!("the HTTP client cannot be made: {}", reasons(&error))))?;
        Ok(Self::new(http_client))
    }

    /// Sends a request and reads the whole answer. What comes back may be a redirect that is not followed.
    pub(crate) async fn send(
        &self,
        server: &Server,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Bytes>, Problem> {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let (mut parts, body) = request.into_parts();
        for _ in 0..REDIRECTS {
            let answer =
                self.send_once(server, http::Request::from_parts(parts.clone(), body.clone()), deadline).await?;
            let location = redirect(server, &parts, answer.status(), answer.headers());
            let Some(uri) = location.and_then(|url| url.as_str().parse().ok()) else {
                return Ok(answer);
            };
            tracing::debug!(status = answer.status().as_u16(), "following a redirect");
            parts.uri = uri;
        }
        self.send_once(server, http::Request::from_parts(parts, body), deadline).await
    }

    async fn send_once(
        &self,
        server: &Server,
        request: http::Request<Bytes>,
        deadline: Option<Instant>,
    ) -> Result<http::Response<Bytes>, Problem> {
        let failed = |error| failure(server, error);
        let mut request = reqwest::Request::try_from(request).map_err(failed)?;
        *request.timeout_mut() = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let mut answer = self.http_client.execute(request).await.map_err(failed)?;
        let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
        if !server.shares_origin_with(answer.url()) {
            return Err(Problem::Redirect {
                status,
                message: format!(
                    "the HTTP client given to `http_client` followed a redirect to another origin, `{}`, whose answer is \
                     not read: give it `redirect::Policy::none()`",
                    answer.url().origin().ascii_serialization()
                ),
            });
        }
        let body = answer.bytes().await.map_err(failed)?;
        let mut answer = http::Response::new(body);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}

/// Where to go on: inside the server's origin only, and only if method and body can stay the same.
fn redirect(server: &Server, request: &http::request::Parts, status: StatusCode, headers: &HeaderMap) -> Option<Url> {
    let keeps_method = match status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => request.method == Method::GET,
        _ => false,
    };
    let location = headers.get(LOCATION)?.to_str().ok()?;
    let url = server.locate(&request.uri.to_string(), location)?;
    (keeps_method && server.shares_origin_with(&url)).then_some(url)
}

/// Why nothing, or not everything, came back.
fn failure(server: &Server, error: reqwest::Error) -> Problem {
    let failure = if error.is_timeout() {
        TransportFailure::Timeout
    } else if error.is_connect() {
        TransportFailure::Connect
    } else {
        TransportFailure::Broken
    };
    // The URL holds the arguments; the origin and the function's name say enough.
    let error = error.without_url();
    Problem::Transport { origin: server.origin(), failure, reason: reasons(&error) }
}

/// What lies behind an error, the outermost reason first, each said once.
fn reasons(error: &reqwest::Error) -> String {
    let outermost = error.to_string();
    let mut reasons: Vec<String> = Vec::new();
    let mut source = error.source();
    while let Some(error) = source {
        let reason = error.to_string();
        // What a layer says that only passes an error on.
        if !reason.starts_with("client error (") && !reasons.iter().any(|said| said.contains(&reason)) {
            reasons.push(reason);
        }
        source = error.source();
    }
    if reasons.is_empty() { outermost } else { reasons.join(": ") }
}
