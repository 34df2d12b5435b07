//! Building a client. Finds everything that can be wrong with its settings, before the first call. Knows nothing of calls.

use std::fmt;
#[cfg(feature = "reqwest")]
use std::time::Duration;

use http::HeaderValue;
use secrecy::SecretString;

use super::server::Server;
use super::token::Token;
#[cfg(feature = "reqwest")]
use super::transport::Transport;
use super::{Client, ClientState};
use crate::error::Error;
use crate::error::usage::UsageError;

/// The default of how long a call may take.
#[cfg(feature = "reqwest")]
const TIMEOUT: Duration = Duration::from_secs(60);
/// The default of how long connecting may take.
#[cfg(feature = "reqwest")]
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The default of how many bytes a response may have.
#[cfg(feature = "reqwest")]
const MAX_RESPONSE_SIZE: usize = 64 * 1024 * 1024;
/// The default of the header `User-Agent`.
const USER_AGENT: &str = concat!("space-api/", env!("CARGO_PKG_VERSION"));

/// Builds a [`Client`]; see [`Client::builder`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    server: String,
    token: Option<SecretString>,
    allow_plain_http: bool,
    user_agent: Option<String>,
    #[cfg(feature = "reqwest")]
    timeout: Option<TimeLimit>,
    #[cfg(feature = "reqwest")]
    connect_timeout: Option<Duration>,
    #[cfg(feature = "reqwest")]
    max_response_size: usize,
    #[cfg(feature = "reqwest")]
    http_client: Option<reqwest::Client>,
}

/// A limit that was set; `None` means that there is no limit.
#[cfg(feature = "reqwest")]
#[derive(Clone, Copy)]
struct TimeLimit(Option<Duration>);

impl Client {
    /// Begins a client for the Space server at a URL, such as `https://mycompany.jetbrains.space`.
    ///
    /// The URL may have a path (a server behind a prefix) and may end in a slash. It is checked by
    /// [`build`](ClientBuilder::build).
    pub fn builder(server_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(server_url.into())
    }
}

impl ClientBuilder {
    fn new(server: String) -> Self {
        Self {
            server,
            token: None,
            allow_plain_http: false,
            user_agent: None,
            #[cfg(feature = "reqwest")]
            timeout: None,
            #[cfg(feature = "reqwest")]
            connect_timeout: None,
            #[cfg(feature = "reqwest")]
            max_response_size: MAX_RESPONSE_SIZE,
            #[cfg(feature = "reqwest")]
            http_client: None,
        }
    }

