//! Access tokens that change: who gives them, when a new one is needed, and that one refresh runs at a time. It sends nothing
//! itself: a `TokenServer` does. Knows no calls, no endpoints and no retries.

pub(crate) mod authorization_code;
pub(crate) mod client_credentials;
pub(crate) mod encoding;
mod oauth;
pub(crate) mod refresh_token;
mod renewal;
pub(crate) mod token;
pub(crate) mod tokens;
mod wallet;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderValue;
use secrecy::SecretString;

use crate::error::Error;
use crate::error::problem::Problem;

/// A token that has not arrived yet.
pub type Fetching<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, CredentialsError>> + Send + 'a>>;

/// Gives a client its access tokens, for [`ClientBuilder::credentials`](crate::ClientBuilder::credentials).
///
/// [`ClientCredentials`](crate::ClientCredentials), [`RefreshToken`](crate::RefreshToken) and
/// [`AuthorizedUser`](crate::AuthorizedUser) are what Space's OAuth has. A closure that returns a future of an [`AccessToken`] is
/// for tokens from elsewhere; see the chapter [`authorization`](crate::authorization).
pub trait Credentials: Send + Sync + 'static {
    /// Gets a new token. The client asks when it has none, when the one it has will soon be too old, and when the server has
    /// rejected it. Async calls wait for one answer together, and so do blocking calls: a client that makes both may ask twice at once.
    fn token<'a>(&'a self, request: &'a TokenRequest) -> Fetching<'a>;

    /// The secrets that no error shows, although a server may repeat them. Access tokens need not be among them.
    fn secrets(&self) -> Vec<SecretString> {
        Vec::new()
    }
}

/// What a client says when it asks for a token.
pub struct TokenRequest {
    rejected: Option<SecretString>,
    server: Arc<dyn TokenServer>,
}

impl TokenRequest {
    /// The token that the server has rejected as too old. `None` if no token was rejected: there is none yet, or it will soon be
    /// too old.
    #[must_use]
    pub fn rejected(&self) -> Option<&SecretString> {
        self.rejected.as_ref()
    }
}

impl fmt::Debug for TokenRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TokenRequest").field("is_rejected", &self.rejected.is_some()).finish_non_exhaustive()
    }
}

/// An access token, and how long it can be used.
#[derive(Clone)]
pub struct AccessToken {
    pub(crate) secret: SecretString,
    pub(crate) lifetime: Option<Duration>,
}

impl AccessToken {
    /// A token that can be used until the server rejects it.
    pub fn new(secret: impl Into<SecretString>) -> Self {
        Self { secret: secret.into(), lifetime: None }
    }

    /// Says how long the token can be used, from the moment when it was asked for.
    #[must_use]
    pub const fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AccessToken").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}

/// Why there is no access token. It becomes the error of the calls that needed one.
pub struct CredentialsError(pub(crate) Problem);

impl CredentialsError {
    /// The authorization was refused or has ended: calls fail with
    /// [`ErrorKind::Authorization`](crate::ErrorKind::Authorization). The reason says what to do, and holds no secret.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(Problem::Authorization { status: None, reason: reason.into() })
    }
}

impl fmt::Debug for CredentialsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("CredentialsError").field(&self.0.to_string()).finish()
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for CredentialsError {}

/// For credentials that make a call of another client. The kind of the error stays.
impl From<Error> for CredentialsError {
    fn from(error: Error) -> Self {
        Self(error.into_problem())
    }
}

/// A closure is asked for a token with the rejected one, if there is one. Its errors are texts for people:
///
/// ```
/// use space_api::{AccessToken, Client};
///
/// let client = Client::builder("https://mycompany.jetbrains.space")
///     .credentials(|_rejected| async {
///         let text = std::fs::read_to_string("/run/secrets/space")?;
///         Ok::<_, std::io::Error>(AccessToken::new(text.trim()))
///     })
///     .build()?;
/// # Ok::<(), space_api::Error>(())
/// ```
impl<F, A, E> Credentials for F
where
    F: Fn(Option<SecretString>) -> A + Send + Sync + 'static,
    A: Future<Output = Result<AccessToken, E>> + Send + 'static,
    E: fmt::Display,
{
    fn token<'a>(&'a self, request: &'a TokenRequest) -> Fetching<'a> {
        let token = self(request.rejected.clone());
        Box::pin(async { token.await.map_err(|error| CredentialsError::new(error.to_string())) })
    }
}

/// A response of the token server that has not arrived yet.
pub(crate) type Answering<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, Problem>> + Send + 'a>>;

/// Where tokens are asked for.
pub(crate) trait TokenServer: Send + Sync {
    /// Sends a form to `/oauth/token` and returns the response, whatever its status.
    fn post(&self, authorization: Option<HeaderValue>, form: String) -> Answering<'_>;
}
