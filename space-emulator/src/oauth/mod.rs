//! `/oauth`: tokens that are issued, expire, rotate and are revoked.
//! It knows nothing of the API; the API asks it whether a token is good.

mod authorize;
mod client;
mod issued;
mod token;

pub(crate) use authorize::authorize;
pub(crate) use client::OAuthClient;
pub(crate) use issued::{Issued, Standing};
pub(crate) use token::{Terms, token};

use crate::error::error_body;
use crate::json::Json;

/// What `/oauth/token` refuses, in OAuth's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OAuthError {
    pub(crate) code: &'static str,
    pub(crate) description: String,
}

impl OAuthError {
    fn new(code: &'static str, description: impl Into<String>) -> Self {
        Self { code, description: description.into() }
    }

    pub(crate) fn to_json(&self) -> Json {
        error_body(self.code, &self.description)
    }
}

/// A field of a form, which must not come twice.
fn field<'a>(form: &'a [(String, String)], name: &str) -> Result<Option<&'a str>, OAuthError> {
    let mut values = form.iter().filter(|(one, _)| one == name).map(|(_, value)| value.as_str());
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        _ => Err(OAuthError::new("invalid_request", format!("`{name}` is given more than once"))),
    }
}

fn required<'a>(form: &'a [(String, String)], name: &str) -> Result<&'a str, OAuthError> {
    let missing = || OAuthError::new("invalid_request", format!("`{name}` is missing"));
    field(form, name)?.ok_or_else(missing)
}
