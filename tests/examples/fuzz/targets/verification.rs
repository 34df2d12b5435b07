//! Payloads of applications: headers and a body from anyone, and a set of keys. Nothing is accepted without the secret.

use http::HeaderMap;
use jiff::Timestamp;
use space_api::webhooks::{KeySet, Rejection, Verifier};

use super::{Target, promise, seeds};

const SECRET: &str = "d415ca5965b37f4f0cac59fd33de7b94";

/// A line for each header's value, and the body.
pub(super) fn verification() -> Target {
    let seeds = seeds([
        "1632844347462\nc93a569ba9a06f90bec680a18a7896090b20bbb1caf2af8e8f99d7abe90c6307\nBearer s3cret\n{}",
        "1632844347462\nAAAA==\nBasic c3BhY2U6czNjcmV0\n{\"className\":\"InitPayload\",\"verificationToken\":\"t\"}",
        "0\n\n\n{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"e\":\"AQAB\",\"n\":\"wsSoYCNt\"}]}",
        "0\n\n\n\"{\\\"keys\\\":[]}\"",
    ]);
    Target { name: "verification", seeds, run: verify }
}

fn verify(input: &[u8]) -> Result<(), String> {
    let mut parts = input.splitn(4, |byte| *byte == b'\n');
    let mut part = || parts.next().unwrap_or_default().to_vec();
    let (timestamp, signature, authorization, body) = (part(), part(), part(), part());
    let mut headers = HeaderMap::new();
    let values = [
        ("x-space-timestamp", &timestamp),
        ("x-space-signature", &signature),
        ("x-space-public-key-signature", &signature),
        ("authorization", &authorization),
    ];
    for (name, value) in values {
        if let Ok(value) = http::HeaderValue::from_bytes(value) {
            headers.insert(name, value);
        }
    }
    let keys = KeySet::from_json(&body).ok();
    let verifiers = [
        Verifier::signing_key(SECRET),
        Verifier::bearer_token(SECRET),
        Verifier::basic("space", SECRET),
        Verifier::verification_token(SECRET),
    ];
    let now = Timestamp::from_millisecond(1_632_844_347_462).map_err(|error| error.to_string())?;
    for verifier in verifiers.into_iter().chain(keys.map(Verifier::public_keys)) {
        let outcome = verifier.window(std::time::Duration::MAX).verify_at(now, &headers, body.clone().into());
        let message = outcome.as_ref().err().map(Rejection::to_string);
        promise(message.is_some(), || "a payload without the secret was accepted".to_owned())?;
        promise(!message.unwrap_or_default().contains(SECRET), || "the message holds the secret".to_owned())?;
    }
    Ok(())
}
