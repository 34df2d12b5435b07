//! An application that acts for itself. Knows nothing of users.

use std::fmt;

use secrecy::SecretString;

use crate::credentials::oauth::{Application, Asking};
use crate::credentials::{Credentials, Fetching, TokenRequest};
use crate::error::Error;
use crate::scope::Scope;

/// The credentials of an application that acts for itself: the flow `client_credentials`.
///
/// ```
/// use space_api::{Client, ClientCredentials};
///
/// let client = Client::builder("https://mycompany.jetbrains.space")
///     .credentials(ClientCredentials::new("client-id", "client-secret"))
///     .build()?;
/// # Ok::<(), space_api::Error>(())
/// ```
pub struct ClientCredentials {
    application: Application,
    scope: Scope,
}

impl ClientCredentials {
    /// The credentials that Space shows for an application. The scope is all that the application was granted.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Self {
        let application = Application { id: client_id.into(), secret: Some(client_secret.into()) };
        Self { application, scope: Scope::all() }
    }

    /// Asks for tokens with this scope.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }
}

impl Credentials for ClientCredentials {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> Fetching<'a> {
        let advice = "check the client id and the client secret in Space, and what the application may do";
        let asking = Asking { application: &self.application, advice };
        Box::pin(async move {
            let scope = self.scope.text().map_err(Error::from)?;
            let fields = [("grant_type", "client_credentials"), ("scope", &*scope)];
            Ok(asking.post(request, &fields).await?.access)
        })
    }

    fn secrets(&self) -> Vec<SecretString> {
        self.application.secret.clone().into_iter().collect()
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("ClientCredentials");
        debug.field("client_id", &self.application.id).field("scope", &self.scope).finish_non_exhaustive()
    }
}
