//! Mends a JSON text that a browser would read, so that `serde_json` reads it, too: values that cannot be held as they are get
//! another form. Knows nothing of what the text says.

use serde_core::de::IgnoredAny;

/// How many objects and lists can be nested: the limit of `serde_json`.
pub(super) const MAX_DEPTH: usize = 127;

/// The same JSON, in a form that can be read.
///
/// - Half of a surrogate pair, in a value or a name, is `U+FFFD`. So are bytes in a string that are not UTF-8.
/// - A number beyond `f64` is a string of its digits, and a value that is nested too deep is a string of its JSON. Neither can
///   be mistaken for a number or an object.
///
/// # Errors
///
/// If the text is not JSON.
#[cold]
pub(super) fn mended(json: &[u8]) -> serde_json::Result<String> {
    // `IgnoredAny` checks the syntax only, and accepts everything that is mended here.
    serde_json::from_slice::<IgnoredAny>(json)?;
    Ok(mended_json(&String::from_utf8_lossy(json)))
}

/// The same for a text that is JSON, so that everything outside its strings is ASCII.
fn mended_json(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let is_too_deep = depth == MAX_DEPTH && matches!(first, b'[' | b'{');
        let length = match first {
            b'"' => length_of_string(rest),
            b'-' | b'0'..=b'9' => rest.find(|next| !is_in_number(next)).unwrap_or(rest.len()),
            _ if is_too_deep => length_of_container(rest),
            _ => 1,
        };
        let Some((token, after)) = rest.split_at_checked(length) else { break };
        rest = after;
        match first {
            b'"' => push_string(&mut mended, token),
            b'-' | b'0'..=b'9' if !token.parse().is_ok_and(f64::is_finite) => push_quoted(&mut mended, token),
            _ if is_too_deep => push_quoted(&mut mended, token),
            _ => {
                mended.push_str(token);
                depth = match first {
                    b'[' | b'{' => depth + 1,
                    b']' | b'}' => depth.saturating_sub(1),
                    _ => depth,
                };
            }
        }
    }
    mended
}

fn is_in_number(next: char) -> bool {
    next.is_ascii_digit() || matches!(next, '-' | '+' | '.' | 'e' | 'E')
}

