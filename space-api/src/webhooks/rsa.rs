//! Signatures of RSA, PKCS#1 v1.5 with SHA-512, and the keys that may verify them. Knows no JSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{RSA_PKCS1_2048_8192_SHA512, RsaPublicKeyComponents};

/// How many bits the modulus of a key has at least; a shorter one can be broken.
const FEWEST_BITS: usize = 2048;
/// How many bits the modulus of a key has at most; a longer one takes long to verify with.
const MOST_BITS: usize = 8192;
/// The largest signature that fits a key.
const LONGEST_SIGNATURE: usize = MOST_BITS / 8;

/// A public key.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct RsaKey {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl RsaKey {
    /// A key, if it is of a size that is safe.
    pub(super) fn new(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        let (modulus, exponent) = (without_zeros(modulus), without_zeros(exponent));
        let leading = modulus.first()?.leading_zeros();
        let bits = modulus.len().checked_mul(8)?.checked_sub(usize::try_from(leading).ok()?)?;
        let is_safe = (FEWEST_BITS..=MOST_BITS).contains(&bits) && !exponent.is_empty();
        is_safe.then(|| Self { modulus: modulus.to_vec(), exponent: exponent.to_vec() })
    }

    pub(super) fn verifies(&self, text: &[u8], signature: &[u8]) -> bool {
        let key = RsaPublicKeyComponents { n: &*self.modulus, e: &*self.exponent };
        key.verify(&RSA_PKCS1_2048_8192_SHA512, text, signature).is_ok()
    }
}

/// The bytes of a signature; `None` for what is none of any key.
pub(super) fn signature(base64: &[u8]) -> Option<Vec<u8>> {
    if base64.len() > LONGEST_SIGNATURE.div_ceil(3) * 4 {
        return None;
    }
    STANDARD.decode(base64).ok().filter(|bytes| (FEWEST_BITS / 8..=LONGEST_SIGNATURE).contains(&bytes.len()))
}

/// A number without the zeros before its first digit.
fn without_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}
