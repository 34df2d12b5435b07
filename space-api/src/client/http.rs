//! One attempt: sends a request through the transport, follows redirects inside the server's origin, and reads the whole
//! response up to its limits of time and size. The token leaves this module only in a request to the configured origin. Knows
//! nothing of endpoints and of further attempts.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::response::Parts;
use http::{HeaderMap, HeaderName, StatusCode, Uri};
use url::Url;

use super::received::{Allowance, End, Received};
use super::redirect::{AskedUrl, followed};
use super::server::Server;
use crate::error::headers::encoding;
use crate::error::problem::{Problem, Unreadable};
use crate::error::redirect::Redirect;
use crate::error::usage::UsageError;
use crate::transport::body::Body;
use crate::transport::failure::TransportError;
use crate::transport::upload::FileBody;
use crate::transport::{FinalUrl, HeadLimit, Sleeping, TimeLimit, Transport};

/// The header by which a server says how new its data are.
const EPOCH: HeaderName = HeaderName::from_static("epoch");
/// How many redirects are followed for one attempt.
const REDIRECTS: usize = 10;

/// The server, and the way to it.
pub(super) struct Http {
    /// The highest `epoch` that the server has told; 0 if it has told none.
    pub(super) epoch: Arc<AtomicU64>,
    pub(super) server: Arc<Server>,
    pub(super) transport: Available,
    pub(super) alarm: Alarm,
}

/// The transport, or why there is none and what to do.
pub(super) type Available = Result<Arc<dyn Transport>, &'static str>;

/// Waits for the end of a time limit, with the transport or without it.
pub(super) type Alarm = fn(&dyn Transport, Duration) -> Sleeping<'_>;

/// What an attempt may use.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) timeout: Option<Duration>,
    pub(super) expected: Expected,
}

/// What is expected of a successful response.
#[derive(Clone, Copy)]
pub(super) enum Expected {
    /// A body of at most so many bytes, decompressed, which is read to its end.
    Whole { most_bytes: usize },
    /// A body that the caller reads.
    Opened,
}

impl Http {
    /// Puts the highest epoch into a request, so that the server answers with data that are at least as new.
    pub(super) fn add_epoch(&self, headers: &mut HeaderMap) {
        let epoch = self.epoch.load(Ordering::Relaxed);
        if epoch > 0 {
            headers.entry(EPOCH).or_insert(epoch.into());
        }
    }

    /// Sends a request. The body of a success is read, or left open, as `limits` say; any other body is read to its end. The response
    /// may be a redirect that is not followed.
    pub(super) async fn send(
        &self,
        request: http::Request<FileBody>,
        limits: Limits,
    ) -> Result<http::Response<Body>, Problem> {
        let late = || Err(self.failed(TransportError::timed_out("the time limit is over")));
        let sent = self.send_in_any_time(self.transport()?, request, limits);
        self.within(limits.timeout, sent).await?.unwrap_or_else(late)
    }

    pub(super) fn transport(&self) -> Result<&dyn Transport, Problem> {
        match &self.transport {
            Ok(transport) => Ok(&**transport),
            Err(reason) => Err(Problem::Usage(UsageError::new(*reason))),
        }
    }

    /// The result of some work; `None` if it takes longer than the limit.
    pub(super) async fn within<T>(
        &self,
        limit: Option<Duration>,
        work: impl Future<Output = T>,
    ) -> Result<Option<T>, Problem> {
        let transport = self.transport()?;
        let mut work = pin!(work);
        let mut alarm = limit.map(|limit| (self.alarm)(transport, limit));
        let result = poll_fn(|context| {
            if let Poll::Ready(result) = work.as_mut().poll(context) {
                return Poll::Ready(Some(result));
            }
            match alarm.as_mut().map(|alarm| alarm.as_mut().poll(context)) {
                Some(Poll::Ready(())) => Poll::Ready(None),
                Some(Poll::Pending) | None => Poll::Pending,
            }
        });
        Ok(result.await)
    }

