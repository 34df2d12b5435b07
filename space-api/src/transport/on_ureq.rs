//! The transport on ureq, for blocking calls. Its futures do not wait when they are polled but work: the thread is busy until the
//! response is there. Knows nothing of the client.

use std::future::poll_fn;
use std::io::{self, Read as _};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::{Extensions, Method, Request, Response};
use ureq::config::Config;
use ureq::{Agent, AsSendBody, Error, Proxy, SendBody, Timeout};

use crate::transport::body::Body;
use crate::transport::failure::TransportError;
use crate::transport::park::{Alarm, block_on};
use crate::transport::upload::FileBody;
use crate::transport::{HeadLimit, Sending, Sleeping, TimeLimit, Transport};

/// How many connections are kept for later calls.
const IDLE_CONNECTIONS: usize = 16;
/// How long a connection is kept for later calls.
const IDLE_TIME: Duration = Duration::from_secs(60);
/// How many bytes of a body are read at once.
const CHUNK: usize = 64 * 1024;

/// Sends with ureq.
pub(crate) struct UreqTransport {
    agent: Agent,
    connect_timeout: Duration,
}

/// What TLS is like.
#[cfg(feature = "rustls")]
pub(crate) type Tls = std::sync::Arc<rustls::crypto::CryptoProvider>;
/// There is no TLS.
#[cfg(not(feature = "rustls"))]
pub(crate) type Tls = ();

impl UreqTransport {
    /// A transport that leaves redirects, retries and compression to what is above it. `asks_proxies` says whether the system's
    /// proxies are used.
    pub(crate) fn new(tls: Tls, connect_timeout: Duration, asks_proxies: bool) -> Self {
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(if asks_proxies { Proxy::try_from_env() } else { None })
            .timeout_connect(possible(connect_timeout))
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            .max_idle_age(IDLE_TIME);
        #[cfg(feature = "rustls")]
        let config = config.tls_config(
            ureq::tls::TlsConfig::builder()
                .provider(ureq::tls::TlsProvider::Rustls)
                .root_certs(ureq::tls::RootCerts::PlatformVerifier)
                .unversioned_rustls_crypto_provider(tls)
                .build(),
        );
        #[cfg(not(feature = "rustls"))]
        let () = tls;
        Self { agent: config.build().into(), connect_timeout }
    }

    fn run(&self, request: Request<Bytes>) -> Result<Response<ureq::Body>, Error> {
        let (parts, body) = request.into_parts();
        if body.is_empty() && matches!(parts.method, Method::GET | Method::DELETE) {
            return self.run_within_limits(Request::from_parts(parts, ()));
        }
        self.run_within_limits(Request::from_parts(parts, body.to_vec()))
    }

    fn run_stream(&self, request: Request<FileBody>) -> Result<Response<ureq::Body>, Error> {
        let length = request.body().length();
        let limit = request.extensions().get().map(|TimeLimit(limit)| *limit);
        let until = limit.and_then(|limit| Instant::now().checked_add(limit));
        let mut request =
            request.map(|body| SendBody::from_owned_reader(FileReader { body, chunk: Bytes::new(), until }));
        request.headers_mut().insert(CONTENT_LENGTH, length.into());
        self.run_within_limits(request)
    }

    fn run_within_limits(&self, request: Request<impl AsSendBody>) -> Result<Response<ureq::Body>, Error> {
        let whole = request.extensions().get().and_then(|TimeLimit(limit)| possible(*limit));
        let head = request.extensions().get().and_then(|HeadLimit(limit)| possible(*limit));
        let (mut parts, body) = request.into_parts();
        parts.extensions = Extensions::new();
        let mut request = self.agent.configure_request(Request::from_parts(parts, body)).timeout_global(whole);
        if let Some(head) = head {
            // ureq has no limit for all that comes before the body of the response, but one for each step.
            let connect = Some(head.min(self.connect_timeout));
            request = request.timeout_resolve(connect).timeout_connect(connect);
        }
        self.agent.run(request.timeout_send_request(head).timeout_send_body(head).timeout_recv_response(head).build())
    }
}

/// The limit, if it ends within the time that the system can tell. ureq panics at another.
fn possible(limit: Duration) -> Option<Duration> {
    Instant::now().checked_add(limit).map(|_| limit)
}

