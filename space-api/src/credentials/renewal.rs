//! A refresh token that the server may replace at each use. Knows nothing of how the first one came.

use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret as _, SecretString};

use crate::credentials::oauth::{Application, Asking, Grant};
use crate::credentials::{AccessToken, CredentialsError, TokenRequest};

/// Called with each new refresh token.
pub(super) type OnRotation = Box<dyn Fn(&SecretString) + Send + Sync>;

/// What to do if the server refuses.
pub(super) const ASK_AGAIN: &str = "ask the user to authorize the application again";

/// An application with the latest refresh token.
pub(super) struct Renewal {
    pub(super) application: Application,
    pub(super) refresh: Mutex<Option<SecretString>>,
    pub(super) on_rotation: Option<OnRotation>,
}

impl Renewal {
    pub(super) fn new(client_id: String, client_secret: Option<SecretString>, refresh: Option<SecretString>) -> Self {
        let application = Application { id: client_id, secret: client_secret };
        Self { application, refresh: Mutex::new(refresh), on_rotation: None }
    }

    pub(super) fn asking(&self) -> Asking<'_> {
        Asking { application: &self.application, advice: ASK_AGAIN }
    }

    /// The latest refresh token.
    pub(super) fn latest(&self) -> Option<SecretString> {
        self.refresh.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gets a token with the latest refresh token.
    pub(super) async fn renew(&self, request: &TokenRequest) -> Result<AccessToken, CredentialsError> {
        let latest = self.latest().ok_or_else(|| {
            CredentialsError::new(format!("the access token has expired, and there is no refresh token: {ASK_AGAIN}"))
        })?;
        let fields = [("grant_type", "refresh_token"), ("refresh_token", latest.expose_secret())];
        let grant = self.asking().post(request, &fields).await?;
        Ok(self.keep(grant))
    }

    /// Keeps a new refresh token, and tells the caller. Without a new one, the old one stays.
    pub(super) fn keep(&self, grant: Grant) -> AccessToken {
        if let Some(refresh) = grant.refresh {
            let is_new = self.latest().is_none_or(|latest| latest.expose_secret() != refresh.expose_secret());
            *self.refresh.lock().unwrap_or_else(PoisonError::into_inner) = Some(refresh.clone());
            if let Some(on_rotation) = self.on_rotation.as_ref().filter(|_| is_new) {
                on_rotation(&refresh);
            }
        }
        grant.access
    }

    pub(super) fn secrets(&self) -> Vec<SecretString> {
        self.application.secret.clone().into_iter().chain(self.latest()).collect()
    }
}
