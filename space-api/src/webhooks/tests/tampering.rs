//! A flipped bit anywhere is rejected, and hostile input never panics.

use proptest::prelude::*;

use super::*;

/// The parts of a request that are signed, and their signature.
const PARTS: usize = 3;

/// The text with a flipped bit.
fn flipped(text: &str, bit: usize) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let bit = bit % (bytes.len() * 8);
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

/// What comes of a request with a flipped bit in one of its parts. A header that HTTP cannot hold is no request.
fn tampered(
    verifier: &Verifier,
    signature_header: &'static str,
    parts: [&str; PARTS],
    part: usize,
    bit: usize,
) -> Option<Result<Verified<ApplicationPayload>, Rejection>> {
    let mut parts: Vec<Vec<u8>> = parts.iter().map(|text| text.as_bytes().to_vec()).collect();
    parts[part] = flipped(std::str::from_utf8(&parts[part]).unwrap(), bit);
    let mut headers = HeaderMap::new();
    for (name, value) in [("x-space-timestamp", &parts[1]), (signature_header, &parts[2])] {
        headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).ok()?);
    }
    // A window without end, so that the timestamp is not rejected for its value.
    Some(verify(&verifier.clone().window(std::time::Duration::MAX), &headers, std::mem::take(&mut parts[0])))
}

#[test]
fn every_flipped_bit_of_a_request_with_an_hmac_is_rejected() {
    let parts = [BODY, TIMESTAMP, HMAC];
    for (part, text) in parts.iter().enumerate() {
        for bit in 0..text.len() * 8 {
            let outcome = tampered(&Verifier::signing_key(KEY), "x-space-signature", parts, part, bit);
            assert!(!matches!(outcome, Some(Ok(_))), "part {part}, bit {bit}");
        }
    }
}

proptest! {
    #[test]
    fn a_flipped_bit_of_a_request_with_a_public_key_is_rejected(part in 0..PARTS, bit: usize) {
        let verifier = Verifier::public_keys(key_set(&["b", "a"]));
        let parts = [BODY, TIMESTAMP, own("a").1];
        let outcome = tampered(&verifier, "x-space-public-key-signature", parts, part, bit);
        prop_assert!(!matches!(outcome, Some(Ok(_))));
    }

    #[test]
    fn any_headers_and_any_body_are_rejected(
        timestamp in proptest::collection::vec(any::<u8>(), 0..30),
        signature in proptest::collection::vec(any::<u8>(), 0..400),
        body in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let values = [timestamp, signature].map(|bytes| HeaderValue::from_bytes(&bytes));
        let [Ok(timestamp), Ok(signature)] = values else { return Ok(()) };
        let mut headers = HeaderMap::new();
        headers.insert("x-space-timestamp", timestamp);
        for name in ["x-space-signature", "x-space-public-key-signature", "authorization"] {
            headers.insert(name, signature.clone());
        }
        for verifier in [
            Verifier::signing_key(KEY),
            Verifier::public_keys(key_set(&["a"])),
            Verifier::bearer_token(KEY),
            Verifier::basic("space", KEY),
            Verifier::verification_token(KEY),
        ] {
            prop_assert!(verify(&verifier, &headers, body.clone()).is_err());
        }
    }

    #[test]
    fn any_text_as_a_set_of_keys_is_read_or_refused(text: Vec<u8>) {
        prop_assert!(KeySet::from_json(&text).is_err());
    }
}

#[test]
fn a_wrong_key_and_a_wrong_body_are_rejected_alike() {
    let wrong_key = verify(&Verifier::signing_key("another"), &signed(TIMESTAMP, HMAC), BODY).unwrap_err();
    let wrong_body = verify(&Verifier::signing_key(KEY), &signed(TIMESTAMP, HMAC), "{}").unwrap_err();
    let no_signature = verify(&Verifier::signing_key(KEY), &signed(TIMESTAMP, "x"), BODY).unwrap_err();
    let messages =
        [&wrong_key, &wrong_body, &no_signature].map(|rejection| (rejection.to_string(), rejection.status()));
    assert!(messages.iter().all(|message| *message == messages[0]), "{messages:?}");
    assert!(matches!(wrong_key, Rejection::NotAuthentic));
}
