//! Building a client. Finds everything that can be wrong with its settings, before the first call. Knows nothing of calls.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use http::HeaderValue;
use secrecy::SecretString;

use super::http::{Available, Http};
use super::server::Server;
#[cfg(all(feature = "rustls", feature = "reqwest"))]
use super::tls;
use super::token_server::ClientTokenServer;
use super::{Client, ClientState, Route};
use crate::credentials::Credentials;
use crate::credentials::token::Token;
use crate::credentials::tokens::Tokens;
use crate::error::Error;
use crate::error::usage::UsageError;
use crate::exchange::budget::Budget;
use crate::exchange::retry::Retry;
#[cfg(feature = "blocking")]
use crate::transport::Sleeping;
use crate::transport::Transport;
#[cfg(feature = "reqwest")]
use crate::transport::on_reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
use crate::transport::park;

/// The default of how long a call may take.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The default of how long connecting may take.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The default of how many bytes a response may have.
const MAX_RESPONSE_SIZE: usize = 64 * 1024 * 1024;
/// The default of how long before its end a token is replaced.
const REFRESH_GAP: Duration = Duration::from_secs(60);
/// The default of the header `User-Agent`.
const USER_AGENT: &str = concat!("space-api/", env!("CARGO_PKG_VERSION"));

/// Builds a [`Client`]; see [`Client::builder`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    server: String,
    token: Option<SecretString>,
    credentials: Option<ChosenCredentials>,
    refresh_gap: Duration,
    allow_plain_http: bool,
    user_agent: Option<String>,
    timeout: Option<ChosenTimeout>,
    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    pub(super) connect_timeout: Option<Duration>,
    max_response_size: usize,
    retry: Retry,
    pub(super) transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "reqwest")]
    pub(super) http_client: Option<reqwest::Client>,
}

/// What the client is authorized by.
enum Authorization {
    Token(Token),
    Credentials(ChosenCredentials),
}

/// Credentials, and the function that makes tokens of them. Only [`ClientBuilder::credentials`] names that function, so that a
/// program with a permanent token does not contain the code that gets others. With the feature `blocking` it does.
#[derive(Clone)]
struct ChosenCredentials {
    credentials: Arc<dyn Credentials>,
    tokens: fn(Arc<dyn Credentials>, ClientTokenServer, Duration) -> Tokens,
}