/// The body of a request, to be read.
struct FileReader {
    body: FileBody,
    /// What is left of the last chunk.
    chunk: Bytes,
    /// When the time of the request is over, which ureq does not see while a chunk is waited for.
    until: Option<Instant>,
}

impl FileReader {
    /// The next chunk, if it comes in time.
    fn next(&mut self) -> Option<io::Result<Bytes>> {
        let mut alarm = self.until.map(Alarm::at);
        block_on(poll_fn(|context| match self.body.poll_chunk(context) {
            Poll::Pending => {
                let alarm = alarm.as_mut().map_or(Poll::Pending, |alarm| Pin::new(alarm).poll(context));
                alarm.map(|()| Some(Err(io::ErrorKind::TimedOut.into())))
            }
            chunk => chunk,
        }))
    }
}

impl io::Read for FileReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match self.next() {
                Some(chunk) => self.chunk = chunk?,
                None => return Ok(0),
            }
        }
        let part = self.chunk.split_to(self.chunk.len().min(buffer.len()));
        (&*part).read(buffer)
    }
}

/// The response, with the body still to be read.
fn opened(response: Result<Response<ureq::Body>, Error>) -> Result<Response<Body>, TransportError> {
    let (mut parts, body) = response.map_err(failure)?.into_parts();
    parts.extensions = Extensions::new();
    Ok(Response::from_parts(parts, Body::stream(UreqChunks(Some(body.into_reader())))))
}

impl Transport for UreqTransport {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        Box::pin(async move { opened(self.run(request)) })
    }

    fn send_stream(&self, request: Request<FileBody>) -> Sending<'_> {
        Box::pin(async move { opened(self.run_stream(request)) })
    }

    fn sleep(&self, duration: Duration) -> Sleeping<'_> {
        Box::pin(Alarm::after(duration))
    }

    fn needs_runtime(&self) -> bool {
        false
    }
}

/// The chunks of a body, until its end or a failure.
struct UreqChunks(Option<ureq::BodyReader<'static>>);

impl Stream for UreqChunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(reader) = &mut self.0 else { return Poll::Ready(None) };
        let mut chunk = vec![0; CHUNK];
        let read = reader.read(&mut chunk);
        if !matches!(read, Ok(1..)) {
            self.0 = None;
        }
        Poll::Ready(match read {
            Ok(0) => None,
            Ok(length) => {
                chunk.truncate(length);
                Some(Ok(chunk.into()))
            }
            Err(error) => Some(Err(failure(Error::from(error)))),
        })
    }
}

/// The meaning of a failure of ureq. Its texts name hosts, and no paths and queries but that of `BadUri`, which the client has
/// checked before.
fn failure(error: Error) -> TransportError {
    let make = match &error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportError::connect_timeout,
        Error::Timeout(_) => TransportError::timed_out,
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::ConnectProxyFailed(_)
        | Error::InvalidProxyUrl
        | Error::TlsRequired
        | Error::Tls(_) => TransportError::not_connected,
        #[cfg(feature = "rustls")]
        Error::Rustls(_) => TransportError::not_connected,
        Error::Io(error) => match error.kind() {
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::AddrNotAvailable => TransportError::not_connected,
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => TransportError::timed_out,
            _ => TransportError::broken,
        },
        _ => TransportError::broken,
    };
    make(error.to_string()).with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::problem::TransportFailure as Failure;

    #[test]
    fn a_failure_says_whether_the_server_may_have_seen_the_request() {
        let io = |kind: io::ErrorKind| Error::Io(kind.into());
        for (error, expected) in [
            (Error::HostNotFound, Failure::Connect),
            (Error::ConnectionFailed, Failure::Connect),
            (Error::Timeout(Timeout::Connect), Failure::ConnectTimeout),
            (Error::Timeout(Timeout::Resolve), Failure::ConnectTimeout),
            (Error::Timeout(Timeout::Global), Failure::Timeout),
            (Error::Timeout(Timeout::RecvBody), Failure::Timeout),
            (io(io::ErrorKind::ConnectionRefused), Failure::Connect),
            (io(io::ErrorKind::ConnectionReset), Failure::Broken),
            (io(io::ErrorKind::UnexpectedEof), Failure::Broken),
            (io(io::ErrorKind::InvalidData), Failure::Broken),
        ] {
            let said = error.to_string();
            assert_eq!(failure(error).failure, Some(expected), "{said}");
        }
    }
}
