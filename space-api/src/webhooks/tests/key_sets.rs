//! Public keys: which are used, and which signatures they verify.

use super::*;

fn verify_with(keys: KeySet, signature: &str) -> bool {
    let verifier = Verifier::public_keys(keys);
    verify(&verifier, &signed_by_public_key(TIMESTAMP, signature), BODY).is_ok()
}

#[test]
fn any_key_of_a_set_may_verify() {
    for (names, signed_by, expected) in [
        (&["a"][..], "a", true),
        (&["a", "b"], "a", true),
        (&["a", "b"], "b", true),
        (&["b"], "a", false),
        (&["a"], "b", false),
    ] {
        assert_eq!(verify_with(key_set(names), own(signed_by).1), expected, "{names:?} {signed_by}");
    }
}

#[test]
fn a_set_may_be_a_json_string() {
    let object = set([&*own("a").0]);
    let text = serde_json::to_string(&object).unwrap();
    assert_eq!(KeySet::from_json(text.as_bytes()), KeySet::from_json(object.as_bytes()));
    // But not a string in a string.
    assert!(KeySet::from_json(serde_json::to_string(&text).unwrap().as_bytes()).is_err());
}

#[test]
fn keys_that_cannot_verify_are_left_out() {
    let good = own("a").0;
    let small = own("small").0;
    let modulus = "A".repeat(2);
    for other in [
        &*small,
        "null",
        "3",
        "{}",
        r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#,
        &good.replace("\"RSA\"", "\"EC\""),
        &good.replace("\"sig\"", "\"enc\""),
        &good.replace("AQAB", ""),
        &good.replace("AQAB", "AAAA"),
        &good.replace("AQAB", "*"),
        &good.replace("\"n\":", "\"m\":"),
        &jwk(&modulus),
        &jwk(""),
        // 8,200 bits.
        &jwk(&"_".repeat(1368)),
    ] {
        let keys = KeySet::from_json(set([other, &*good]).as_bytes()).unwrap();
        assert_eq!(keys.len(), 1, "{other}");
        assert!(verify_with(keys, own("a").1), "{other}");
        let message = KeySet::from_json(set([other]).as_bytes()).unwrap_err().to_string();
        assert!(message.contains("none of the 1 public keys"), "{message}");
    }
    assert!(!verify_with(key_set(&["a"]), own("small").1));
}

#[test]
fn at_most_sixteen_keys_are_tried() {
    let (a, b) = (own("a").0, own("b").0);
    let with = |count| KeySet::from_json(set(std::iter::repeat_n(&*a, count).chain([&*b])).as_bytes()).unwrap();
    assert!(verify_with(with(15), own("b").1));
    assert!(!verify_with(with(16), own("b").1));
    assert_eq!(with(1000).len(), 16);
}

#[test]
fn what_is_no_set_of_keys_is_refused() {
    for text in ["", "null", "[]", "{}", r#"{"keys":{}}"#, r#"{"keys":[]}"#, r#""{}""#, r#""x""#, "<html>"] {
        assert!(KeySet::from_json(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn a_signature_is_strict_base64() {
    let signature = own("a").1;
    assert!(signature.ends_with("=="));
    let bare = signature.trim_end_matches('=');
    for text in [
        bare.to_owned(),
        format!("{signature}="),
        signature.replace('+', "-"),
        format!(" {signature}"),
        "A".repeat(100_000),
    ] {
        assert!(!verify_with(key_set(&["a"]), &text), "{text}");
    }
}
