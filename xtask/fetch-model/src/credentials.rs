//! The credentials, read from the environment. They are never printed.

use std::{env, fmt};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::FetchError;

const TOKEN: &str = "JB_SPACE_TOKEN";
const CLIENT_ID: &str = "JB_SPACE_CLIENT_ID";
const CLIENT_SECRET: &str = "JB_SPACE_CLIENT_SECRET";

/// A text that `Debug` does not show.
#[derive(Clone)]
pub(crate) struct Secret(String);

/// Who asks.
#[derive(Debug)]
pub(crate) enum Credentials {
    /// A permanent token.
    Token(Secret),
    /// An application, which gets a token for its id and secret.
    Application { id: String, secret: Secret },
}

impl Credentials {
    /// The token of the environment, or the application.
    pub(crate) fn from_environment() -> Result<Self, FetchError> {
        Self::from(|name| env::var(name).ok())
    }

    fn from(read: impl Fn(&str) -> Option<String>) -> Result<Self, FetchError> {
        let read = |name| read(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        match (read(TOKEN), read(CLIENT_ID), read(CLIENT_SECRET)) {
            (Some(token), _, _) => Ok(Self::Token(Secret::of_header(token, TOKEN)?)),
            (None, Some(id), Some(secret)) => Ok(Self::Application { id, secret: Secret(secret) }),
            (None, None, None) => Err(FetchError::NoCredentials { missing: TOKEN }),
            (None, Some(_), None) => Err(FetchError::NoCredentials { missing: CLIENT_SECRET }),
            (None, None, Some(_)) => Err(FetchError::NoCredentials { missing: CLIENT_ID }),
        }
    }
}

impl Secret {
    /// A token, which must be fit for a header.
    pub(crate) fn of_header(token: String, name: &'static str) -> Result<Self, FetchError> {
        let is_fit = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        if is_fit { Ok(Self(token)) } else { Err(FetchError::BadToken { name }) }
    }

    /// `Bearer …`
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// `Basic …` of an id and this secret.
    pub(crate) fn basic(&self, id: &str) -> String {
        format!("Basic {}", STANDARD.encode(format!("{id}:{}", self.0)))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Credentials, FetchError> {
        let find = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Credentials::from(find)
    }

    #[test]
    fn a_token_comes_before_an_application() {
        let application = [(CLIENT_ID, "id"), (CLIENT_SECRET, "secret")];
        assert!(matches!(read(&application), Ok(Credentials::Application { .. })));
        let both = [application[0], application[1], (TOKEN, " token\n")];
        assert!(matches!(read(&both), Ok(Credentials::Token(token)) if token.bearer() == "Bearer token"));
    }

    #[test]
    fn what_is_missing_or_malformed_is_named() {
        let cases: [(&[(&str, &str)], &str); 6] = [
            (&[], TOKEN),
            (&[(TOKEN, " ")], TOKEN),
            (&[(CLIENT_ID, "id")], CLIENT_SECRET),
            (&[(CLIENT_SECRET, "secret")], CLIENT_ID),
            (&[(TOKEN, "two words")], TOKEN),
            (&[(TOKEN, "größe")], TOKEN),
        ];
        for (variables, named) in cases {
            let error = read(variables).unwrap_err().to_string();
            assert!(error.contains(&format!("`{named}`")) && !error.contains("two words"), "{error}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let application = read(&[(CLIENT_ID, "id"), (CLIENT_SECRET, "hidden")]).unwrap();
        assert!(!format!("{application:?}").contains("hidden"));
    }
}
