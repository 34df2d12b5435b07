//! The client: which server, which token, which limits. It knows how to send a request and nothing of what is in it;
//! the functions of the API are in the generated part.

mod builder;
#[cfg(feature = "reqwest")]
mod failure;
#[cfg(feature = "reqwest")]
mod received;
mod server;
#[cfg(feature = "rustls")]
pub(crate) mod tls;
mod token;
#[cfg(feature = "reqwest")]
mod transport;

use std::fmt;
use std::sync::Arc;
#[cfg(feature = "reqwest")]
use std::time::Duration;

use http::HeaderValue;

pub use builder::ClientBuilder;
pub(crate) use server::{AskedUrl, Server};
use token::Token;
#[cfg(feature = "reqwest")]
pub(crate) use transport::{Limits, Transport};

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
pub struct Client(Arc<Inner>);

struct Inner {
    server: Server,
    token: Token,
    user_agent: HeaderValue,
    #[cfg(feature = "reqwest")]
    timeout: Option<Duration>,
    #[cfg(feature = "reqwest")]
    max_response_size: usize,
    #[cfg(feature = "reqwest")]
    transport: Transport,
}

impl Client {
    /// Begins a client for the Space server at a URL, such as `https://mycompany.jetbrains.space`.
    ///
    /// The URL may have a path (a server behind a prefix) and may end in a slash. It is checked by
    /// [`build`](ClientBuilder::build).
    pub fn builder(server_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(server_url.into())
    }

    fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The server's URL, without a slash at its end.
    #[must_use]
    pub fn server_url(&self) -> &str {
        self.0.server.as_str()
    }

    pub(crate) fn server(&self) -> &Server {
        &self.0.server
    }

    /// The value of `Authorization`, which hides itself.
    pub(crate) fn authorization(&self) -> HeaderValue {
        self.0.token.authorization()
    }

    pub(crate) fn user_agent(&self) -> HeaderValue {
        self.0.user_agent.clone()
    }

    /// How long a call may take that does not say so itself.
    #[cfg(feature = "reqwest")]
    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.0.timeout
    }

    /// How many bytes a response may have to a call that does not say so itself.
    #[cfg(feature = "reqwest")]
    pub(crate) fn max_response_size(&self) -> usize {
        self.0.max_response_size
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn transport(&self) -> &Transport {
        &self.0.transport
    }

    /// What takes the token out of the texts of a server that repeats it.
    pub(crate) fn redactor(&self) -> Redactor {
        self.0.token.redactor()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("server_url", &self.server_url()).finish_non_exhaustive()
    }
}
