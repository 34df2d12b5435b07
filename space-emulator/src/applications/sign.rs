//! The headers that show where a payload comes from.

use ::http::header::AUTHORIZATION;
use ::http::{HeaderMap, HeaderName, HeaderValue};
use base64::prelude::{BASE64_STANDARD, Engine};
use jiff::Timestamp;
use ring::hmac;

use super::application::Proof;
use super::keys::Keys;

/// The headers of a payload that is sent now.
pub(super) fn headers(proof: &Proof, keys: Keys, body: &[u8], now: Timestamp) -> HeaderMap {
    let timestamp = now.as_millisecond().to_string();
    let text = [timestamp.as_bytes(), b":", body].concat();
    let mut headers = HeaderMap::new();
    let mut add = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    match proof {
        Proof::None | Proof::VerificationToken(_) => {}
        Proof::SigningKey(key) => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
            let hex: String = hmac::sign(&key, &text).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
            add(HeaderName::from_static("x-space-signature"), &hex);
        }
        Proof::PublicKey => {
            let signature = BASE64_STANDARD.encode(keys.sign(&text).unwrap_or_default());
            add(HeaderName::from_static("x-space-public-key-signature"), &signature);
        }
        Proof::Authorization(value) => add(AUTHORIZATION, value),
    }
    add(HeaderName::from_static("x-space-timestamp"), &timestamp);
    headers
}
