//! A response that is neither a success nor a redirect: the API's error in its body if there is one, otherwise its status and
//! text. Knows nothing of the function that was called.

use std::fmt;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::enums::Unknown;
use crate::error::code::{ErrorCode, TOKEN_EXPIRED, TOKEN_REVOKED};
use crate::error::headers::{encoding, retry_after};
use crate::error::one_line::one_line;
use crate::error::scan::text_field;
use crate::json::parse::json_text;

/// How many bytes of the body of an error, of its code and of its description are kept.
const KEPT: usize = 64 * 1024;
/// How many bytes of a body without an error of the API are looked at for its text.
const LOOKED_AT: usize = 4096;

/// A response that is neither a success nor a redirect.
#[derive(Clone)]
pub(crate) struct ErrorAnswer {
    pub(crate) status: StatusCode,
    /// The code in the body.
    pub(crate) code: Option<ErrorCode>,
    /// The description in the body.
    pub(crate) description: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// The beginning of the body.
    pub(crate) body: Bytes,
    /// The content encoding of the body, if it has not been decoded.
    encoding: Option<String>,
}

impl ErrorAnswer {
    /// Reads a response and takes a secret out of its texts: `redact` gives bytes without it, if they hold it.
    ///
    /// The order matters: a body without the secret may not be JSON any more, and a body that is cut first could keep a part of
    /// the secret. Known texts of the API are not secrets, and stay unchanged.
    pub(crate) fn new(
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
        redact: &dyn Fn(&[u8]) -> Option<Vec<u8>>,
    ) -> Self {
        let redacted = |text: String| match redact(beginning(text.as_bytes())) {
            Some(redacted) => cut(String::from_utf8_lossy(&redacted).into_owned()),
            None => cut(text),
        };
        let code =
            text_field(&body, "error").filter(|code| !code.is_empty()).map(|code| match ErrorCode::of_wire(&code) {
                ErrorCode::Unknown(_) => ErrorCode::Unknown(Unknown::new(&redacted(code))),
                known => known,
            });
        let description = code.as_ref().and_then(|_| text_field(&body, "error_description"));
        let description = description.map(|text| match text.as_str() {
            TOKEN_EXPIRED | TOKEN_REVOKED => text,
            _ => redacted(text),
        });
        let body = match redact(beginning(&body)) {
            Some(mut redacted) => {
                redacted.truncate(KEPT);
                redacted.into()
            }
            // A copy, so that the rest is not kept in memory.
            None if body.len() > KEPT => Bytes::copy_from_slice(body.get(..KEPT).unwrap_or_default()),
            None => body,
        };
        let encoding = encoding(headers).map(redacted);
        Self { status, code, description, retry_after: retry_after(headers, SystemTime::now()), body, encoding }
    }

    /// The code that belongs to the HTTP status.
    pub(crate) fn code_of_status(&self) -> Option<&'static ErrorCode> {
        ErrorCode::of_status(self.status)
    }
}

impl fmt::Display for ErrorAnswer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(code) = &self.code else {
            return self.fmt_without_code(formatter);
        };
        write!(formatter, "{} (HTTP {})", one_line(code.as_str()), self.status)?;
        match &self.description {
            Some(description) => write!(formatter, ": {}", one_line(description)),
            None => Ok(()),
        }
    }
}

impl ErrorAnswer {
    fn fmt_without_code(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the server answered HTTP {} without an error of the API", self.status)?;
        if let Some(encoding) = self.encoding.as_ref().filter(|_| !self.body.is_empty()) {
            return write!(formatter, " (the body is encoded with `{}`)", one_line(encoding));
        }
        let body = json_text(&self.body).trim_ascii_start();
        let text = String::from_utf8_lossy(body.get(..LOOKED_AT).unwrap_or(body));
        let words: Vec<_> = text.split_whitespace().collect();
        if words.is_empty() {
            return formatter.write_str(" (the body is empty)");
        }
        write!(formatter, ": {}", one_line(&words.join(" ")))
    }
}

/// What is searched for a secret, which takes time: what is kept, and so much more that a secret at its end is seen whole.
fn beginning(bytes: &[u8]) -> &[u8] {
    bytes.get(..2 * KEPT).unwrap_or(bytes)
}

/// The beginning of a text that is too long to be kept.
fn cut(mut text: String) -> String {
    if text.len() > KEPT {
        let end = (0..=KEPT).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or_default());
        text.shrink_to_fit();
    }
    text
}
