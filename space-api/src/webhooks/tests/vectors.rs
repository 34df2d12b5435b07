//! The documented example, and vectors of Project Wycheproof.

use super::super::rsa::RsaKey;
use super::super::secret::SigningKey;
use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

fn bytes(hex: &str) -> Vec<u8> {
    let hex = hex.trim_start_matches('-');
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// The lines of a file, without comments, as fields.
fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect())
}

#[test]
fn the_documented_example_is_verified() {
    let payload = verify(&Verifier::signing_key(KEY), &signed(TIMESTAMP, HMAC), BODY).unwrap();
    assert_eq!(payload.bytes(), BODY);
    assert_eq!(payload.sent_at(), Some(then()));
    assert_eq!(payload.into_payload(), ApplicationPayload::from_json(BODY.as_bytes()).unwrap());
}

#[test]
fn hmacs_of_wycheproof_are_judged_as_it_says() {
    let mut count = 0;
    for fields in lines(include_str!("vectors/wycheproof_hmac.txt")) {
        let [number, expected, key, message, tag] = fields[..] else { panic!("{fields:?}") };
        let verified = SigningKey::new(&bytes(key)).verifies(&bytes(message), tag.as_bytes());
        assert_eq!(verified, expected == "valid", "{number}");
        count += 1;
    }
    assert_eq!(count, 6);
}

#[test]
fn rsa_signatures_of_wycheproof_are_judged_as_it_says() {
    let mut key = None;
    let mut count = 0;
    for fields in lines(include_str!("vectors/wycheproof_rsa.txt")) {
        if let ["key", modulus] = fields[..] {
            key = RsaKey::new(&URL_SAFE_NO_PAD.decode(modulus).unwrap(), &[1, 0, 1]);
            continue;
        }
        let [number, expected, message, signature] = fields[..] else { panic!("{fields:?}") };
        let verified = key.as_ref().unwrap().verifies(&bytes(message), &bytes(signature));
        // "Acceptable" is a legacy form, which is not accepted.
        assert_eq!(verified, expected == "valid", "{number}");
        count += 1;
    }
    assert_eq!(count, 5);
}
