//! The permanent token: checked once, shown to nobody. Knows where it goes in a request, not which requests it goes to.

use std::fmt;

use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

/// How many backslashes can stand before an escaped character: those of JSON in JSON in JSON.
const ESCAPE: usize = 7;

/// A token that can be sent.
#[derive(Clone)]
pub(crate) struct Token(SecretString);

impl Token {
    /// Checks that a token can stand in a header. The messages of errors hold nothing of it.
    pub(crate) fn new(secret: SecretString) -> Result<Self, &'static str> {
        let text = secret.expose_secret();
        if text.is_empty() {
            return Err("the token is empty: make a permanent token in Space and give it to `token`");
        }
        if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
            return Err("the token begins with `Bearer `: give the token alone to `token`");
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("the token holds a space, a line break or another character that a token cannot have: \
                        give the token alone to `token`, trimmed if it comes from a file");
        }
        Ok(Self(secret))
    }

    /// The value of `Authorization`, marked so that neither `Debug` nor a header table shows it.
    pub(crate) fn authorization(&self) -> HeaderValue {
        let text = format!("Bearer {}", self.0.expose_secret());
        // `new` has seen to it that this cannot fail; an empty value would be refused by the server.
        let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
        value.set_sensitive(true);
        value
    }

    /// The bytes without the token, should a server have repeated it: as it is, or escaped as JSON may do it.
    pub(crate) fn strike_from(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        strike(self.0.expose_secret().as_bytes(), bytes)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// The bytes with `…` in place of each copy of the secret; `None` if there is none.
fn strike(secret: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let mut struck: Option<Vec<u8>> = None;
    let (mut kept, mut at) = (0, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(after) = rest.strip_prefix(secret).or_else(|| strip_escaped(rest, secret)) else {
            at += 1;
            continue;
        };
        let struck = struck.get_or_insert_default();
        struck.extend_from_slice(bytes.get(kept..at).unwrap_or_default());
        struck.extend_from_slice("…".as_bytes());
        at = bytes.len() - after.len();
        kept = at;
    }
    let mut struck = struck?;
    struck.extend_from_slice(bytes.get(kept..).unwrap_or_default());
    Some(struck)
}

/// What follows the secret, if the bytes begin with it in a JSON string, where each character may be escaped.
fn strip_escaped<'a>(bytes: &'a [u8], secret: &[u8]) -> Option<&'a [u8]> {
    secret.iter().try_fold(bytes, |rest, byte| strip_character(rest, *byte))
}

/// `a`, `\u0061`, `\/`, and what becomes of those in JSON inside of JSON: `\\\/`.
fn strip_character(bytes: &[u8], byte: u8) -> Option<&[u8]> {
    let (escape, unescaped) = match bytes {
        [b'\\', b'\\', rest @ ..] if byte == b'\\' => return Some(rest),
        _ => bytes.split_at(bytes.iter().take(ESCAPE).take_while(|byte| **byte == b'\\').count()),
    };
    match unescaped {
        [first, rest @ ..] if *first == byte && (escape.is_empty() || !byte.is_ascii_alphanumeric()) => Some(rest),
        [b'u', b'0', b'0', high, low, rest @ ..] if !escape.is_empty() => {
            let digits = [*high, *low];
            let code = u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?;
            (code == byte).then_some(rest)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, strike};

    #[test]
    fn a_token_that_cannot_be_sent_is_refused_without_being_shown() {
        for (token, reason) in [
            ("", "empty"),
            ("s3cret\n", "a line break"),
            ("s3cret\r\nX-Evil: 1", "a line break"),
            ("s3 cret", "a space"),
            (" s3cret", "a space"),
            ("s3cret\0", "another character"),
            ("s3crét", "another character"),
            ("Bearer s3cret", "alone"),
            ("bearer s3cret", "alone"),
        ] {
            let message = Token::new(token.into()).unwrap_err();
            assert!(message.contains(reason), "{token:?}: {message}");
            assert!(!message.contains("s3c"), "{message}");
        }
    }

    #[test]
    fn a_token_shows_in_the_header_and_nowhere_else() {
        let token = Token::new("eyJhbGciOiJSUzUxMiJ9.e30.s3cret-_~+/=".into()).unwrap();
        let header = token.authorization();
        assert_eq!(header.to_str().unwrap(), "Bearer eyJhbGciOiJSUzUxMiJ9.e30.s3cret-_~+/=");
        assert_eq!(format!("{token:?} {header:?}"), "Token(…) Sensitive");
    }

    #[test]
    fn a_secret_is_struck_out_as_it_is_and_as_json_may_escape_it() {
        for (secret, text, left) in [
            ("ab/cd", "ab/cd", "…"),
            ("ab/cd", "<ab/cd>ab/cdab/cd", "<…>……"),
            ("ab/cd", r#"{"x":"ab\/cd"}"#, r#"{"x":"…"}"#),
            ("ab/cd", r"ab\u002fcd, \u0061\u0062\u002F\u0063\u0064.", "…, …."),
            ("ab/cd", r#""{\"x\":\"ab\\\/cd\"}""#, r#""{\"x\":\"…\"}""#),
            ("ab/cd", r"\\u0061b/cd", "…"),
            (r#"a"b\c"#, r#"a"b\c a\"b\\c a\u0022b\u005cc"#, "… … …"),
            ("aab", "aaab", "a…"),
            ("e", "ééeE", "éé…E"),
        ] {
            let struck = strike(secret.as_bytes(), text.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(struck).unwrap(), left, "{text}");
        }
        assert!(strike(b"s3cret", &vec![b'\\'; 1 << 20]).is_none());
        assert_eq!(strike(b"s3cret", b"\xff s3cret\xfe").unwrap(), b"\xff \xe2\x80\xa6\xfe");
        for text in
            ["", "ab", "ab/c", "ab/ cd", r"ab\ncd", r"ab\", r"ab\u", r"ab\u002", r"ab\u+2fcd", r"ab\u102fcd", r"a\b/cd"]
        {
            assert_eq!(strike(b"ab/cd", text.as_bytes()), None, "{text}");
        }
    }
}
