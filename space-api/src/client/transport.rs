//! Sending with reqwest: a request in, a response out. Follows redirects inside the server's origin only. Knows nothing of
//! endpoints; a request may hold the token, which no error of this module does.

use std::time::{Duration, Instant};

use bytes::Bytes;

use super::failure::{incomplete, is_broken_compression, reasons, unanswered};
use super::received::{Allowance, Next, Received};
use super::redirect::{AskedUrl, followed};
use super::server::Server;
#[cfg(feature = "rustls")]
use super::tls;
use crate::error::Error;
use crate::error::problem::Problem;
#[cfg(feature = "rustls")]
use crate::error::problem::TransportFailure;
use crate::error::redirect::Redirect;
use crate::error::usage::UsageError;

/// How many redirects are followed for one call.
const REDIRECTS: usize = 10;
/// How many connections are kept for later calls. More are made when they are needed, and closed after that.
const IDLE_CONNECTIONS: usize = 16;
/// How long a connection is kept for later calls.
const IDLE_TIME: Duration = Duration::from_secs(60);

/// An HTTP client that sends.
pub(super) struct Transport {
    http_client: reqwest::Client,
}

/// What a call may use.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) timeout: Option<Duration>,
    /// How many bytes a successful response may have, decompressed.
    pub(super) max_response_size: usize,
}

impl Transport {
    /// A transport that sends with the caller's client.
    pub(super) fn new(http_client: reqwest::Client) -> Self {
        Self { http_client }
    }

    /// A transport with a client of its own, which follows no redirect by itself, and for a server on this machine asks
    /// no proxy.
    pub(super) fn build(server: &Server, connect_timeout: Duration) -> Result<Self, Error> {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(connect_timeout)
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .pool_idle_timeout(IDLE_TIME);
        let builder = if server.is_loopback() { builder.no_proxy() } else { builder };
        let unusable = |reason: String| UsageError::new(format!("the HTTP client cannot be made: {reason}"));
        #[cfg(feature = "rustls")]
        let builder = {
            let config = match tls::with_system_certificates() {
                Ok(config) => config,
                Err(error) if server.is_https() => {
                    let failure = TransportFailure::Certificates;
                    let problem = Problem::Transport { origin: server.origin(), failure, reason: error.to_string() };
                    return Err(Error::new(None, problem));
                }
                Err(_) => tls::without_certificates().map_err(|error| unusable(error.to_string()))?,
            };
            builder.tls_backend_preconfigured(config)
        };
        let http_client = builder.build().map_err(|error| unusable(reasons(&error)))?;
        Ok(Self::new(http_client))
    }

    /// Sends a request and reads the whole response. What comes back may be a redirect that is not followed.
    pub(super) async fn send(
        &self,
        server: &Server,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> Result<http::Response<Bytes>, Problem> {
        let deadline = limits.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let (mut parts, body) = request.into_parts();
        let mut count = 0;
        loop {
            let request = http::Request::from_parts(parts.clone(), body.clone());
            let mut response = self.send_once(server, request, deadline, limits.max_response_size).await?;
            let target = followed(server, &parts, response.status(), response.headers());
            match target.and_then(|url| url.as_str().parse().ok()) {
                Some(uri) if count < REDIRECTS => {
                    tracing::debug!(status = response.status().as_u16(), "following a redirect");
                    count += 1;
                    parts.uri = uri;
                }
                _ => {
                    response.extensions_mut().insert(AskedUrl(parts.uri));
                    return Ok(response);
                }
            }
        }
    }

    async fn send_once(
        &self,
        server: &Server,
        request: http::Request<Bytes>,
        deadline: Option<Instant>,
        max_response_size: usize,
    ) -> Result<http::Response<Bytes>, Problem> {
        let mut request = reqwest::Request::try_from(request).map_err(|error| unanswered(server, error))?;
        *request.timeout_mut() = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let mut answer = self.http_client.execute(request).await.map_err(|error| unanswered(server, error))?;
        if !server.shares_origin_with(answer.url()) {
            let origin = answer.url().origin().ascii_serialization();
            return Err(Problem::Redirect { status: answer.status(), redirect: Redirect::Followed { origin } });
        }
        let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
        let mut response = http::Response::new(receive(server, answer, max_response_size).await?);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

/// Reads a body. To drop the response before its end closes the connection.
async fn receive(server: &Server, mut answer: reqwest::Response, max_response_size: usize) -> Result<Bytes, Problem> {
    let status = answer.status();
    let too_large = Problem::TooLarge { status, limit: max_response_size };
    let allowance = Allowance::of(status, max_response_size);
    if answer.content_length().is_some_and(|length| allowance.excludes(length)) {
        return Err(too_large);
    }
    let mut received = Received::new(allowance);
    loop {
        match answer.chunk().await {
            Ok(None) => return Ok(received.into_bytes()),
            Ok(Some(chunk)) => match received.push(&chunk) {
                Next::Read => {}
                Next::Stop => return Ok(received.into_bytes()),
                Next::Fail => return Err(too_large),
            },
            // What came of an error says more than that its compression is broken.
            Err(error) if !status.is_success() && is_broken_compression(&error) => return Ok(received.into_bytes()),
            Err(error) => return Err(incomplete(server, status, error)),
        }
    }
}
