//! Verifying: vectors, tampering, headers, windows, keys and secrets.

mod key_sets;
mod methods;
mod tampering;
mod vectors;
mod windows;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;

use super::{KeySet, Rejection, Verified, Verifier};
use crate::generated::types::ApplicationPayload;
use crate::view::dto::View as _;

/// The documented example.
const KEY: &str = "d415ca5965b37f4f0cac59fd33de7b94";
const TIMESTAMP: &str = "1632844347462";
const BODY: &str =
    r#"{"className":"ListCommandsPayload","clientId":"f6df3d26-d9fc-41c5-9fbd-0e7896f2cfb0","userId":"2BgVYn24Jx6u"}"#;
const HMAC: &str = "c93a569ba9a06f90bec680a18a7896090b20bbb1caf2af8e8f99d7abe90c6306";

/// The time at which the documented example was sent.
fn then() -> Timestamp {
    Timestamp::from_millisecond(1_632_844_347_462).unwrap()
}

fn headers<'a>(pairs: impl IntoIterator<Item = (&'static str, &'a [u8])>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap());
    }
    headers
}

fn signed(timestamp: &str, signature: &str) -> HeaderMap {
    headers([("x-space-timestamp", timestamp.as_bytes()), ("x-space-signature", signature.as_bytes())])
}

fn signed_by_public_key(timestamp: &str, signature: &str) -> HeaderMap {
    headers([("x-space-timestamp", timestamp.as_bytes()), ("x-space-public-key-signature", signature.as_bytes())])
}

/// Verifies at the time of the documented example.
fn verify(
    verifier: &Verifier,
    headers: &HeaderMap,
    body: impl Into<Bytes>,
) -> Result<Verified<ApplicationPayload>, Rejection> {
    verifier.verify_at(then(), headers, body.into())
}

/// A line of `vectors/own.txt`: the key in a set, and the signature.
fn own(name: &str) -> (String, &'static str) {
    let lines = include_str!("vectors/own.txt").lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let fields = lines.into_iter().find(|fields| fields[0] == name).unwrap();
    (jwk(fields[1]), fields[2])
}

/// A key as JSON.
fn jwk(modulus: &str) -> String {
    format!(r#"{{"kty":"RSA","use":"sig","alg":"RS512","kid":"k","e":"AQAB","n":"{modulus}"}}"#)
}

fn set<'a>(keys: impl IntoIterator<Item = &'a str>) -> String {
    let keys: Vec<&str> = keys.into_iter().collect();
    format!(r#"{{"keys":[{}]}}"#, keys.join(","))
}

fn key_set(names: &[&str]) -> KeySet {
    let keys: Vec<String> = names.iter().map(|name| own(name).0).collect();
    KeySet::from_json(set(keys.iter().map(|key| &**key)).as_bytes()).unwrap()
}
