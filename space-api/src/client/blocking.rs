//! Calls that keep their thread until the response is there: the same requests on another route, whose transport needs no async
//! runtime. Knows nothing of how a call goes on.

use std::fmt;
use std::iter::FusedIterator;
use std::sync::Arc;

use super::builder::{CONNECT_TIMEOUT, ClientBuilder};
use super::http::Available;
use super::pages::{Page, Pages};
use super::send::execute;
use super::server::Server;
use super::stream::BatchStream;
use super::{Client, Route};
use crate::call::Call;
use crate::call::endpoint::Endpoint;
use crate::containers::{Batch, SyncBatch};
use crate::error::Error;
use crate::transport::on_ureq::{Tls, UreqTransport};
use crate::transport::park::block_on;

impl Client {
    /// The route of calls that keep their thread.
    pub(super) fn blocking_route(&self) -> &Route {
        &self.0.blocking
    }
}

impl<E: Endpoint, O> Call<E, O> {
    /// Sends the request and reads the response. The thread waits until it is there.
    ///
    /// It needs no async runtime. Inside of one it works, too, but keeps a thread of the runtime from other tasks: use
    /// [`send`](Self::send) there, or a thread for blocking work. See the chapter [`blocking`](crate::blocking).
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), and with [`ErrorKind::Usage`](crate::ErrorKind::Usage) if the client was given a transport or an
    /// HTTP client that needs a runtime.
    ///
    /// ```no_run
    /// # fn print(client: space_api::Client) -> Result<(), space_api::Error> {
    /// for location in client.team_directory().locations().get_all_locations().send_blocking()? {
    ///     println!("{}", location.name()?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_blocking(self) -> Result<O, Error> {
        let answer = block_on(execute(&self.client, &self.request, Client::blocking_route))?;
        self.decode(answer)
    }
}

impl<E: Endpoint, T> Call<E, Batch<T>> {
    /// The elements of all pages, as [`stream`](Self::stream), for a thread that waits.
    ///
    /// ```no_run
    /// # fn print(client: space_api::Client) -> Result<(), space_api::Error> {
    /// for person in client.team_directory().profiles().get_all_profiles().fields(|person| person.username()).iter() {
    ///     println!("{}", person?.username()?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter(self) -> BatchIter<T> {
        BatchIter(BatchStream::of(Pages::new(self, Client::blocking_route)))
    }

    /// The pages, as [`pages`](Self::pages), for a thread that waits.
    pub fn pages_blocking(self) -> PagesIter<Batch<T>> {
        PagesIter(Pages::new(self, Client::blocking_route))
    }
}

impl<E: Endpoint, T> Call<E, SyncBatch<T>> {
    /// The elements of all batches of changes, as [`stream`](Self::stream), for a thread that waits.
    pub fn iter(self) -> BatchIter<T, SyncBatch<T>> {
        BatchIter(BatchStream::of(Pages::new(self, Client::blocking_route)))
    }

    /// The batches of changes, as [`batches`](Self::batches), for a thread that waits.
    pub fn batches_blocking(self) -> PagesIter<SyncBatch<T>> {
        PagesIter(Pages::new(self, Client::blocking_route))
    }
}

/// The elements of a batch, page after page: what [`Call::iter`] returns.
///
/// It requests a page when the page before it is used up, and the thread waits for it. After an error it can be asked again: it
/// then requests the same page. A loop that is to end with an error uses `?`.
#[must_use = "an iterator does nothing until it is asked for an element"]
pub struct BatchIter<T, B = Batch<T>>(BatchStream<T, B>);

impl<T, B: Page<Element = T>> BatchIter<T, B> {
    /// Where the page begins that the iterator is in: see [`BatchStream::position`].
    #[must_use]
    pub fn position(&self) -> &str {
        self.0.position()
    }
}

impl<T, B: Page<Element = T>> Iterator for BatchIter<T, B> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.0.next())
    }
}

impl<T, B: Page<Element = T>> FusedIterator for BatchIter<T, B> {}

impl<T, B> fmt::Debug for BatchIter<T, B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("BatchIter").field(&self.0).finish()
    }
}

/// The pages of a list: what [`Call::pages_blocking`] and [`Call::batches_blocking`] return.
///
/// It requests a page when it is asked for it, and the thread waits. After an error it can be asked again: it then requests the
/// same page.
#[must_use = "an iterator does nothing until it is asked for a page"]
pub struct PagesIter<B>(Pages<B>);

impl<B> PagesIter<B> {
    /// Where the next page begins: see [`Pages::position`].
    #[must_use]
    pub fn position(&self) -> &str {
        self.0.position()
    }
}

impl<B: Page> Iterator for PagesIter<B> {
    type Item = Result<B, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.0.next())
    }
}

impl<B: Page> FusedIterator for PagesIter<B> {}

impl<B> fmt::Debug for PagesIter<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("PagesIter").field(&self.0).finish()
    }
}

impl ClientBuilder {
    /// What blocking calls are sent with.
    pub(super) fn blocking_transport(&self, server: &Server) -> Result<Available, Error> {
        if let Some(transport) = &self.transport {
            return Ok(match transport.needs_runtime() {
                false => Ok(Arc::clone(transport)),
                true => Err("the transport given to `transport` needs an async runtime: use `send`, or let its \
                             `needs_runtime` return `false` if it needs none"),
            });
        }
        #[cfg(feature = "reqwest")]
        if self.http_client.is_some() {
            return Ok(Err(
                "the HTTP client given to `http_client` needs an async runtime: use `send`, or build another \
                           client without it for blocking calls",
            ));
        }
        if server.is_https() && cfg!(not(feature = "rustls")) {
            return Ok(Err("there is no TLS for blocking calls: enable the feature `rustls`"));
        }
        let tls = tls(server)?;
        let connect_timeout = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT);
        Ok(Ok(Arc::new(UreqTransport::new(tls, connect_timeout, !server.is_loopback()))))
    }
}

#[cfg(not(feature = "rustls"))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail with TLS")]
fn tls(_: &Server) -> Result<Tls, Error> {
    Ok(())
}

/// The cryptography. Fails if the system has no certificates: ureq would say so at the first call only.
#[cfg(feature = "rustls")]
fn tls(server: &Server) -> Result<Tls, Error> {
    // With reqwest, its transport has found them.
    if server.is_https() && cfg!(not(feature = "reqwest")) {
        super::tls::with_system_certificates().map_err(|error| super::tls::no_certificates(server, error))?;
    }
    Ok(super::tls::provider())
}