    async fn send_in_any_time(
        &self,
        transport: &dyn Transport,
        request: http::Request<FileBody>,
        Limits { timeout, expected }: Limits,
    ) -> Result<http::Response<Body>, Problem> {
        let (mut parts, mut body) = request.into_parts();
        let is_stream = body.is_stream();
        let started = Instant::now();
        let mut count = 0;
        loop {
            if let Some(timeout) = timeout {
                let left = timeout.saturating_sub(started.elapsed());
                match expected {
                    Expected::Whole { .. } => drop(parts.extensions.insert(TimeLimit(left))),
                    Expected::Opened => drop(parts.extensions.insert(HeadLimit(left))),
                }
            }
            let request = http::Request::from_parts(parts.clone(), body.for_attempt());
            let mut response = self.send_once(transport, request, expected).await?;
            let target = followed(&self.server, &parts, response.status(), response.headers());
            match target.and_then(|url| url.as_str().parse().ok()) {
                Some(uri) if count < REDIRECTS && !is_stream => {
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
        transport: &dyn Transport,
        request: http::Request<FileBody>,
        expected: Expected,
    ) -> Result<http::Response<Body>, Problem> {
        let response = hand_over(transport, request).await.map_err(|error| self.failed(error))?;
        let (mut parts, body) = response.into_parts();
        self.check_origin(parts.status, &parts.extensions)?;
        self.epoch.fetch_max(number(&parts.headers, &EPOCH).unwrap_or_default(), Ordering::Relaxed);
        let max_response_size = match expected {
            Expected::Whole { most_bytes } => most_bytes,
            Expected::Opened if parts.status.is_success() => return opened(parts, body),
            Expected::Opened => 0,
        };
        let allowance = Allowance::of(parts.status, max_response_size);
        let too_large = Problem::TooLarge { status: parts.status, limit: max_response_size };
        let is_compressed = encoding(&parts.headers).is_some_and(|name| name == "gzip" || name == "x-gzip");
        if !is_compressed && number(&parts.headers, &CONTENT_LENGTH).is_some_and(|length| allowance.excludes(length)) {
            return Err(too_large);
        }
        let received = if is_compressed { Received::compressed(allowance) } else { Received::new(allowance) };
        let (body, broken) = match self.receive(body, received).await? {
            End::Whole(bytes) => (bytes, None),
            End::TooLarge => return Err(too_large),
            End::Broken(bytes, reason) => (bytes, Some(reason)),
        };
        // What came of an error says more than that its compression is broken.
        if let Some(reason) = broken.filter(|_| parts.status.is_success()) {
            let reason = Unreadable::Compression(reason);
            return Err(Problem::Decode { status: Some(parts.status), body: None, reason });
        }
        if is_compressed {
            parts.headers.remove(CONTENT_ENCODING);
            parts.headers.remove(CONTENT_LENGTH);
        }
        Ok(http::Response::from_parts(parts, Body::from(body)))
    }

    /// Reads a body. To drop it before its end closes the connection.
    async fn receive(&self, mut body: Body, mut received: Received) -> Result<End, Problem> {
        while let Some(chunk) = body.chunk().await {
            let chunk = chunk.map_err(|error| self.failed(error))?;
            if let Some(end) = received.push(&chunk) {
                return Ok(end);
            }
        }
        Ok(received.finish())
    }

    /// Rejects the response of another origin, to which a transport has followed a redirect.
    fn check_origin(&self, status: StatusCode, extensions: &http::Extensions) -> Result<(), Problem> {
        match extensions.get::<FinalUrl>().and_then(|FinalUrl(url)| self.other_origin(url)) {
            Some(origin) => Err(Problem::Redirect { status, redirect: Redirect::Followed { origin } }),
            None => Ok(()),
        }
    }

    /// The origin of a URL, if it is not the server's.
    fn other_origin(&self, url: &Uri) -> Option<String> {
        let url = Url::parse(&url.to_string()).ok()?;
        (!self.server.shares_origin_with(&url)).then(|| url.origin().ascii_serialization())
    }

    pub(super) fn failed(&self, error: TransportError) -> Problem {
        let TransportError { failure, reason, source } = error;
        match failure {
            Some(failure) => Problem::Transport { origin: self.server.origin(), failure, reason, source },
            None => Problem::Usage(UsageError::new(reason)),
        }
    }
}

/// Gives a request to the transport.
async fn hand_over(
    transport: &dyn Transport,
    mut request: http::Request<FileBody>,
) -> Result<http::Response<Body>, TransportError> {
    if let Some(bytes) = request.body().whole().cloned() {
        return transport.send(request.map(|_| bytes)).await;
    }
    // A transport may skip a body whose length is 0. Polling it here finds a stream that fails, or that has bytes all the same.
    let first = if request.body().length() == 0 { request.body_mut().chunk().await } else { None };
    match first {
        Some(Err(error)) => Err(TransportError::broken(error.to_string())),
        _ => transport.send_stream(request).await,
    }
}

/// A response whose body the caller reads as it comes.
fn opened(parts: Parts, body: Body) -> Result<http::Response<Body>, Problem> {
    match encoding(&parts.headers) {
        Some(name) => {
            let reason = Unreadable::Encoded(name);
            Err(Problem::Decode { status: Some(parts.status), body: None, reason })
        }
        None => Ok(http::Response::from_parts(parts, body)),
    }
}

/// The number in a header.
fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}
