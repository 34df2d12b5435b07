//! The transport on reqwest, which sends on tokio. Knows nothing of the client.

use std::future::pending;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use tokio::runtime::Handle;

use crate::transport::body::Body;
use crate::transport::failure::TransportError;
use crate::transport::reasons::{failure, reasons};
use crate::transport::upload::FileBody;
use crate::transport::{FinalUrl, Sending, Sleeping, TimeLimit, Transport};

/// How many connections are kept for later calls. More are made when they are needed, and closed after that.
const IDLE_CONNECTIONS: usize = 16;
/// How long a connection is kept for later calls.
const IDLE_TIME: Duration = Duration::from_secs(60);
/// What a call says that is awaited on another runtime, where reqwest would panic.
const WITHOUT_TOKIO: &str = "reqwest sends on tokio, and this call was awaited elsewhere: await it within a runtime of tokio \
    (`#[tokio::main]`, or `runtime.block_on(…)`), give another transport to `Client::builder(…).transport(…)`, or turn on the \
    feature `blocking` of `space-api` and send it with `send_blocking`";

/// Sends with reqwest. A client has it unless it is given another [`Transport`]; a transport of yours can hold one and look at
/// what it sends.
#[derive(Debug, Clone)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport that sends with this HTTP client. See [`ClientBuilder::http_client`](crate::ClientBuilder::http_client) for
    /// what it should be like.
    #[must_use]
    pub const fn new(http_client: reqwest::Client) -> Self {
        Self(http_client)
    }

    /// A transport with an HTTP client that leaves redirects, retries and compression to what is above it. `asks_proxies` says
    /// whether the system's proxies are used.
    pub(crate) fn build(
        builder: reqwest::ClientBuilder,
        connect_timeout: Duration,
        asks_proxies: bool,
    ) -> Result<Self, String> {
        let builder = builder
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .connect_timeout(connect_timeout)
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .pool_idle_timeout(IDLE_TIME);
        let builder = if asks_proxies { builder } else { builder.no_proxy() };
        builder.build().map(Self).map_err(|error| reasons(&error))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> Sending<'_> {
        self.execute(request.map(reqwest::Body::from))
    }

    fn send_stream(&self, request: http::Request<FileBody>) -> Sending<'_> {
        self.execute(request.map(|body| reqwest::Body::wrap(RequestBody(Mutex::new(body)))))
    }

    fn sleep(&self, duration: Duration) -> Sleeping<'_> {
        Box::pin(async move {
            match Handle::try_current() {
                Ok(_) => tokio::time::sleep(duration).await,
                // The request says that there is no tokio.
                Err(_) => pending().await,
            }
        })
    }
}

impl ReqwestTransport {
    fn execute(&self, request: http::Request<reqwest::Body>) -> Sending<'_> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                return Err(TransportError::unusable(WITHOUT_TOKIO));
            }
            let limit = request.extensions().get().map(|TimeLimit(limit)| *limit);
            let mut request = reqwest::Request::try_from(request).map_err(failure)?;
            *request.timeout_mut() = limit;
            let response = self.0.execute(request).await.map_err(failure)?;
            let url = response.url().as_str().parse().ok().map(FinalUrl);
            let (mut parts, body) = http::Response::<reqwest::Body>::from(response).into_parts();
            if let Some(url) = url {
                parts.extensions.insert(url);
            }
            Ok(http::Response::from_parts(parts, Body::stream(ReqwestChunks(body))))
        })
    }
}

/// A body that is sent in chunks, with its length. Only one thread polls it at a time; the lock tells the compiler so.
struct RequestBody(Mutex<FileBody>);

impl http_body::Body for RequestBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        body.poll_chunk(context).map(|chunk| chunk.map(|chunk| chunk.map(http_body::Frame::data)))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        http_body::SizeHint::with_exact(body.length())
    }
}

/// The chunks of a body. What is no data (trailers) is skipped.
struct ReqwestChunks(reqwest::Body);

impl Stream for ReqwestChunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match Pin::new(&mut self.0).poll_frame(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(failure(error)))),
                Poll::Ready(Some(Ok(frame))) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
