//! The client: the server, the token, the limits and the transport, and everything that waits on the network. `awaited`,
//! `blocking`, `files`, `pages`, `public_keys`, `send` and `stream` know calls; the other modules do not. The token leaves the client
//! only in the header of a request to the configured origin.

mod awaited;
#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod builder;
mod drive;
pub(crate) mod files;
mod http;
pub(crate) mod pages;
#[cfg(feature = "webhooks")]
pub(crate) mod public_keys;
mod received;
mod redirect;
mod send;
pub(crate) mod server;
pub(crate) mod stream;
#[cfg(feature = "rustls")]
pub(crate) mod tls;
mod token_server;
#[cfg(not(feature = "blocking"))]
mod without_blocking;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::response::Parts;
use ::http::{HeaderValue, Uri};

use crate::client::http::Http;
use crate::credentials::tokens::Tokens;
use crate::error::redirect::Redirect;
use crate::exchange::budget::Budget;
use crate::exchange::retry::Retry;
use crate::redact::Redactor;

/// A connection to a Space server, the starting point of every call.
///
/// ```
/// # fn main() -> Result<(), space_api::Error> {
/// use space_api::Client;
///
/// let client = Client::builder("https://mycompany.jetbrains.space")
///     .token("a-permanent-token")
///     .build()?;
/// assert_eq!(client.server_url(), "https://mycompany.jetbrains.space");
/// # Ok(())
/// # }
/// ```
///
/// Cloning is cheap: clones share one pool of connections. A client can be used from many threads and tasks at once.
#[derive(Clone)]
pub struct Client(Arc<ClientState>);

struct ClientState {
    route: Route,
    #[cfg(feature = "blocking")]
    blocking: Route,
    user_agent: HeaderValue,
    timeout: Option<Duration>,
    max_response_size: usize,
    retry: Retry,
    budget: Arc<Budget>,
}

/// A way to the server, and the tokens for it.
struct Route {
    http: Arc<Http>,
    tokens: Tokens,
}

/// Says on which of its routes a client sends.
type RouteOf = fn(&Client) -> &Route;

impl Client {
    fn new(inner: ClientState) -> Self {
        Self(Arc::new(inner))
    }

    /// The route of calls that wait without keeping their thread.
    fn route(&self) -> &Route {
        &self.0.route
    }

    /// The server's URL, without a slash at its end.
    #[must_use]
    pub fn server_url(&self) -> &str {
        self.0.route.http.server.as_str()
    }

    /// The URL of an endpoint.
    pub(crate) fn endpoint(&self, path_and_query: &str) -> String {
        self.0.route.http.server.endpoint(path_and_query)
    }

    /// The value of `Authorization` with the token at hand, marked as sensitive.
    pub(crate) fn authorization(&self) -> Option<HeaderValue> {
        self.0.route.tokens.current().map(|token| token.authorization())
    }

    pub(crate) fn user_agent(&self) -> HeaderValue {
        self.0.user_agent.clone()
    }

    /// The target of a redirect that was not followed. `asked` is the first URL of the request.
    pub(crate) fn redirect(&self, response: &Parts, asked: impl FnOnce() -> Option<Uri>) -> Redirect {
        redirect::not_followed(&self.0.route.http.server, response, asked)
    }

    /// Removes tokens and other secrets from texts of a server that repeats them.
    pub(crate) fn redactor(&self) -> Redactor {
        self.0.route.tokens.redactor()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("server_url", &self.server_url()).finish_non_exhaustive()
    }
}
