//! The methods without a signature, and what is read of a verified payload.

use super::super::Envelope as _;
use super::*;

fn authorization(value: &str) -> HeaderMap {
    headers([("authorization", value.as_bytes())])
}

#[test]
fn a_bearer_token_is_compared_as_a_whole() {
    let verifier = Verifier::bearer_token("s3cret");
    for (value, expected) in [
        ("Bearer s3cret", true),
        ("bearer s3cret", true),
        ("Bearer s3cre", false),
        ("Bearer s3crets", false),
        ("Bearer S3cret", false),
        ("Bearer ", false),
        ("Bearer", false),
        ("Bearers3cret", false),
        ("Basic s3cret", false),
        ("s3cret", false),
        ("", false),
    ] {
        assert_eq!(verify(&verifier, &authorization(value), BODY).is_ok(), expected, "{value}");
    }
}

#[test]
fn basic_credentials_are_compared_as_a_whole() {
    let verifier = Verifier::basic("space", "s3cret");
    for (value, expected) in [
        ("Basic c3BhY2U6czNjcmV0", true),
        // `space:s3cres`, `:`, nothing
        ("Basic c3BhY2U6czNjcmVz", false),
        ("Basic Og==", false),
        ("Basic ", false),
        ("Bearer c3BhY2U6czNjcmV0", false),
    ] {
        assert_eq!(verify(&verifier, &authorization(value), BODY).is_ok(), expected, "{value}");
    }
}

#[test]
fn a_verification_token_is_in_the_body() {
    let verifier = Verifier::verification_token("s3cret");
    for (body, expected) in [
        (r#"{"className":"InitPayload","verificationToken":"s3cret"}"#, true),
        (r#"{"className":"InitPayload","verificationToken":"s3cres"}"#, false),
        (r#"{"className":"InitPayload","verificationToken":null}"#, false),
        (r#"{"className":"InitPayload","nested":{"verificationToken":"s3cret"}}"#, false),
        (r#"{"className":"InitPayload"}"#, false),
        (r#"["verificationToken","s3cret"]"#, false),
        ("s3cret", false),
        ("", false),
    ] {
        let outcome = verify(&verifier, &HeaderMap::new(), body);
        assert_eq!(outcome.is_ok(), expected, "{body}");
        assert!(outcome.err().is_none_or(|rejection| matches!(rejection, Rejection::NotAuthentic)), "{body}");
    }
}

#[test]
fn an_empty_secret_fits_nothing() {
    let body = r#"{"className":"InitPayload","verificationToken":""}"#;
    // The HMAC of the documented example with an empty key.
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"");
    let tag = ring::hmac::sign(&key, format!("{TIMESTAMP}:{BODY}").as_bytes());
    let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(verify(&Verifier::signing_key(""), &signed(TIMESTAMP, &hex), BODY).is_err());
    assert!(verify(&Verifier::bearer_token(""), &authorization("Bearer "), BODY).is_err());
    assert!(verify(&Verifier::basic("", ""), &authorization("Basic Og=="), BODY).is_err());
    assert!(verify(&Verifier::basic("space", ""), &authorization("Basic c3BhY2U6"), BODY).is_err());
    assert!(verify(&Verifier::verification_token(""), &HeaderMap::new(), body).is_err());
}

#[test]
fn an_authentic_payload_that_is_not_an_object_says_so() {
    for body in ["", "[]", "{", "\u{0}"] {
        let rejection = verify(&Verifier::bearer_token("s3cret"), &authorization("Bearer s3cret"), body).unwrap_err();
        assert!(matches!(rejection, Rejection::Unreadable(_)), "{body}: {rejection}");
        assert_eq!(rejection.status(), 400);
    }
}

#[test]
fn every_payload_tells_where_it_comes_from() {
    use crate::types::ApplicationPayloadKind;

    let body = r#"{"className":"ListCommandsPayload","accessToken":"","userId":"u","serverUrl":"https://a.example","orgId":"o"}"#;
    let payload = verify(&Verifier::bearer_token("s3cret"), &authorization("Bearer s3cret"), body).unwrap();
    assert_eq!(payload.server_url(), Ok(Some("https://a.example")));
    assert_eq!(payload.org_id(), Ok(Some("o")));
    assert_eq!(payload.client_id(), Ok(None));
    assert_eq!(payload.user_id(), Ok(Some("u")));
    let ApplicationPayloadKind::ListCommandsPayload(list) = payload.kind() else { panic!("{payload:?}") };
    assert_eq!(list.server_url(), Ok(Some("https://a.example")));
    // The model requires it, so that its own accessor is an error.
    assert!(list.client_id().is_err());

    let payload = ApplicationPayload::from_json(br#"{"serverUrl":null,"orgId":7}"#).unwrap();
    assert_eq!(payload.server_url(), Ok(None));
    assert!(payload.org_id().is_err());
}

#[test]
fn no_secret_and_no_content_is_shown() {
    let headers = headers([("authorization", b"Bearer s3cret".as_slice()), ("x-space-sync-epoch", b"12")]);
    let verifiers = [
        Verifier::signing_key("s3cret"),
        Verifier::bearer_token("s3cret"),
        Verifier::basic("space", "s3cret"),
        Verifier::verification_token("s3cret"),
    ];
    let payload = verify(&verifiers[1], &headers, r#"{"clientSecret":"s3cret"}"#).unwrap();
    assert_eq!(payload.sync_epoch(), Some("12"));
    let shown = format!("{verifiers:?} {payload:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
}
