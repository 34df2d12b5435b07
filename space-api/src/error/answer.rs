//! An answer that is no success: the API's error in its body if there is one, else its status and text. Knows nothing of
//! which function was called.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde_json::Value;

use super::ErrorCode;

/// How many characters of a body that is not an API error stand in the text of an error.
const SHOWN: usize = 200;

/// An answer whose status is neither a success nor a redirect.
pub(crate) struct ErrorAnswer {
    pub(crate) status: StatusCode,
    /// The code in the body.
    pub(crate) code: Option<ErrorCode>,
    /// The description in the body.
    pub(crate) description: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Bytes,
}

impl ErrorAnswer {
    pub(crate) fn new(status: StatusCode, headers: &HeaderMap, body: Bytes) -> Self {
        let json = serde_json::from_slice::<Value>(&body).unwrap_or_default();
        let text = |name: &str| json.get(name).and_then(Value::as_str);
        let code = text("error").filter(|code| !code.is_empty()).map(ErrorCode::of_wire);
        let description = code.as_ref().and_then(|_| text("error_description")).map(str::to_owned);
        Self { status, code, description, retry_after: retry_after(headers, Timestamp::now()), body }
    }

    /// The code that the status stands for.
    pub(crate) fn code_of_status(&self) -> Option<&'static ErrorCode> {
        ErrorCode::of_status(self.status)
    }
}

impl fmt::Display for ErrorAnswer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, &self.description) {
            (Some(code), Some(description)) => write!(formatter, "{code} (HTTP {}): {description}", self.status),
            (Some(code), None) => write!(formatter, "{code} (HTTP {})", self.status),
            (None, _) => {
                write!(formatter, "the server answered HTTP {} without an error of the API", self.status)?;
                let text = String::from_utf8_lossy(&self.body);
                let mut words = text.split_whitespace().peekable();
                if words.peek().is_none() {
                    return formatter.write_str(" (the body is empty)");
                }
                formatter.write_str(": ")?;
                excerpt(words, formatter)
            }
        }
    }
}

/// The words on one line, at most [`SHOWN`] characters of them.
fn excerpt<'a>(words: impl Iterator<Item = &'a str>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut left = SHOWN;
    for (index, word) in words.enumerate() {
        let space = if index == 0 { "" } else { " " };
        for character in space.chars().chain(word.chars()) {
            if left == 0 {
                return formatter.write_str("…");
            }
            left -= 1;
            // No control character of a server's reaches a terminal.
            write!(formatter, "{}", if character.is_control() { '\u{fffd}' } else { character })?;
        }
    }
    Ok(())
}

/// `Retry-After`: seconds, or a moment, which is compared with the server's own clock where it shows that.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = http_date(text)?;
    let now = headers.get(DATE).and_then(|date| http_date(date.to_str().ok()?)).unwrap_or(now);
    Some(Duration::try_from(moment.duration_since(now)).unwrap_or(Duration::ZERO))
}

fn http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_moment() {
        let now: Timestamp = "2026-01-02T03:04:00Z".parse().unwrap();
        for (text, date, seconds) in [
            ("0", None, Some(0)),
            (" 120 ", None, Some(120)),
            ("Fri, 02 Jan 2026 03:05:00 GMT", None, Some(60)),
            ("Fri, 02 Jan 2026 03:05:00 GMT", Some("Fri, 02 Jan 2026 03:04:50 GMT"), Some(10)),
            ("Fri, 02 Jan 2026 03:05:00 GMT", Some("yesterday"), Some(60)),
            ("Fri, 02 Jan 2026 03:03:00 GMT", None, Some(0)),
            ("-1", None, None),
            ("1.5", None, None),
            ("soon", None, None),
            ("", None, None),
            ("99999999999999999999999", None, None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            if let Some(date) = date {
                headers.insert(DATE, date.parse().unwrap());
            }
            assert_eq!(retry_after(&headers, now), seconds.map(Duration::from_secs), "{text:?} {date:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}
