//! An application that acts for a user, with a refresh token that the program has kept. Knows nothing of how it came.

use std::fmt;

use secrecy::SecretString;

use crate::credentials::renewal::Renewal;
use crate::credentials::{Credentials, Fetching, TokenRequest};

/// The credentials of an application that acts for a user who has authorized it: the flow `refresh_token`.
///
/// Space may replace the refresh token at each use. A program that outlives its process keeps the new one:
///
/// ```
/// use space_api::secrecy::ExposeSecret;
/// use space_api::{Client, RefreshToken};
///
/// let credentials = RefreshToken::new("client-id", "refresh-token")
///     .client_secret("client-secret")
///     .on_rotation(|token| drop(std::fs::write("refresh-token", token.expose_secret())));
/// let client = Client::builder("https://mycompany.jetbrains.space").credentials(credentials).build()?;
/// # Ok::<(), space_api::Error>(())
/// ```
pub struct RefreshToken(Renewal);

impl RefreshToken {
    /// The credentials of a public client: one that cannot keep a secret.
    pub fn new(client_id: impl Into<String>, refresh_token: impl Into<SecretString>) -> Self {
        Self(Renewal::new(client_id.into(), None, Some(refresh_token.into())))
    }

    /// The secret of a confidential client.
    #[must_use]
    pub fn client_secret(mut self, client_secret: impl Into<SecretString>) -> Self {
        self.0.application.secret = Some(client_secret.into());
        self
    }

    /// Calls a function with each new refresh token. The old one is then of no use any more.
    #[must_use]
    pub fn on_rotation(mut self, keep: impl Fn(&SecretString) + Send + Sync + 'static) -> Self {
        self.0.on_rotation = Some(Box::new(keep));
        self
    }
}

impl Credentials for RefreshToken {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> Fetching<'a> {
        Box::pin(self.0.renew(request))
    }

    fn secrets(&self) -> Vec<SecretString> {
        self.0.secrets()
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RefreshToken").field("client_id", &self.0.application.id).finish_non_exhaustive()
    }
}
