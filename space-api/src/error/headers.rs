//! The headers of a response that errors need: how long to wait, and how the body is encoded. Knows nothing of bodies.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, DATE, RETRY_AFTER};
use httpdate::parse_http_date;

/// The longest wait that a server can ask for: a day.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// The names in `Content-Encoding`; `None` if the body is not encoded. An HTTP client that decodes a body removes the header.
pub(crate) fn encoding(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let names = values.flat_map(|value| value.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>());
    let names: Vec<_> = names.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity")).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// `Retry-After`: seconds, or a date in one of HTTP's three forms, all in GMT, which is compared with the header `Date` if there is
/// one.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that cannot be parsed is too large.
        let seconds = text.parse().map_or(LONGEST_WAIT, Duration::from_secs);
        return Some(seconds.min(LONGEST_WAIT));
    }
    let moment = parse_http_date(text).ok()?;
    let now = headers.get(DATE).and_then(|date| parse_http_date(date.to_str().ok()?).ok()).unwrap_or(now);
    Some(moment.duration_since(now).unwrap_or(Duration::ZERO).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_moment() {
        let now = parse_http_date("Fri, 02 Jan 2026 03:04:00 GMT").unwrap();
        for (text, date, seconds) in [
            ("0", None, Some(0)),
            (" 120 ", None, Some(120)),
            ("Fri, 02 Jan 2026 03:05:00 GMT", None, Some(60)),
            ("Fri, 02 Jan 2026 03:05:00 GMT", Some("Fri, 02 Jan 2026 03:04:50 GMT"), Some(10)),
            ("Fri, 02 Jan 2026 03:05:00 GMT", Some("yesterday"), Some(60)),
            ("Fri, 02 Jan 2026 03:03:00 GMT", None, Some(0)),
            ("Friday, 02-Jan-26 03:05:00 GMT", None, Some(60)),
            ("Fri Jan  2 03:05:00 2026", None, Some(60)),
            ("Sat, 02 Jan 2026 03:05:00 GMT", None, None),
            ("Fri, 02 Jan 2026 03:05:00 +0000", None, None),
            ("Wed, 30 Feb 2026 03:05:00 GMT", None, None),
            ("Fri, 02 Jan 2026 25:05:00 GMT", None, None),
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
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some("Thu, 01 Jan 1970 00:00:00 GMT"), Some(86_400)),
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

    proptest! {
        #[test]
        fn no_date_of_a_server_is_a_panic(
            [day, hour, minute, second] in any::<[u8; 4]>(),
            month in 0_usize..12,
            year in 0_u16..10_000,
            weekday in 0_usize..7,
        ) {
            let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday];
            let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
            let (month, day) = (months[month], day % 100);
            let time = format!("{:02}:{:02}:{:02}", hour % 100, minute % 100, second % 100);
            for text in [
                format!("{weekday}, {day:02} {month} {year:04} {time} GMT"),
                format!("{weekday}day, {day:02}-{month}-{:02} {time} GMT", year % 100),
                format!("{weekday} {month} {day:2} {time} {year:04}"),
            ] {
                let mut headers = HeaderMap::new();
                headers.insert(RETRY_AFTER, text.parse().unwrap());
                let wait = retry_after(&headers, SystemTime::UNIX_EPOCH);
                prop_assert!(wait.is_none_or(|wait| wait <= LONGEST_WAIT), "{text}: {wait:?}");
            }
        }
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
