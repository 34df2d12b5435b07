//! The transport on ureq, for blocking calls. Its futures do not wait when they are polled but work: the thread is busy until the
//! response is there. Knows nothing of the client.

use std::io::{self, Read as _};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf as _, Bytes};
use futures_core::Stream;
use http::Method;
use http::header::CONTENT_LENGTH;
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
pub(crate) struct UreqTransport(Agent);

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
            .timeout_connect(Some(connect_timeout))
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
        Self(config.build().into())
    }

    fn run(&self, request: http::Request<Bytes>) -> Result<http::Response<ureq::Body>, Error> {
        if request.body().is_empty() && matches!(*request.method(), Method::GET | Method::DELETE) {
            return self.run_with(request.map(drop));
        }
        self.run_with(request.map(|body| body.to_vec()))
    }

    fn run_with(&self, mut request: http::Request<impl AsSendBody>) -> Result<http::Response<ureq::Body>, Error> {
        let extensions = std::mem::take(request.extensions_mut());
        let whole = extensions.get().map(|TimeLimit(limit)| *limit);
        let head = extensions.get().map(|HeadLimit(limit)| *limit);
        let request = self.0.configure_request(request).timeout_global(whole).timeout_recv_response(head);
        self.0.run(request.build())
    }
}

/// The response with a body that is read later.
fn received(response: Result<http::Response<ureq::Body>, Error>) -> Result<http::Response<Body>, TransportError> {
    let (mut parts, body) = response.map_err(failure)?.into_parts();
    parts.extensions = http::Extensions::new();
    Ok(http::Response::from_parts(parts, Body::stream(Chunks(Some(body.into_reader())))))
}

impl Transport for UreqTransport {
    fn send(&self, request: http::Request<Bytes>) -> Sending<'_> {
        Box::pin(async move { received(self.run(request)) })
    }

    fn send_stream(&self, request: http::Request<FileBody>) -> Sending<'_> {
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            parts.headers.insert(CONTENT_LENGTH, body.length().into());
            let body = SendBody::from_owned_reader(Reading { body, rest: Bytes::new() });
            received(self.run_with(http::Request::from_parts(parts, body)))
        })
    }

    fn sleep(&self, duration: Duration) -> Sleeping<'_> {
        Box::pin(Alarm::after(duration))
    }

    fn needs_runtime(&self) -> bool {
        false
    }
}

/// A body as a reader: the thread waits for each chunk.
struct Reading {
    body: FileBody,
    rest: Bytes,
}

impl io::Read for Reading {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match block_on(self.body.chunk()) {
                Some(chunk) => self.rest = chunk?,
                None => return Ok(0),
            }
        }
        let length = self.rest.len().min(buffer.len());
        self.rest.split_to(length).copy_to_slice(buffer.split_at_mut(length).0);
        Ok(length)
    }
}

/// The chunks of a body, until its end or a failure.
struct Chunks(Option<ureq::BodyReader<'static>>);

impl Stream for Chunks {
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
