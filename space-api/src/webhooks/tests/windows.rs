//! The window on the timestamp, and the headers.

use std::time::Duration;

use jiff::SignedDuration;

use super::*;

fn age_of(rejection: &Rejection) -> Option<i128> {
    match rejection {
        Rejection::OutsideWindow { age } => Some(age.as_millis()),
        _ => None,
    }
}

#[test]
fn the_window_ends_five_minutes_before_and_after_the_clock() {
    let verifier = Verifier::signing_key(KEY);
    for (milliseconds, expected) in [
        (0, None),
        (300_000, None),
        (-300_000, None),
        (300_001, Some(300_001)),
        (-300_001, Some(-300_001)),
        (86_400_000, Some(86_400_000)),
    ] {
        let now = then() + SignedDuration::from_millis(milliseconds);
        let outcome = verifier.verify_at(now, &signed(TIMESTAMP, HMAC), BODY.into());
        assert_eq!(outcome.as_ref().err().and_then(age_of), expected, "{milliseconds}");
        assert_eq!(outcome.is_ok(), expected.is_none(), "{milliseconds}");
    }
}

#[test]
fn a_program_sets_the_window_and_the_clock() {
    let late = then() + SignedDuration::from_secs(10);
    let verifier = Verifier::signing_key(KEY).clock(move || late);
    let outcome = |window| verifier.clone().window(window).verify(&signed(TIMESTAMP, HMAC), BODY.into());
    assert!(outcome(Duration::from_secs(10)).is_ok());
    assert!(outcome(Duration::MAX).is_ok());
    let rejection = outcome(Duration::from_secs(9)).unwrap_err();
    assert_eq!(age_of(&rejection), Some(10_000));
    assert!(rejection.to_string().contains("10 s before the time of the clock"), "{rejection}");
    // The system's clock is far from the example's time.
    assert!(Verifier::signing_key(KEY).verify(&signed(TIMESTAMP, HMAC), BODY.into()).is_err());
}

#[test]
fn a_timestamp_is_digits_only() {
    for timestamp in
        ["", " ", "+1632844347462", "-1632844347462", "1632844347462 ", "0x1", "1e12", "99999999999999999999", "١"]
    {
        let outcome = verify(&Verifier::signing_key(KEY), &signed(timestamp, HMAC), BODY);
        assert!(matches!(outcome, Err(Rejection::MalformedHeader(_))), "{timestamp:?}: {outcome:?}");
    }
    // More zeros are the same time, and another text.
    let outcome = verify(&Verifier::signing_key(KEY), &signed("01632844347462", HMAC), BODY);
    assert!(matches!(outcome, Err(Rejection::NotAuthentic)), "{outcome:?}");
}

#[test]
fn each_header_is_there_once() {
    let (timestamp, signature) = (("x-space-timestamp", TIMESTAMP.as_bytes()), ("x-space-signature", HMAC.as_bytes()));
    let verifier = Verifier::signing_key(KEY);
    for (pairs, message) in [
        (vec![], "`x-space-timestamp` is missing"),
        (vec![timestamp], "`x-space-signature` is missing"),
        (vec![signature], "`x-space-timestamp` is missing"),
        (vec![timestamp, timestamp, signature], "`x-space-timestamp` is there several times"),
        (vec![timestamp, signature, signature], "`x-space-signature` is there several times"),
        (vec![timestamp, signature, ("x-space-signature", b"0")], "`x-space-signature` is there several times"),
    ] {
        let rejection = verify(&verifier, &headers(pairs), BODY).unwrap_err();
        assert!(rejection.to_string().contains(message), "{rejection}");
        assert_eq!(rejection.status(), 401);
    }
}

#[test]
fn a_signature_is_lower_case_hex_of_its_length() {
    for signature in [
        HMAC.to_uppercase(),
        HMAC.replacen("c9", "", 1),
        HMAC.replacen('c', "", 1),
        format!("{HMAC}00"),
        "zz".repeat(32),
    ] {
        let outcome = verify(&Verifier::signing_key(KEY), &signed(TIMESTAMP, &signature), BODY);
        assert!(matches!(outcome, Err(Rejection::NotAuthentic)), "{signature}");
    }
}
