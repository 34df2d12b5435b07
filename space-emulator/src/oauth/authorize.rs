//! `GET /oauth/auth`: the page where a person would agree; this server agrees at once.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::issued::{Challenge, Consent, Issued};
use super::{OAuthClient, OAuthError, field, required};

/// The address to send the browser back to, with a code or an error; an error of its own where it must not be sent back.
pub(crate) fn authorize(
    issued: &mut Issued,
    client: &OAuthClient,
    query: &[(String, String)],
) -> Result<String, OAuthError> {
    if required(query, "client_id")? != client.id {
        return Err(OAuthError::new("invalid_request", "the client id is wrong"));
    }
    let redirect_uri = required(query, "redirect_uri")?;
    if !redirect_uri.contains("://") {
        return Err(OAuthError::new("invalid_request", "`redirect_uri` is not an absolute URL"));
    }
    let mut parts = match consent(query, redirect_uri) {
        Ok(consent) => vec![("code", issued.code(consent))],
        Err(error) => vec![("error", error.code.to_owned()), ("error_description", error.description)],
    };
    if let Some(state) = field(query, "state")? {
        parts.push(("state", state.to_owned()));
    }
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let parts: Vec<String> = parts.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let separator = if redirect_uri.contains('?') { '&' } else { '?' };
    Ok(format!("{redirect_uri}{separator}{}", parts.join("&")))
}

fn consent(query: &[(String, String)], redirect_uri: &str) -> Result<Consent, OAuthError> {
    match required(query, "response_type")? {
        "code" => {}
        other => {
            let text = format!("`response_type`: only `code` is supported, not `{other}`");
            return Err(OAuthError::new("unsupported_response_type", text));
        }
    }
    let challenge = match (field(query, "code_challenge")?, field(query, "code_challenge_method")?) {
        (None, _) => None,
        (Some(challenge), Some("S256")) => Some(Challenge::S256(challenge.to_owned())),
        (Some(challenge), None | Some("plain")) => Some(Challenge::Plain(challenge.to_owned())),
        (Some(_), Some(_)) => {
            return Err(OAuthError::new("invalid_request", "`code_challenge_method` must be `S256` or `plain`"));
        }
    };
    let scope = required(query, "scope")?.to_owned();
    let offline = field(query, "access_type")? == Some("offline");
    Ok(Consent { redirect_uri: redirect_uri.to_owned(), challenge, offline, scope })
}
