//! The headers of a response that errors need: how long to wait, and how the body is encoded. Knows nothing of bodies.

use std::time::Duration;

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, DATE, RETRY_AFTER};
use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// The longest wait that a server can ask for: a day.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// The names in `Content-Encoding`; `None` if the body is not encoded. An HTTP client that decodes a body removes the header.
pub(crate) fn encoding(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let names = values.flat_map(|value| value.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>());
    let names: Vec<_> = names.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity")).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// `Retry-After`: seconds, or a date-time, which is compared with the header `Date` if there is one.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that cannot be parsed is too large.
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

    #[test]
    fn identity_is_no_encoding() {
        for (values, names) in [
            (&[][..], None),
            (&["identity"], None),
            (&["Identity, ", ""], None),
            (&["gzip"], Some("gzip")),
            (&["GZIP, identity", "br"], Some("GZIP, br")),
        ] {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CONTENT_ENCODING, value.parse().unwrap());
            }
            assert_eq!(encoding(&headers).as_deref(), names, "{values:?}");
        }
    }
}
