//! The server's RSA keys. They were made for this emulator and protect nothing: everyone can read them.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::rand::SystemRandom;
use ring::rsa::KeyPair;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA512};

use crate::json::Json;

const PAIRS: [&[u8]; 2] = [include_bytes!("keys/first.der"), include_bytes!("keys/second.der")];

/// Which of the keys signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Keys {
    turn: usize,
}

impl Keys {
    /// Signs with the other key from now on.
    pub(super) const fn rotate(&mut self) {
        self.turn = (self.turn + 1) % PAIRS.len();
    }

    /// The signature of a text; nothing only if a key of the emulator's own cannot be used.
    pub(super) fn sign(self, text: &[u8]) -> Option<Vec<u8>> {
        let pair = self.pair()?;
        let mut signature = vec![0; pair.public().modulus_len()];
        pair.sign(&RSA_PKCS1_SHA512, &SystemRandom::new(), text, &mut signature).ok()?;
        Some(signature)
    }

    /// The public key that verifies now, as a set (JWKS).
    pub(crate) fn jwks(self) -> Json {
        let keys = self.pair().map(|pair| {
            let public = pair.public_key().clone();
            let number = |bytes: &[u8]| Json::text(BASE64_URL_SAFE_NO_PAD.encode(bytes));
            let components = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(&public);
            Json::object([
                ("kty", Json::text("RSA")),
                ("use", Json::text("sig")),
                ("alg", Json::text("RS512")),
                ("kid", Json::text(format!("emulator-{}", self.turn))),
                ("e", number(&components.e)),
                ("n", number(&components.n)),
            ])
        });
        Json::object([("keys", Json::List(keys.into_iter().collect()))])
    }

    fn pair(self) -> Option<KeyPair> {
        PAIRS.get(self.turn).and_then(|der| KeyPair::from_pkcs8(der).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_keys_can_be_used_and_take_turns() {
        let first = Keys::default();
        let mut second = first;
        second.rotate();
        for keys in [first, second] {
            assert_eq!(keys.sign(b"text").map(|signature| signature.len()), Some(256));
        }
        assert_ne!(first.jwks(), second.jwks());
        second.rotate();
        assert_eq!(first, second);
    }
}
