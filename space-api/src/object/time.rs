//! Dates, moments and durations as the API writes them. Lenient in reading only as far as the API itself varies.

use jiff::civil::Date;
use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp};

use super::value::ValueRef;
use super::{Misfit, Value};
use crate::UsageError;

/// `"2020-10-21"` or `{"iso":"2020-10-21"}`.
pub(super) fn read_date(value: ValueRef<'_>) -> Result<Date, Misfit> {
    const EXPECTED: &str = "a date";
    let text = iso(EXPECTED, value)?;
    parse_date(text).ok_or_else(|| Misfit::content(EXPECTED, text))
}

/// `"2020-10-21T16:30:00.000Z"` or `{"iso":"2020-10-21T16:30:00.000Z","timestamp":1603297800000}`.
pub(super) fn read_timestamp(value: ValueRef<'_>) -> Result<Timestamp, Misfit> {
    const EXPECTED: &str = "a date and time";
    let text = iso(EXPECTED, value)?;
    text.parse().map_err(|_| Misfit::content(EXPECTED, text))
}

/// `"PT1H30M"`. A day is 24 hours; months and years have no fixed length and do not fit.
pub(super) fn read_duration(value: ValueRef<'_>) -> Result<SignedDuration, Misfit> {
    const EXPECTED: &str = "a duration (ISO 8601)";
    let ValueRef::String(text) = value else { return Err(Misfit::new(EXPECTED, value)) };
    let is_iso = text.trim_start_matches(['-', '+']).starts_with('P');
    let duration = || text.parse::<Span>().ok()?.to_duration(SpanRelativeTo::days_are_24_hours()).ok();
    match is_iso {
        true => text.parse().ok().or_else(duration).ok_or_else(|| Misfit::content(EXPECTED, text)),
        false => Err(Misfit::content(EXPECTED, text)),
    }
}

/// `2020-10-21`.
pub(super) fn write_date(date: Date) -> Result<String, UsageError> {
    match date.year() {
        0.. => Ok(date.to_string()),
        year => Err(UsageError::new(format!("the year {year} cannot be written; dates begin with the year 0"))),
    }
}

/// `2020-10-21T16:30:00.000Z`: UTC, with exactly milliseconds; what is finer is cut off.
pub(super) fn write_timestamp(timestamp: Timestamp) -> Result<String, UsageError> {
    let text = format!("{timestamp:.3}");
    match text.starts_with('-') {
        false => Ok(text),
        true => Err(UsageError::new(format!("`{text}` cannot be written; dates begin with the year 0"))),
    }
}

/// A date and nothing else: what has a time is none. Years of more than four digits have a sign and six.
fn parse_date(text: &str) -> Option<Date> {
    let unsigned = text.strip_prefix(['-', '+']);
    let year = if unsigned.is_some() { 6 } else { 4 };
    let unsigned = unsigned.unwrap_or(text).as_bytes();
    let in_form = unsigned.len() == year + "-10-21".len()
        && unsigned.iter().enumerate().all(|(at, byte)| match at == year || at == year + 3 {
            true => *byte == b'-',
            false => byte.is_ascii_digit(),
        });
    in_form.then(|| text.parse().ok()).flatten()
}

/// Whether it is a date, or a date and time.
pub(super) fn is_moment(text: &str) -> bool {
    parse_date(text).is_some() || text.parse::<Timestamp>().is_ok()
}

/// The text of a date, which stands alone or in an object.
fn iso<'a>(expected: &'static str, value: ValueRef<'a>) -> Result<&'a str, Misfit> {
    match value {
        ValueRef::String(text) => Ok(text),
        ValueRef::Object(object) => match object.get("iso") {
            Some(Value::String(text)) => Ok(text),
            Some(other) => Err(Misfit::new(expected, other.as_ref()).in_field("iso")),
            None => Err(Misfit::nothing(expected).in_field("iso")),
        },
        value => Err(Misfit::new(expected, value)),
    }
}
