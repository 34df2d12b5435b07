//! The application that asks: by HTTP Basic, or by its id alone if it keeps no secret.

use base64::prelude::{BASE64_STANDARD, Engine};

use super::{OAuthError, field};

/// The one application that the server knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OAuthClient {
    pub(crate) id: String,
    pub(crate) secret: String,
}

/// How the application has shown who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    WithSecret,
    ById,
}

impl OAuthClient {
    pub(super) fn check(&self, authorization: Option<&str>, form: &[(String, String)]) -> Result<Proof, OAuthError> {
        let refuse = |text: &str| Err(OAuthError::new("invalid_client", text));
        match (authorization, field(form, "client_id")?) {
            (Some(header), _) => match basic(header) {
                Some((id, secret)) if id == self.id && secret == self.secret => Ok(Proof::WithSecret),
                Some(_) => refuse("the client id or the client secret is wrong"),
                None => refuse("header `Authorization`: it must be `Basic` with client id and secret"),
            },
            (None, Some(id)) if id == self.id => Ok(Proof::ById),
            (None, Some(_)) => refuse("the client id is wrong"),
            (None, None) => refuse("send client id and secret by HTTP Basic, or `client_id` in the form"),
        }
    }
}

fn basic(header: &str) -> Option<(String, String)> {
    let bytes = BASE64_STANDARD.decode(header.strip_prefix("Basic ")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.split_once(':').map(|(id, secret)| (id.to_owned(), secret.to_owned()))
}