/// A limit that was set; `None` means that there is no limit.
#[derive(Clone, Copy)]
struct ChosenTimeout(Option<Duration>);

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
            credentials: None,
            refresh_gap: REFRESH_GAP,
            allow_plain_http: false,
            user_agent: None,
            timeout: None,
            #[cfg(any(feature = "reqwest", feature = "blocking"))]
            connect_timeout: None,
            max_response_size: MAX_RESPONSE_SIZE,
            retry: Retry::default(),
            transport: None,
            #[cfg(feature = "reqwest")]
            http_client: None,
        }
    }

    /// The permanent token, personal or of an application. A client needs it, or [`credentials`](Self::credentials).
    ///
    /// It can be a `String`, a `&str` or a [`secrecy::SecretString`]. It is sent to the server's origin only, and no `Debug`,
    /// error or log of this crate shows it.
    ///
    /// [`secrecy::SecretString`]: https://docs.rs/secrecy/0.10/secrecy/type.SecretString.html
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Where the client gets tokens that expire: see [`Credentials`] and the chapter [`authorization`](crate::authorization). The
    /// client asks for a token when it needs one, before the first call is sent.
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        let tokens = |credentials, server, gap| Tokens::changing(credentials, Arc::new(server), gap);
        self.credentials = Some(ChosenCredentials { credentials: Arc::new(credentials), tokens });
        self
    }

    /// How long before its end a token of the [`credentials`](Self::credentials) is replaced. The default is a minute. It is never
    /// longer than half of the token's life.
    pub fn refresh_gap(mut self, gap: Duration) -> Self {
        self.refresh_gap = gap;
        self
    }

    /// How long a call may take, with all attempts and the waits between them, from the beginning of the first connection to the
    /// last byte of the response. The default is 60 seconds, and `None` means no limit. [`Call::timeout`](crate::Call::timeout) overrides it for one call.
    ///
    /// With [`http_client`](Self::http_client) the default is the `timeout` of that client, which also applies with `None`. Its
    /// `read_timeout` applies in any case.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = Some(ChosenTimeout(timeout.into()));
        self
    }

    /// How long connecting may take. The default is 10 seconds.
    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// How many bytes a decompressed response may have. The default is 64 MiB (67,108,864 bytes), and `usize::MAX` means no
    /// limit. [`Call::max_response_size`](crate::Call::max_response_size) overrides it for one call.
    ///
    /// A call stops reading at the limit and fails with
    /// [`ErrorKind::ResponseTooLarge`](crate::ErrorKind::ResponseTooLarge), although the server has carried it out. The body of
    /// an error is never too large: it is read up to this limit or 64 KiB, whichever is more, and its first 64 KiB are kept.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// How calls are tried again if they fail. The default makes three attempts. [`Call::retry`](crate::Call::retry) overrides
    /// it for one call.
    ///
    /// All calls of a client share a budget, so that a server that is down gets few requests more than there are calls: it has
    /// 500 tokens, a retry takes 5 and a retry after a timeout 10, and a success gives 1 back.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sends with a transport of the caller's: another HTTP client, a recorder, or a server that a test makes up.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
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
        let credentials = self.chosen_credentials()?;
        let user_agent = HeaderValue::try_from(self.user_agent.as_deref().unwrap_or(USER_AGENT)).map_err(|_| {
            UsageError::new("the user agent cannot stand in a header: leave out line breaks and the like")
        })?;
        let timeout = self.timeout.map_or_else(|| self.default_timeout(), |ChosenTimeout(limit)| limit);
        if timeout.is_some_and(|timeout| timeout.is_zero()) {
            return Err(UsageError::new("the timeout is zero: give a longer one, or `None` for no limit").into());
        }
        #[cfg(any(feature = "reqwest", feature = "blocking"))]
        self.check_transport()?;
        let transport = self.chosen_transport(&server)?;
        #[cfg(feature = "blocking")]
        let blocking_transport = self.blocking_transport(&server)?;
        let (server, epoch) = (Arc::new(server), Arc::new(AtomicU64::new(0)));
        let (retry, budget) = (self.retry, Arc::<Budget>::default());
        let token_server = |http: &Arc<Http>| ClientTokenServer {
            http: Arc::clone(http),
            user_agent: user_agent.clone(),
            timeout,
            retry: retry.clone(),
            budget: Arc::clone(&budget),
        };
        let http =
            Http { epoch: Arc::clone(&epoch), server: Arc::clone(&server), transport, alarm: Transport::time_limit };
        let http = Arc::new(http);
        let tokens = match credentials {
            Authorization::Token(token) => Tokens::Permanent(token),
            Authorization::Credentials(ChosenCredentials { credentials, tokens }) => {
                tokens(credentials, token_server(&http), self.refresh_gap)
            }
        };
        #[cfg(feature = "blocking")]
        let blocking = {
            let alarm = |_: &dyn Transport, limit| -> Sleeping<'_> { Box::pin(park::Alarm::after(limit)) };
            let http = Arc::new(Http { epoch, server, transport: blocking_transport, alarm });
            Route { tokens: tokens.sent_by(Arc::new(token_server(&http)), park::run_elsewhere), http }
        };
        let route = Route { http, tokens };
        let max_response_size = self.max_response_size;
        Ok(Client::new(ClientState {
            route,
            #[cfg(feature = "blocking")]
            blocking,
            user_agent,
            timeout,
            max_response_size,
            retry,
            budget,
        }))
    }

    fn chosen_credentials(&self) -> Result<Authorization, UsageError> {
        match (&self.token, &self.credentials) {
            (Some(_), Some(_)) => Err(UsageError::new("`token` and `credentials` exclude each other: leave one out")),
            (Some(token), None) => Token::new(token.clone()).map(Authorization::Token).map_err(|reason| {
                UsageError::new(format!(
                    "{reason}: give `token` a permanent token as Space has shown it, without `Bearer ` and trimmed"
                ))
            }),
            (None, Some(credentials)) => Ok(Authorization::Credentials(credentials.clone())),
            (None, None) => Err(UsageError::new(
                "there is no token: give one to `token`, or something that gets one to `credentials`",
            )),
        }
    }
}

