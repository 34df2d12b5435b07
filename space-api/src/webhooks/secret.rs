//! Secrets and HMACs, compared in constant time. Knows no headers and no payloads.

use ring::hmac::{HMAC_SHA256, Key, Tag, sign, verify};

/// The signing key of an application: its bytes are those of the text that the settings show.
///
/// An empty key or secret fits nothing: it is an environment variable that was not set, and everyone could write its signature.
#[derive(Clone)]
pub(super) struct SigningKey(Option<Key>);

impl SigningKey {
    pub(super) fn new(key: &[u8]) -> Self {
        Self((!key.is_empty()).then(|| Key::new(HMAC_SHA256, key)))
    }

    /// Whether a lower-case hexadecimal text is the HMAC-SHA256 of a text.
    pub(super) fn verifies(&self, text: &[u8], signature: &[u8]) -> bool {
        match (&self.0, lower_hex(signature)) {
            (Some(key), Some(tag)) => verify(key, text, &tag).is_ok(),
            _ => false,
        }
    }
}

/// A secret that the other side sends as it is.
///
/// Compares HMACs of the texts, with the secret as their key, so that the time depends on neither the contents nor the length of
/// the secret.
#[derive(Clone)]
pub(super) struct Secret(Option<(Key, Tag)>);

impl Secret {
    pub(super) fn new(secret: &[u8]) -> Self {
        let key = Key::new(HMAC_SHA256, secret);
        let tag = sign(&key, secret);
        Self((!secret.is_empty()).then_some((key, tag)))
    }

    /// A secret that fits nothing.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    pub(super) fn is(&self, given: &[u8]) -> bool {
        self.0.as_ref().is_some_and(|(key, tag)| verify(key, given, tag.as_ref()).is_ok())
    }
}

/// The bytes of 64 lower-case hexadecimal digits.
fn lower_hex(text: &[u8]) -> Option<[u8; 32]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = (digit(*high)? << 4) | digit(*low)?;
    }
    Some(bytes)
}
