//! Texts of OAuth: forms and queries, HTTP Basic, random texts, and PKCE's challenge. Knows nothing of what they mean.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac_sha256::Hash;
use http::HeaderValue;
use percent_encoding::utf8_percent_encode;

use crate::error::usage::UsageError;
use crate::percent::RESERVED;

/// `name=value&name=value`, as in a query and in a form.
pub(super) fn pairs(fields: &[(&str, &str)]) -> String {
    let encoded = |text| utf8_percent_encode(text, RESERVED).to_string();
    let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", encoded(*name), encoded(value))).collect();
    pairs.join("&")
}

/// The value of `Authorization` for HTTP Basic, marked as sensitive.
pub(super) fn basic(user: &str, password: &str) -> HeaderValue {
    let text = format!("Basic {}", STANDARD.encode(format!("{user}:{password}")));
    // Base64 is always valid in a header; the server would refuse an empty value.
    let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// A text of 43 characters that nobody can guess.
pub(super) fn random_text() -> Result<String, UsageError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| UsageError::new(format!("the system gives no random numbers: {error}")))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The challenge (S256) for a verifier, as RFC 7636 defines it.
pub(super) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Hash::hash(verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_rfc() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn a_value_cannot_become_another_field() {
        assert_eq!(pairs(&[("scope", "**"), ("x", "a&b=c +ü")]), "scope=%2A%2A&x=a%26b%3Dc%20%2B%C3%BC");
        assert_eq!(pairs(&[]), "");
    }

    #[test]
    fn basic_is_sensitive() {
        let value = basic("id", "s3cret\r\nx");
        assert!(value.is_sensitive());
        assert_eq!(value.to_str().unwrap(), "Basic aWQ6czNjcmV0DQp4");
    }

    #[test]
    fn random_texts_differ_and_are_long_enough() {
        let (one, other) = (random_text().unwrap(), random_text().unwrap());
        assert!(
            one != other
                && one.len() == 43
                && one.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
    }
}
