use ::base64::Engine as _;
use ::base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;

use super::Redactor;

fn redacted(secret: &str, text: &str) -> Option<String> {
    Redactor::new([secret]).redact_text(text)
}

#[test]
fn a_secret_is_redacted_however_it_is_spelled() {
    for (secret, text, left) in [
        ("ab/cd", "ab/cd", "…"),
        ("ab/cd", "<ab/cd>ab/cdab/cd", "<…>……"),
        ("aab", "aaab", "a…"),
        // In the other case.
        ("ab/cd", "AB/cD", "…"),
        ("e", "ééeE", "éé……"),
        // JSON, and JSON in JSON.
        ("ab/cd", r#"{"x":"ab\/cd"}"#, r#"{"x":"…"}"#),
        ("ab/cd", r"ab\u002fcd, \u0061\u0062\u002F\u0063\u0064, \u0041B/cd.", "…, …, …."),
        ("ab/cd", r#""{\"x\":\"ab\\\/cd\"}""#, r#""{\"x\":\"…\"}""#),
        ("ab/cd", r"\\u0061b/cd", "…"),
        (r#"a"b\c"#, r#"a"b\c a\"b\\c a\u0022b\u005cc a\\\"b\\\\c"#, "… … … …"),
        // URLs, encoded once, twice and in part.
        ("ab/cd", "?x=ab%2Fcd&y=%61%62%2f%63%64", "?x=…&y=…"),
        ("ab/cd", "ab%252Fcd ab%25252fcd %41b/cd", "… … …"),
        ("a%41b", "a%41b a%2541b a%252541b", "… … …"),
        // HTML.
        ("a&b<c", "a&amp;b&lt;c a&#38;b&#60;c a&#x26;b&#X3c;c &#97;&#038;b<c", "… … … …"),
        // Base64, at each of the three places, with either alphabet.
        ("s3cret", "czNjcmV0", "…"),
        ("s3cret", "Basic dXNlcjpzM2NyZXQ=", "Basic dXNlcj…="),
        ("s3cret", "YTpzM2NyZXQ6Yg==", "YT…6Yg=="),
        ("s3cret", "QmVhcmVyIHMzY3JldA==", "QmVhcmVyI…=="),
        ("<<???>>", "PDw/Pz8+Pg== PDw_Pz8-Pg", "…== …"),
        ("<<???>>", r"PDw\/Pz8+Pg== PDw%2FPz8%2BPg%3D%3D", "…== …%3D%3D"),
    ] {
        assert_eq!(redacted(secret, text).as_deref(), Some(left), "{text}");
    }
    assert_eq!(Redactor::new(["s3cret"]).redact(b"\xff s3cret\xfe").unwrap(), b"\xff \xe2\x80\xa6\xfe");
}

#[test]
fn a_text_without_the_secret_stays() {
    for text in [
        "",
        "ab",
        "ab/c",
        "ab/ cd",
        r"ab\ncd",
        r"ab\",
        r"ab\u",
        r"ab\u002",
        r"ab\u+2fcd",
        r"ab\u102fcd",
        r"a\b/cd",
        "ab%2",
        "ab%+Fcd",
        "ab%2Gcd",
        "ab%2F",
        "ab&#47",
        "ab&#471;cd",
        "ab&#;cd",
        "ab&slash;cd",
        "é",
    ] {
        assert_eq!(redacted("ab/cd", text), None, "{text}");
    }
    // A short secret is not looked for in base64: its encodings are in every text.
    assert_eq!(redacted("e", "ZQ== Z"), None);
}

#[test]
fn a_secret_that_is_cut_off_is_redacted_if_much_of_it_is_there() {
    let secret = "0123456789abcdef";
    for (text, left) in [
        ("x 0123456", None),
        ("x 01234567", Some("x …")),
        ("x 0123456789abcde", Some("x …")),
        (r"x 01234567\u00", Some("x …")),
        ("x 01234567%3", Some("x …")),
        ("x 01234567 ", None),
        ("x MDEyMzQ1Njc", Some("x …")),
    ] {
        assert_eq!(redacted(secret, text).as_deref(), left, "{text}");
    }
}

#[test]
fn the_longer_one_of_two_secrets_is_found() {
    let redactor = Redactor::new(["s3cret", "", "s3cret-and-more", "other"]);
    let redacted = redactor.redact_text("s3cret-and-more, s3cret, other and s3cret-a").unwrap();
    assert_eq!(redacted, "…, …, … and …");
}

#[test]
fn hostile_texts_are_redacted_in_linear_time() {
    let redactor = Redactor::new([&*format!("{}s3cret", "%".repeat(50))]);
    for part in ["\\", "%", "%25", "%2525", "&", "&#", "\\u00", "é"] {
        let text = part.repeat((1 << 14) / part.len()) + " ";
        assert!(redactor.redact_text(&text).is_none(), "{part}");
    }
}

/// A token as `Client` accepts it.
fn any_secret() -> impl Strategy<Value = String> {
    prop_oneof!["[!-~]{1,24}", "[a-zA-Z0-9_.-]{6,40}", "[%\\\\&/\"+<]{1,6}"]
}

/// A spelling of each character: plain, other case, JSON, URL, HTML.
fn spelled(secret: &str, choices: &[u8]) -> String {
    let spell = |(character, choice): (char, &u8)| {
        let code = u32::from(character);
        match choice % 8 {
            0 => character.to_ascii_uppercase().to_string(),
            1 => character.to_ascii_lowercase().to_string(),
            2 => format!("\\u{code:04x}"),
            3 => format!("\\\\u{code:04X}"),
            4 => format!("%{code:02x}"),
            5 => format!("%25{code:02X}"),
            6 => format!("&#{code};"),
            _ => format!("&#x{code:X};"),
        }
    };
    secret.chars().zip(choices.iter().cycle()).map(spell).collect()
}

proptest! {
    #[test]
    fn no_mix_of_spellings_hides_a_secret(
        secret in any_secret(),
        choices in prop::collection::vec(any::<u8>(), 1..40),
        around in ("[ é]{0,3}", "[ é]{0,3}"),
    ) {
        let text = format!("{}{}{}", around.0, spelled(&secret, &choices), around.1);
        prop_assert_eq!(redacted(&secret, &text).unwrap(), format!("{}…{}", around.0, around.1));
    }

    /// What base64 leaves of other bytes around the secret is what they decide alone.
    #[test]
    fn base64_does_not_hide_a_secret(
        secret in "[!-~]{6,40}",
        before in prop::collection::vec(any::<u8>(), 0..6),
        after in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let bytes = [before.as_slice(), secret.as_bytes(), after.as_slice()].concat();
        for encoded in [STANDARD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            let redacted = redacted(&secret, &encoded).unwrap();
            let (start, end) = redacted.split_once('…').unwrap();
            prop_assert!(start.len() * 6 <= before.len() * 8, "{start}");
            prop_assert!(end.trim_end_matches('=').len() * 6 <= after.len() * 8 + 5, "{end}");
            prop_assert!(encoded.starts_with(start) && encoded.ends_with(end));
        }
    }

    #[test]
    fn any_bytes_can_be_redacted(secret in any_secret(), bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let redactor = Redactor::new([&*secret]);
        if let Some(redacted) = redactor.redact(&bytes) {
            prop_assert!(redacted.windows(3).any(|window| window == "…".as_bytes()));
        }
    }
}
