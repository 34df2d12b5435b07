//! A token that can be sent: checked once, shown to nobody. Knows where it goes in a request, not which requests it goes to.

use std::fmt;

use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

/// A token that can be sent.
#[derive(Clone)]
pub(crate) struct Token(SecretString);

impl Token {
    /// Checks that a header can hold a token. The error gives the reason and never quotes the token. The caller adds what to do,
    /// which depends on where the token came from.
    pub(crate) fn new(secret: SecretString) -> Result<Self, &'static str> {
        let text = secret.expose_secret();
        if text.is_empty() {
            return Err("the token is empty");
        }
        if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
            return Err("the token begins with `Bearer `, which is sent before it anyway");
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("the token holds a space, a line break or another character that a token cannot have");
        }
        Ok(Self(secret))
    }

    /// The value of `Authorization`, marked so that neither `Debug` nor a header table shows it.
    pub(crate) fn authorization(&self) -> HeaderValue {
        let text = format!("Bearer {}", self.0.expose_secret());
        // `new` has seen to it that this cannot fail; an empty value would be refused by the server.
        let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
        value.set_sensitive(true);
        value
    }

    /// The text of the token, for the header and for what redacts it.
    pub(super) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn a_token_that_cannot_be_sent_is_refused_without_being_shown() {
        for (token, reason) in [
            ("", "empty"),
            ("s3cret\n", "a line break"),
            ("s3cret\r\nX-Evil: 1", "a line break"),
            ("s3 cret", "a space"),
            (" s3cret", "a space"),
            ("s3cret\0", "another character"),
            ("s3crét", "another character"),
            ("Bearer s3cret", "begins with"),
            ("bearer s3cret", "begins with"),
        ] {
            let message = Token::new(token.into()).unwrap_err();
            assert!(message.contains(reason), "{token:?}: {message}");
            assert!(!message.contains("s3c"), "{message}");
        }
    }

    #[test]
    fn a_token_shows_in_the_header_and_nowhere_else() {
        let token = Token::new("eyJhbGciOiJSUzUxMiJ9.e30.s3cret-_~+/=".into()).unwrap();
        let header = token.authorization();
        assert_eq!(header.to_str().unwrap(), "Bearer eyJhbGciOiJSUzUxMiJ9.e30.s3cret-_~+/=");
        assert_eq!(format!("{token:?} {header:?}"), "Token(…) Sensitive");
    }
}
