//! `POST /oauth/token`: the three grants.

use std::time::Duration;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::digest::{SHA256, digest};

use super::client::Proof;
use super::issued::{Challenge, Issued};
use super::{OAuthClient, OAuthError, field, required};
use crate::json::Json;

/// The scope of a request that names none.
const ALL: &str = "**";

/// What tokens are like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) lifetime: Duration,
    /// Whether each use of a refresh token gives a new one in its place.
    pub(crate) rotates: bool,
}

/// Answers a request for a token.
pub(crate) fn token(
    issued: &mut Issued,
    client: &OAuthClient,
    terms: Terms,
    authorization: Option<&str>,
    form: &[(String, String)],
) -> Result<Json, OAuthError> {
    let shown = client.check(authorization, form)?;
    match required(form, "grant_type")? {
        "client_credentials" if shown == Proof::ById => {
            Err(OAuthError::new("invalid_client", "this grant needs the client secret, by HTTP Basic"))
        }
        "client_credentials" => {
            let scope = field(form, "scope")?.unwrap_or(ALL);
            let access = issued.access_token(terms.lifetime, None);
            Ok(answer(terms, access, None, scope))
        }
        "refresh_token" => refresh(issued, terms, required(form, "refresh_token")?),
        "authorization_code" => exchange(issued, terms, shown, form),
        other => Err(OAuthError::new("unsupported_grant_type", format!("`{other}` is no grant of this server"))),
    }
}

fn refresh(issued: &mut Issued, terms: Terms, token: &str) -> Result<Json, OAuthError> {
    match issued.use_refresh_token(token, terms.rotates) {
        Some(Ok((family, scope))) => {
            let access = issued.access_token(terms.lifetime, Some(family));
            let rotated = terms.rotates.then(|| issued.refresh_token(family, &scope));
            Ok(answer(terms, access, rotated, &scope))
        }
        Some(Err(_)) => {
            Err(OAuthError::new("invalid_grant", "Refresh token associated with the access token is revoked"))
        }
        None => Err(OAuthError::new("invalid_grant", "the refresh token is not known")),
    }
}

fn exchange(issued: &mut Issued, terms: Terms, shown: Proof, form: &[(String, String)]) -> Result<Json, OAuthError> {
    let refuse = |text: &str| Err(OAuthError::new("invalid_grant", text));
    let Some(consent) = issued.take_code(required(form, "code")?) else {
        return refuse("the code is not known, or was used before");
    };
    if required(form, "redirect_uri")? != consent.redirect_uri {
        return refuse("`redirect_uri` is not the one that the code was given to");
    }
    match (&consent.challenge, field(form, "code_verifier")?) {
        (Some(challenge), Some(verifier)) if verifies(challenge, verifier) => {}
        (Some(_), Some(_)) => return refuse("`code_verifier` does not fit the challenge"),
        (Some(_), None) => return refuse("`code_verifier` is missing"),
        (None, None) if shown == Proof::WithSecret => {}
        (None, None) => return refuse("a client without a secret needs PKCE"),
        (None, Some(_)) => return refuse("`code_verifier` was sent, but there was no challenge"),
    }
    let family = consent.offline.then(|| issued.new_family());
    let access = issued.access_token(terms.lifetime, family);
    let refresh = family.map(|family| issued.refresh_token(family, &consent.scope));
    Ok(answer(terms, access, refresh, &consent.scope))
}

fn verifies(challenge: &Challenge, verifier: &str) -> bool {
    match challenge {
        Challenge::Plain(text) => text == verifier,
        Challenge::S256(text) => *text == BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes())),
    }
}

fn answer(terms: Terms, access: String, refresh: Option<String>, scope: &str) -> Json {
    let lifetime = i64::try_from(terms.lifetime.as_secs()).unwrap_or(i64::MAX);
    let mut entries = vec![
        ("access_token".to_owned(), Json::Text(access)),
        ("token_type".to_owned(), Json::text("Bearer")),
        ("expires_in".to_owned(), Json::Int(lifetime)),
        ("scope".to_owned(), Json::text(scope)),
    ];
    entries.extend(refresh.map(|token| ("refresh_token".to_owned(), Json::Text(token))));
    Json::Object(entries)
}
