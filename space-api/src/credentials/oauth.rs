//! Asking `/oauth/token` for a token: the form, and what the response means. Knows nothing of what is granted to whom.

use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};

use crate::credentials::encoding::{basic, pairs};
use crate::credentials::{AccessToken, CredentialsError, TokenRequest};
use crate::error::answer::ErrorAnswer;
use crate::error::problem::Problem;
use crate::redact::Redactor;

/// An application that Space knows.
pub(super) struct Application {
    pub(super) id: String,
    /// A public client has none.
    pub(super) secret: Option<SecretString>,
}

/// What the server grants.
pub(super) struct Grant {
    pub(super) access: AccessToken,
    pub(super) refresh: Option<SecretString>,
}

/// The response to a request for a token.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) application: &'a Application,
    /// What to do if the server refuses.
    pub(super) advice: &'static str,
}

impl Asking<'_> {
    /// Asks for a token. The fields may hold secrets, which no error shows.
    pub(super) async fn post(self, request: &TokenRequest, fields: &[(&str, &str)]) -> Result<Grant, CredentialsError> {
        let Application { id, secret } = self.application;
        let (authorization, form) = match secret {
            Some(secret) => (Some(basic(id, secret.expose_secret())), pairs(fields)),
            None => (None, pairs(&[fields, &[("client_id", id)]].concat())),
        };
        let response = request.server.post(authorization, form).await.map_err(CredentialsError)?;
        if response.status().is_success() {
            return grant(&response).ok_or_else(|| {
                CredentialsError::new("the server's response to the request for a token holds no usable `access_token`")
            });
        }
        let sent = fields.iter().filter(|(name, _)| SECRET.contains(name)).map(|(_, value)| *value);
        let redactor = Redactor::new(sent.chain(secret.as_ref().map(|secret| secret.expose_secret())));
        Err(CredentialsError(self.refused(response, &redactor)))
    }

    /// A refusal of the authorization is told apart from a server that is not available.
    fn refused(self, response: Response<Bytes>, redactor: &Redactor) -> Problem {
        let (parts, body) = response.into_parts();
        let answer = ErrorAnswer::new(parts.status, &parts.headers, body, &|bytes| redactor.redact(bytes));
        if !parts.status.is_client_error() || parts.status == StatusCode::TOO_MANY_REQUESTS {
            return Problem::Refused(Box::new(answer));
        }
        let said = match (&answer.code, &answer.description) {
            (Some(code), Some(description)) => format!("{}: {description}", code.as_str()),
            (Some(code), None) => code.as_str().to_owned(),
            (None, _) => "without a reason".to_owned(),
        };
        let reason = format!("the server refuses a token ({said}): {}", self.advice);
        Problem::Authorization { status: Some(parts.status), reason }
    }
}

/// The fields of a form that are secret.
const SECRET: [&str; 3] = ["refresh_token", "code", "code_verifier"];

/// What a response grants. It may hold the lifetime as a number or as a text.
fn grant(response: &Response<Bytes>) -> Option<Grant> {
    let fields: Map<String, Value> = serde_json::from_slice(response.body()).ok()?;
    let text = |name: &str| fields.get(name)?.as_str().filter(|text| !text.is_empty());
    let access = AccessToken::new(text("access_token")?);
    let seconds = match fields.get("expires_in") {
        Some(Value::String(text)) => text.trim().parse().ok(),
        other => other.and_then(Value::as_f64),
    };
    let lifetime = seconds.and_then(|seconds: f64| Duration::try_from_secs_f64(seconds.max(0.0)).ok());
    let access = lifetime.map_or(access.clone(), |lifetime| access.expires_in(lifetime));
    Some(Grant { access, refresh: text("refresh_token").map(SecretString::from) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(body: &str) -> Option<(Option<u64>, bool)> {
        let grant = grant(&Response::new(Bytes::copy_from_slice(body.as_bytes())))?;
        Some((grant.access.lifetime.map(|lifetime| lifetime.as_secs()), grant.refresh.is_some()))
    }

    #[test]
    fn a_response_without_a_token_grants_nothing() {
        for body in [
            "",
            "null",
            "[]",
            "{}",
            "<html>",
            r#"{"access_token":null}"#,
            r#"{"access_token":""}"#,
            r#"{"access_token":7}"#,
        ] {
            assert_eq!(granted(body), None, "{body}");
        }
    }

    #[test]
    fn a_lifetime_may_be_missing_or_written_in_any_way() {
        for (fields, expected) in [
            ("", (None, false)),
            (r#","expires_in":600,"refresh_token":"r""#, (Some(600), true)),
            (r#","expires_in":"600","refresh_token":null"#, (Some(600), false)),
            (r#","expires_in":600.5"#, (Some(600), false)),
            (r#","expires_in":-5"#, (Some(0), false)),
            (r#","expires_in":1e300"#, (None, false)),
            (r#","expires_in":"soon""#, (None, false)),
            (r#","expires_in":null"#, (None, false)),
        ] {
            assert_eq!(granted(&format!(r#"{{"access_token":"a"{fields}}}"#)), Some(expected), "{fields}");
        }
    }
}