/// The length of the string at the beginning of the text, with its quotes.
fn length_of_string(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the object or list at the beginning of the text.
fn length_of_container(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some((first, rest)) = text.as_bytes().get(at).zip(text.get(at..)) {
        at += if *first == b'"' { length_of_string(rest) } else { 1 };
        match first {
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth <= 1 => return at,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Adds a text as a JSON string.
fn push_quoted(mended: &mut String, text: &str) {
    // A text can always be written.
    mended.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// Adds a JSON string, with `U+FFFD` for each half of a surrogate pair.
fn push_string(mended: &mut String, string: &str) {
    let mut rest = string;
    while let Some((plain, escape)) = rest.find('\\').and_then(|at| rest.split_at_checked(at)) {
        let next = escape.get(UNIT.len()..).and_then(code_unit);
        let (length, is_half) = match (code_unit(escape), next) {
            (None, _) => ("\\n".len(), false),
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (2 * UNIT.len(), false),
            (Some(0xD800..=0xDFFF), _) => (UNIT.len(), true),
            (Some(_), _) => (UNIT.len(), false),
        };
        let (escape, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        mended.push_str(plain);
        mended.push_str(if is_half { "\\ufffd" } else { escape });
        rest = after;
    }
    mended.push_str(rest);
}

/// An escaped code unit of UTF-16.
const UNIT: &str = "\\u0000";

/// The code unit that is escaped at the beginning of the text.
fn code_unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_core::de::IgnoredAny;

    use super::{MAX_DEPTH, mended};

    fn nested(depth: usize, inner: &str) -> String {
        format!("{}{inner}{}", "[".repeat(depth), "]".repeat(depth))
    }

    #[test]
    fn what_cannot_be_held_stands_in_another_form() {
        let deepest = nested(MAX_DEPTH, "");
        for (json, expected) in [
            (r#" {"a" : [1, -0.5e+3, true, "x\"\\\/\b\u00e9\ud83d\ude00é"] } "#, None),
            (r#""\ud800""#, Some(r#""\ufffd""#)),
            (r#""\uDFFF""#, Some(r#""\ufffd""#)),
            (r#""a\ud83db\ude00c""#, Some(r#""a\ufffdb\ufffdc""#)),
            (r#""\ude00\ud83d""#, Some(r#""\ufffd\ufffd""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\ud83d\u0041""#, Some(r#""\ufffd\u0041""#)),
            (r#""\ud83d\n\\ude00""#, Some(r#""\ufffd\n\\ude00""#)),
            (r#""\\ud800""#, None),
            (r#"{"\ud800":{"\\\ud800":1}}"#, Some(r#"{"\ufffd":{"\\\ufffd":1}}"#)),
            ("1e999", Some(r#""1e999""#)),
            ("[-1E+999,1e308,1e-999,0e999]", Some(r#"["-1E+999",1e308,1e-999,0e999]"#)),
            (r#"{"1e999":"1e999"}"#, None),
            (&deepest, None),
        ] {
            assert_eq!(mended(json.as_bytes()).unwrap(), expected.unwrap_or(json));
        }
        let long = "9".repeat(400);
        assert_eq!(mended(long.as_bytes()).unwrap(), format!("\"{long}\""));
    }

    #[test]
    fn what_is_nested_too_deep_is_the_text_of_it() {
        let too_deep = nested(MAX_DEPTH, r#"1,{"\ud800]": ["é"]},{}"#);
        let expected = nested(MAX_DEPTH, r#"1,"{\"\\ud800]\": [\"é\"]}","{}""#);
        assert_eq!(mended(too_deep.as_bytes()).unwrap(), expected);
        assert!(mended(nested(1_000_000, "").as_bytes()).is_ok());
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_replaced_in_strings_only() {
        assert_eq!(mended(b"{\"\xff\":\"a\xed\xa0\x80\"}").unwrap(), "{\"\u{fffd}\":\"a\u{fffd}\u{fffd}\u{fffd}\"}");
        assert!(mended(b"[\xff]").is_err());
    }

    #[test]
    fn what_is_no_json_is_an_error_of_the_text_as_it_came() {
        for (text, message) in [
            ("", "EOF while parsing a value at line 1 column 0"),
            (r#"{"a":"\ud800",}"#, "key must be a string at line 1 column 15"),
            ("[1e999,01]", "invalid number at line 1 column 9"),
            (r#""\uD8""#, "EOF while parsing a string at line 1 column 6"),
            ("\"\n\"", "control character (\\u0000-\\u001F) found while parsing a string at line 1 column 1"),
            ("1e999 1", "trailing characters at line 1 column 7"),
        ] {
            assert_eq!(mended(text.as_bytes()).unwrap_err().to_string(), message, "{text}");
        }
        let unclosed = format!("{}1", "[".repeat(1_000));
        assert!(mended(unclosed.as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_json_can_be_read_when_it_is_mended(
            text in r#"(\[|\]|\{|\}|:|,|"|\\|\\ud83d|\\ude00|1|1e999|-|é| ){0,24}"#,
            strings in prop::collection::vec(r"(\\ud83d|\\ude00|\\u0041|\\\\|é|u){0,6}", 0..4),
            depth in 0..200_usize,
        ) {
            let strings: Vec<_> = strings.iter().map(|string| format!("\"{string}\"")).collect();
            for json in [text, nested(depth, &strings.join(","))] {
                let is_json = serde_json::from_str::<IgnoredAny>(&json).is_ok();
                let mended = mended(json.as_bytes());
                prop_assert_eq!(mended.is_ok(), is_json);
                if let Ok(mended) = mended {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&mended).is_ok(), "{}", mended);
                }
            }
        }
    }
}
