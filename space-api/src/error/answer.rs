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

use super::{ErrorCode, TOKEN_EXPIRED, TOKEN_REVOKED};
use crate::Unknown;
use crate::one_line::one_line;

/// How many characters of a body that is not an API error stand in the text of an error.
const SHOWN: usize = 200;
/// The longest wait that a server can ask for: a day.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

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

    /// Takes a secret out of code and description: `struck` gives a text without it, if it is in there. What the API is
    /// known to say is no secret, and stays what it is.
    pub(crate) fn strike(&mut self, struck: impl Fn(&str) -> Option<String>) {
        if let Some(ErrorCode::Unknown(code)) = &mut self.code
            && let Some(text) = struck(code.as_str())
        {
            *code = Unknown::new(&text);
        }
        if let Some(description) = &mut self.description
            && ![TOKEN_EXPIRED, TOKEN_REVOKED].contains(&description.as_str())
            && let Some(text) = struck(description)
        {
            *description = text;
        }
    }

    /// The code that the status stands for.
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
        let text = String::from_utf8_lossy(&self.body);
        // Each word is a character at least.
        let words: Vec<_> = text.split_whitespace().take(SHOWN + 1).collect();
        match words.is_empty() {
            true => formatter.write_str(" (the body is empty)"),
            false => write!(formatter, ": {:.SHOWN$}", one_line(&words.join(" "))),
        }
    }
}

/// `Retry-After`: seconds, or a moment, which is compared with the server's own clock where it shows that.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Nothing else is wrong with a number that is not read than that it is too large.
        let seconds = text.parse().map_or(LONGEST_WAIT, Duration::from_secs);
        return Some(seconds.min(LONGEST_WAIT));
    }
    let moment = http_date(text)?;
    let now = headers.get(DATE).and_then(|date| http_date(date.to_str().ok()?)).unwrap_or(now);
    Some(Duration::try_from(moment.duration_since(now)).unwrap_or(Duration::ZERO).min(LONGEST_WAIT))
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
            ("+1", None, None),
            ("86399", None, Some(86_399)),
            ("86401", None, Some(86_400)),
            ("18446744073709551615", None, Some(86_400)),
            ("99999999999999999999999", None, Some(86_400)),
            ("Thu, 31 Dec 9998 23:59:59 GMT", None, Some(86_400)),
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
