//! A set of public keys (JWKS, RFC 7517), read leniently: a key that cannot verify is left out. Knows nothing of where it comes from.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::rsa::{self, RsaKey};

/// How many keys of a set are kept: each one may be tried for a bogus signature.
const MOST_KEYS: usize = 16;

/// The public keys of a server, one of which verifies a payload: for [`Verifier::public_keys`](super::Verifier::public_keys).
#[derive(Clone, PartialEq, Eq)]
pub struct KeySet(Vec<RsaKey>);

/// Why a text is not a set of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetError(String);

impl KeySet {
    /// Reads a set of keys, as `GET /applications/{application}/public-keys` returns it: a JSON object with `keys`, or a JSON string
    /// that holds it.
    ///
    /// Keys of other kinds than RSA, for encryption, or of fewer than 2,048 or more than 8,192 bits are left out. At most 16 keys
    /// are kept.
    ///
    /// # Errors
    ///
    /// If the text is not a set of keys, or no key is left.
    pub fn from_json(json: &[u8]) -> Result<Self, KeySetError> {
        let malformed = |what: &str| KeySetError(format!("the public keys cannot be read: {what}"));
        let parse = |json: &[u8]| serde_json::from_slice(json).map_err(|error| malformed(&error.to_string()));
        let set: Value = match parse(json)? {
            Value::String(text) => parse(text.as_bytes())?,
            set => set,
        };
        let Some(keys) = set.get("keys").and_then(Value::as_array) else {
            return Err(malformed("expected an object with a list `keys`"));
        };
        let usable: Vec<RsaKey> = keys.iter().filter_map(key).take(MOST_KEYS).collect();
        if usable.is_empty() {
            let count = keys.len();
            return Err(KeySetError(format!(
                "none of the {count} public keys is an RSA key of 2,048 to 8,192 bits for signatures: check that the keys are \
                 those of the application"
            )));
        }
        Ok(Self(usable))
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no key. A set that was read has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the keys verifies a signature in base64.
    pub(crate) fn verify(&self, text: &[u8], signature: &[u8]) -> bool {
        rsa::signature(signature).is_some_and(|signature| self.0.iter().any(|key| key.verifies(text, &signature)))
    }
}

/// Whether a text can be a signature of any key, so that it is worth to look for the key.
pub(crate) fn may_be_signature(base64: &[u8]) -> bool {
    rsa::signature(base64).is_some()
}

/// An RSA key for signatures.
fn key(jwk: &Value) -> Option<RsaKey> {
    let text = |name: &str| jwk.get(name).and_then(Value::as_str);
    if text("kty") != Some("RSA") || text("use").is_some_and(|usage| usage != "sig") {
        return None;
    }
    let number = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?.trim_end_matches('=')).ok();
    RsaKey::new(&number("n")?, &number("e")?)
}

impl fmt::Debug for KeySet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("KeySet").field("keys", &self.0.len()).finish_non_exhaustive()
    }
}

impl fmt::Display for KeySetError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for KeySetError {}