#[cfg(any(feature = "reqwest", feature = "blocking"))]
impl ClientBuilder {
    /// Refuses settings of the transport that contradict each other.
    fn check_transport(&self) -> Result<(), UsageError> {
        #[cfg(feature = "reqwest")]
        let has_http_client = self.http_client.is_some();
        #[cfg(not(feature = "reqwest"))]
        let has_http_client = false;
        let mistake = match (self.transport.is_some(), has_http_client, self.connect_timeout) {
            (true, true, _) => "`transport` and `http_client` exclude each other: leave one out",
            (_, true, Some(_)) => "`connect_timeout` cannot change the client given to `http_client`: set it there",
            (true, _, Some(_)) => "`connect_timeout` cannot change the transport given to `transport`: set it there",
            (_, _, Some(Duration::ZERO)) => "the connect timeout is zero: give a longer one",
            _ => return Ok(()),
        };
        Err(UsageError::new(mistake))
    }
}

/// Without reqwest, there is a transport only if the caller gives one.
#[cfg(not(feature = "reqwest"))]
impl ClientBuilder {
    fn default_timeout(&self) -> Option<Duration> {
        Some(TIMEOUT)
    }

    fn chosen_transport(&self, _: &Server) -> Result<Available, Error> {
        Ok(self.transport.clone().ok_or(
            "there is nothing to send with: enable the feature `reqwest`, give a transport to \
             `Client::builder(…).transport(…)`, or enable the feature `blocking` and use `send_blocking`",
        ))
    }
}

#[cfg(feature = "reqwest")]
impl ClientBuilder {
    /// An HTTP client of the caller's has limits of its own.
    fn default_timeout(&self) -> Option<Duration> {
        self.http_client.is_none().then_some(TIMEOUT)
    }

    fn chosen_transport(&self, server: &Server) -> Result<Available, Error> {
        Ok(Ok(match (&self.transport, &self.http_client) {
            (Some(transport), _) => Arc::clone(transport),
            (None, Some(http_client)) => Arc::new(ReqwestTransport::new(http_client.clone())),
            (None, None) => {
                let connect_timeout = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT);
                let transport =
                    ReqwestTransport::build(client_builder(server)?, connect_timeout, !server.is_loopback());
                let unusable = |reason| UsageError::new(format!("the HTTP client cannot be made: {reason}"));
                Arc::new(transport.map_err(unusable)?)
            }
        }))
    }
}

/// The beginning of an HTTP client, with its TLS.
#[cfg(all(feature = "reqwest", not(feature = "rustls")))]
fn client_builder(server: &Server) -> Result<reqwest::ClientBuilder, Error> {
    if server.is_https() {
        let problem = "`https` needs TLS: turn on the feature `rustls` of `space-api`, which is a default feature, or pass a \
                       `reqwest::Client` that has TLS to `http_client`";
        return Err(UsageError::new(problem).into());
    }
    Ok(reqwest::Client::builder())
}

/// The beginning of an HTTP client, with its TLS.
#[cfg(all(feature = "reqwest", feature = "rustls"))]
fn client_builder(server: &Server) -> Result<reqwest::ClientBuilder, Error> {
    let config = match tls::with_system_certificates() {
        Ok(config) => config,
        Err(error) if server.is_https() => return Err(tls::no_certificates(server, error)),
        Err(_) => tls::without_certificates()
            .map_err(|error| UsageError::new(format!("the HTTP client cannot be made: {error}")))?,
    };
    Ok(reqwest::Client::builder().tls_backend_preconfigured(config))
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
