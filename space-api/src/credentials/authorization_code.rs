//! A user who authorizes an application in a browser: the URL to go to, and what to do when the browser comes back. PKCE (S256)
//! is always used. Knows nothing of browsers.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret as _, SecretString};

use crate::client::server::Server;
use crate::credentials::encoding::{challenge, pairs, random_text};
use crate::credentials::renewal::Renewal;
use crate::credentials::{AccessToken, Credentials, CredentialsError, Fetching, TokenRequest};
use crate::error::Error;
use crate::error::usage::UsageError;
use crate::scope::Scope;

/// Begins the flow `authorization_code`: a user authorizes an application in a browser.
///
/// ```
/// use space_api::{AuthorizationCode, Client};
///
/// let server = "https://mycompany.jetbrains.space";
/// let pending = AuthorizationCode::new("client-id", "https://app.example.org/back")
///     .client_secret("client-secret") // a public client has none
///     .offline()                      // asks for a refresh token, too
///     .begin(server)?;
/// println!("go to {}", pending.url());
///
/// // The browser comes back to `https://app.example.org/back?code=…&state=…`.
/// # let (code, state) = ("c0de", pending.state().to_owned());
/// let user = pending.finish(code, &state)?;
/// let client = Client::builder(server).credentials(user).build()?;
/// # Ok::<(), space_api::Error>(())
/// ```
#[must_use = "it does nothing until `begin` is called"]
pub struct AuthorizationCode {
    client_id: String,
    client_secret: Option<SecretString>,
    redirect_uri: String,
    scope: Scope,
    access_type: &'static str,
    request_credentials: RequestCredentials,
    allow_plain_http: bool,
}

/// Whether a user has to log in although the browser is logged in already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RequestCredentials {
    /// Only a user who is not logged in.
    #[default]
    Default,
    /// Every user.
    Required,
    /// No user: whoever is not logged in is not asked to.
    Skip,
}

/// An authorization that the user has not finished yet. Keep it until the browser comes back.
pub struct PendingAuthorization {
    client_id: String,
    client_secret: Option<SecretString>,
    redirect_uri: String,
    url: String,
    state: String,
    verifier: SecretString,
}

/// The credentials of a user who has authorized an application.
///
/// The first call exchanges the code for a token. Further tokens need a refresh token, which
/// [`offline`](AuthorizationCode::offline) asks for.
pub struct AuthorizedUser {
    renewal: Renewal,
    code: Mutex<Option<Code>>,
}

/// A code that was not exchanged yet.
#[derive(Clone)]
struct Code {
    code: SecretString,
    verifier: SecretString,
    redirect_uri: String,
}

impl AuthorizationCode {
    /// An application, and the address that the browser comes back to: one of those that the application has in Space.
    pub fn new(client_id: impl Into<String>, redirect_uri: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: None,
            redirect_uri: redirect_uri.into(),
            scope: Scope::all(),
            access_type: "online",
            request_credentials: RequestCredentials::Default,
            allow_plain_http: false,
        }
    }

    /// The secret of a confidential client. A public client has none.
    pub fn client_secret(mut self, client_secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(client_secret.into());
        self
    }

    /// What the application may do for the user. The default is all that the application asks for in Space.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Asks for a refresh token, so that the application can go on when the access token has expired (`access_type=offline`).
    pub fn offline(mut self) -> Self {
        self.access_type = "offline";
        self
    }

    /// Whether the user has to log in.
    pub fn request_credentials(mut self, request_credentials: RequestCredentials) -> Self {
        self.request_credentials = request_credentials;
        self
    }

    /// Allows `http` to another machine, as [`ClientBuilder::allow_plain_http`](crate::ClientBuilder::allow_plain_http) does.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Makes the URL for the user's browser. Sends nothing.
    ///
    /// # Errors
    ///
    /// With [`ErrorKind::Usage`](crate::ErrorKind::Usage) if the server's URL or the scope cannot be used.
    pub fn begin(self, server_url: &str) -> Result<PendingAuthorization, Error> {
        let server = Server::parse(server_url, self.allow_plain_http).map_err(UsageError::new)?;
        let (state, verifier, scope) = (random_text()?, random_text()?, self.scope.text()?);
        let query = pairs(&[
            ("response_type", "code"),
            ("state", &state),
            ("redirect_uri", &self.redirect_uri),
            ("request_credentials", self.request_credentials.as_str()),
            ("client_id", &self.client_id),
            ("scope", &scope),
            ("access_type", self.access_type),
            ("code_challenge_method", "S256"),
            ("code_challenge", &challenge(&verifier)),
        ]);
        let Self { client_id, client_secret, redirect_uri, .. } = self;
        let url = format!("{}/oauth/auth?{query}", server.as_str());
        Ok(PendingAuthorization { client_id, client_secret, redirect_uri, url, state, verifier: verifier.into() })
    }
}

impl RequestCredentials {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Required => "required",
            Self::Skip => "skip",
        }
    }
}

impl PendingAuthorization {
    /// The URL for the user's browser.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The random text that comes back with the code, to find this authorization again.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// The credentials of the user, from the parameters with which the browser came back. Sends nothing: the first call exchanges
    /// the code for a token.
    ///
    /// # Errors
    ///
    /// With [`ErrorKind::Authorization`](crate::ErrorKind::Authorization) if the state is not that of this authorization:
    /// somebody else may have made the request.
    pub fn finish(self, code: impl Into<SecretString>, state: &str) -> Result<AuthorizedUser, Error> {
        if self.state != state {
            let reason = "the `state` is not the one of this authorization: do not use the code, and begin again";
            return Err(Error::new(None, CredentialsError::new(reason).0));
        }
        let code = Code { code: code.into(), verifier: self.verifier, redirect_uri: self.redirect_uri };
        let renewal = Renewal::new(self.client_id, self.client_secret, None);
        Ok(AuthorizedUser { renewal, code: Mutex::new(Some(code)) })
    }
}

impl AuthorizedUser {
    /// Calls a function with the first refresh token and with each new one, to keep it for
    /// [`RefreshToken`](crate::RefreshToken). The one before is then of no use any more.
    #[must_use]
    pub fn on_rotation(mut self, keep: impl Fn(&SecretString) + Send + Sync + 'static) -> Self {
        self.renewal.on_rotation = Some(Box::new(keep));
        self
    }

    fn code(&self) -> Option<Code> {
        self.code.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn exchange(&self, code: Code, request: &TokenRequest) -> Result<AccessToken, CredentialsError> {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.code.expose_secret()),
            ("redirect_uri", &code.redirect_uri),
            ("code_verifier", code.verifier.expose_secret()),
        ];
        let grant = self.renewal.asking().post(request, &fields).await?;
        *self.code.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(self.renewal.keep(grant))
    }
}

impl Credentials for AuthorizedUser {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> Fetching<'a> {
        Box::pin(async move {
            match self.code() {
                Some(code) => self.exchange(code, request).await,
                None => self.renewal.renew(request).await,
            }
        })
    }

    fn secrets(&self) -> Vec<SecretString> {
        let code = self.code().map(|code| [code.code, code.verifier]);
        self.renewal.secrets().into_iter().chain(code.into_iter().flatten()).collect()
    }
}

impl fmt::Debug for AuthorizationCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AuthorizationCode").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for PendingAuthorization {
    /// Shows neither the state nor the URL, which holds it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PendingAuthorization").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for AuthorizedUser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthorizedUser")
            .field("client_id", &self.renewal.application.id)
            .finish_non_exhaustive()
    }
}
