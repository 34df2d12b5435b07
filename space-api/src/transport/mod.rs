//! What sends a single request: a trait of `http` types, and the transports on reqwest and ureq. Redirects, the token, time limits, the
//! size of responses and compression are handled above it, so that no transport has to get them right. Knows no calls, no
//! endpoints, and nothing of attempts.

pub(crate) mod body;
pub(crate) mod failure;
#[cfg(feature = "reqwest")]
pub(crate) mod on_reqwest;
#[cfg(feature = "blocking")]
pub(crate) mod on_ureq;
#[cfg(feature = "blocking")]
pub(crate) mod park;
#[cfg(feature = "reqwest")]
mod reasons;
pub(crate) mod upload;

use std::pin::Pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::transport::body::Body;
use crate::transport::failure::TransportError;
use crate::transport::upload::FileBody;

/// A response that has not arrived yet.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'a>>;

/// A wait that is not over yet.
pub type Sleeping<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Sends HTTP requests, for [`ClientBuilder::transport`](crate::ClientBuilder::transport): another HTTP client, a recorder, or a
/// server that a test makes up.
///
/// A transport sends one request once and returns the response as it is. It follows no redirects, sends nothing again, and
/// does not decompress: the client does all of this, and drops the future when the time of a call is over. It gets the request
/// with the token in the header `Authorization`, which is marked as sensitive, and must send it nowhere else.
///
/// ```
/// use std::time::Duration;
///
/// use space_api::bytes::Bytes;
/// use space_api::http::{Request, Response};
/// use space_api::{Body, Client, Sending, Sleeping, Transport};
///
/// /// A server that knows one location.
/// struct Canned;
///
/// impl Transport for Canned {
///     fn send(&self, request: Request<Bytes>) -> Sending<'_> {
///         assert_eq!(request.uri().path(), "/api/http/team-directory/locations/1");
///         Box::pin(async { Ok(Response::new(Body::from(r#"{"id":"1","name":"Oslo"}"#))) })
///     }
///
///     fn sleep(&self, duration: Duration) -> Sleeping<'_> {
///         Box::pin(tokio::time::sleep(duration))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), space_api::Error> {
/// let client = Client::builder("https://mycompany.jetbrains.space").token("a-token").transport(Canned).build()?;
/// let oslo = client.team_directory().locations().get_location("1").send().await?;
/// assert_eq!(oslo.name()?, "Oslo");
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the response as soon as its head has arrived.
    fn send(&self, request: http::Request<Bytes>) -> Sending<'_>;

    /// Sends a request with a body that comes in chunks, and returns the response as soon as its head has arrived. It is for
    /// uploads of files; unless a transport implements it, all chunks are collected first.
    fn send_stream(&self, request: http::Request<FileBody>) -> Sending<'_> {
        Box::pin(async move {
            let (parts, mut body) = request.into_parts();
            let mut bytes = BytesMut::new();
            while let Some(chunk) = body.chunk().await {
                let chunk =
                    chunk.map_err(|error| TransportError::broken(format!("the file cannot be read: {error}")))?;
                bytes.extend_from_slice(&chunk);
            }
            self.send(http::Request::from_parts(parts, bytes.freeze())).await
        })
    }

    /// Waits. The client uses it between attempts, and for time limits unless there is a [`time_limit`](Self::time_limit).
    fn sleep(&self, duration: Duration) -> Sleeping<'_>;

    /// Waits for the end of a time limit; the default is [`sleep`](Self::sleep). A transport for tests whose waits end at once has
    /// another one, because every limit would end at once, too.
    fn time_limit(&self, limit: Duration) -> Sleeping<'_> {
        self.sleep(limit)
    }

    /// Whether its futures need an async runtime. The default is that they do, and that it cannot be used for blocking calls
    /// (the feature `blocking`), which poll the futures on the caller's thread. A transport without a runtime says `false`: its
    /// futures are ready when they are polled, or are woken by another thread.
    fn needs_runtime(&self) -> bool {
        true
    }
}

/// The URL that a response came from. A transport that has followed a redirect puts it into the response's extensions, so that
/// the client can reject the response of another origin.
#[derive(Debug, Clone)]
pub struct FinalUrl(pub http::Uri);

/// How long a transport may take for a request and its response, in the request's extensions if there is a limit. The client
/// drops what takes longer, so that a transport need not look at it, unless it has a limit of its own that this one replaces.
#[derive(Debug, Clone, Copy)]
pub struct TimeLimit(pub Duration);

/// How long a transport may take until the head of the response is there, in place of [`TimeLimit`], if the body may take any time.
#[cfg_attr(not(feature = "blocking"), allow(dead_code, reason = "a transport that can be dropped has no use for it"))]
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeadLimit(pub(crate) Duration);