    /// The permanent token, personal or of an application. It is required.
    ///
    /// It can be a `String`, a `&str` or a [`secrecy::SecretString`]. It is sent to the server's origin only, and no `Debug`,
    /// error or log of this crate shows it.
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// How long a call may take, from the beginning of the connection to the last byte of the response. The default is 60
    /// seconds, and `None` means no limit. [`Call::timeout`](crate::Call::timeout) overrides it for one call.
    ///
    /// With [`http_client`](Self::http_client) the default is the `timeout` of that client, which also applies with `None`. Its
    /// `read_timeout` applies in any case.
    #[cfg(feature = "reqwest")]
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = Some(TimeLimit(timeout.into()));
        self
    }

    /// How long connecting may take. The default is 10 seconds.
    #[cfg(feature = "reqwest")]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// How many bytes a decompressed response may have. The default is 64 MiB (67,108,864 bytes), and `usize::MAX` means no
    /// limit. [`Call::max_response_size`](crate::Call::max_response_size) overrides it for one call.
    ///
    /// A call stops reading at the limit and fails with
    /// [`ErrorKind::ResponseTooLarge`](crate::ErrorKind::ResponseTooLarge), although the server has carried it out. An error
    /// that is larger is cut: at least 64 KiB are read, and at most 64 KiB are kept.
    #[cfg(feature = "reqwest")]
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// The `User-Agent` header. The default is `space-api/` and the version.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Allows `http` to another machine. Everyone on the way can then read the token and all data.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Sends with an HTTP client of the caller's, with its proxies, certificates, pool and time limits.
    /// [`http_client_builder`](crate::http_client_builder) begins one that has this crate's TLS.
    ///
    /// Its redirect policy should be `reqwest::redirect::Policy::none()`: this crate then follows redirects inside the server's
    /// origin. reqwest's default policy also follows redirects to other origins, to which it sends the whole request but the
    /// token. The response of another origin is not read: the call fails with
    /// [`ErrorKind::Redirect`](crate::ErrorKind::Redirect).
    #[cfg(feature = "reqwest")]
    pub fn http_client(mut self, http_client: reqwest::Client) -> Self {
        self.http_client = Some(http_client);
        self
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// With [`ErrorKind::Usage`](crate::ErrorKind::Usage) if a setting cannot be used: a server URL that is invalid, is not
    /// `http` or `https`, holds credentials, a query or a fragment, or is plain `http` to another machine; no token, or a token
    /// that cannot be sent; a time limit of zero.
    ///
    /// With [`ErrorKind::Transport`](crate::ErrorKind::Transport) if the server's URL is `https` and this machine has no
    /// certificates to trust: install them (the package `ca-certificates` of a container), name a file in the environment
    /// variable `SSL_CERT_FILE`, or use [`http_client`](Self::http_client). Plain `http` works without.
    pub fn build(self) -> Result<Client, Error> {
        let server = Server::parse(&self.server, self.allow_plain_http).map_err(UsageError::new)?;
        let token = self.token.ok_or_else(|| UsageError::new("there is no token: give one to `token`"))?;
        let token = Token::new(token).map_err(UsageError::new)?;
        let user_agent =
            HeaderValue::try_from(self.user_agent.unwrap_or_else(|| USER_AGENT.to_owned())).map_err(|_| {
                UsageError::new("the user agent cannot stand in a header: leave out line breaks and the like")
            })?;
        #[cfg(feature = "reqwest")]
        let (transport, timeout) = Self::transport(&server, self.timeout, self.connect_timeout, self.http_client)?;
        Ok(Client::new(ClientState {
            server,
            token,
            user_agent,
            #[cfg(feature = "reqwest")]
            timeout,
            #[cfg(feature = "reqwest")]
            max_response_size: self.max_response_size,
            #[cfg(feature = "reqwest")]
            transport,
        }))
    }

    /// The transport, and how long a call may take.
    #[cfg(feature = "reqwest")]
    fn transport(
        server: &Server,
        timeout: Option<TimeLimit>,
        connect_timeout: Option<Duration>,
        http_client: Option<reqwest::Client>,
    ) -> Result<(Transport, Option<Duration>), Error> {
        let default = http_client.is_none().then_some(TIMEOUT);
        let timeout = timeout.map_or(default, |TimeLimit(limit)| limit);
        if timeout.is_some_and(|timeout| timeout.is_zero()) {
            return Err(UsageError::new("the timeout is zero: give a longer one, or `None` for no limit").into());
        }
        let transport = match (http_client, connect_timeout) {
            (Some(_), Some(_)) => {
                return Err(UsageError::new(
                    "`connect_timeout` cannot change the client given to `http_client`: set it there",
                )
                .into());
            }
            (_, Some(Duration::ZERO)) => {
                return Err(UsageError::new("the connect timeout is zero: give a longer one").into());
            }
            (Some(http_client), None) => Transport::new(http_client),
            (None, limit) => Transport::build(server, limit.unwrap_or(CONNECT_TIMEOUT))?,
        };
        Ok((transport, timeout))
    }
}

impl fmt::Debug for ClientBuilder {
    /// Shows neither the token nor a server URL that has not been accepted: it may hold credentials.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let server = Server::parse(&self.server, true);
        formatter
            .debug_struct("ClientBuilder")
            .field("server", &server.as_ref().map_or("…", Server::as_str))
            .field("has_token", &self.token.is_some())
            .finish_non_exhaustive()
    }
}
