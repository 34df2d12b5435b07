//! Dates, date-times and durations as the API writes them. Knows nothing of the fields that hold them.
//!
//! `jiff` has years up to 9999, and date-times up to a day before the end of that year. A later date or date-time reads as the
//! latest possible one, and one before the year -9999 as the earliest, so that `9999-12-31T23:59:59.999Z`, which means "for
//! ever", does not spoil a response.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::error::decode::Misfit;
use crate::json::object::Object;
use crate::json::value::{Value, ValueRef};
use crate::view::duration::parse_duration;
use crate::view::into_value::IntoValue;
use crate::view::read::Read;

/// The text of the latest date-time, which means "for ever".
const FOR_EVER: &str = "9999-12-31T23:59:59.999Z";

impl<'a> Read<'a> for Date {
    /// Reads `"2020-10-21"` or `{"iso":"2020-10-21"}`.
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        const EXPECTED: &str = "a date";
        let text = match value {
            ValueRef::Object(object) => match object.get("iso") {
                Some(iso) => text(EXPECTED, iso.as_ref()).map_err(|misfit| misfit.in_field("iso"))?,
                None => return Err(Misfit::nothing(EXPECTED).in_field("iso")),
            },
            value => text(EXPECTED, value)?,
        };
        parse_date(text).ok_or_else(|| Misfit::content(EXPECTED, text))
    }
}

impl<'a> Read<'a> for Timestamp {
    /// Reads `"2020-10-21T16:30:00.000Z"` or `{"iso":"2020-10-21T16:30:00.000Z","timestamp":1603297800000}`, of which one
    /// field is enough.
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        const EXPECTED: &str = "a date and time";
        let parse = |value| {
            let text = text(EXPECTED, value)?;
            parse_timestamp(text).ok_or_else(|| Misfit::content(EXPECTED, text))
        };
        let ValueRef::Object(object) = value else { return parse(value) };
        let part = |name| object.get(name).filter(|value| !matches!(value, Value::Null)).map(Value::as_ref);
        match (part("iso"), part("timestamp")) {
            (Some(iso), _) => parse(iso).map_err(|misfit| misfit.in_field("iso")),
            (None, Some(milliseconds)) => of_milliseconds(milliseconds).map_err(|misfit| misfit.in_field("timestamp")),
            (None, None) => Err(Misfit::nothing(EXPECTED).in_field("iso")),
        }
    }
}

impl<'a> Read<'a> for SignedDuration {
    /// Reads `"PT1H30M"`. A day is 24 hours; months and years have no fixed length and do not fit.
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        const EXPECTED: &str = "a duration (ISO 8601)";
        let text = text(EXPECTED, value)?;
        parse_duration(text).ok_or_else(|| Misfit::content(EXPECTED, text))
    }
}

impl IntoValue for Date {
    /// Writes `2020-10-21`. Years before 0 have a sign and six digits.
    fn into_value(self) -> Value {
        Value::String(self.to_string().into())
    }
}

impl IntoValue for Timestamp {
    /// Writes `2020-10-21T16:30:00.000Z`: UTC, cut off after the milliseconds.
    fn into_value(self) -> Value {
        Value::String(if self == Self::MAX { FOR_EVER.into() } else { format!("{self:.3}").into() })
    }
}

impl IntoValue for SignedDuration {
    /// Writes `PT1H30M`.
    fn into_value(self) -> Value {
        Value::String(self.to_string().into())
    }
}

/// The text of a date or a date-time that came as an object: `{"iso":…}` or `{"iso":…,"timestamp":…}`.
pub(super) fn text_of_moment(object: &Object) -> Option<&str> {
    let text = object.get("iso").and_then(Value::as_str)?;
    let known = |(name, value): (&str, ValueRef<'_>)| {
        name == "iso" || name == "timestamp" && matches!(value, ValueRef::Number(_) | ValueRef::Null)
    };
    let is_moment = object.entries().all(known) && (parse_date(text).is_some() || parse_timestamp(text).is_some());
    is_moment.then_some(text)
}

fn text<'a>(expected: &'static str, value: ValueRef<'a>) -> Result<&'a str, Misfit> {
    match value {
        ValueRef::String(text) => Ok(text),
        value => Err(Misfit::new(expected, value)),
    }
}

fn of_milliseconds(value: ValueRef<'_>) -> Result<Timestamp, Misfit> {
    let milliseconds = i64::read(value)?;
    Ok(Timestamp::from_millisecond(milliseconds).unwrap_or_else(|_| saturated(milliseconds > 0)))
}

fn saturated(is_late: bool) -> Timestamp {
    if is_late { Timestamp::MAX } else { Timestamp::MIN }
}

/// Parses a date without a time.
fn parse_date(text: &str) -> Option<Date> {
    let (year, rest) = split_year(text)?;
    let [b'-', month @ .., b'-', _, _] = rest.as_bytes() else { return None };
    if month.len() != 2 {
        return None;
    }
    let two_digits =
        |text: Option<&str>| text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok();
    let (month, day) = (two_digits(rest.get(1..3))?, two_digits(rest.get(4..6))?);
    match i16::try_from(year).ok().filter(|year| (-9999..=9999).contains(year)) {
        Some(year) => Date::new(year, month, day).ok(),
        None => Date::new(like(year), month, day).ok().map(|_| if year > 0 { Date::MAX } else { Date::MIN }),
    }
}

fn parse_timestamp(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| parse_far_timestamp(text))
}

/// Parses a date-time whose year `jiff` does not know, or not in this form.
#[cold]
fn parse_far_timestamp(text: &str) -> Option<Timestamp> {
    let (year, rest) = split_year(text)?;
    let of_year = |year: &dyn std::fmt::Display| format!("{year}{rest}").parse::<Timestamp>().ok();
    let known = match year {
        0..=9999 => of_year(&format_args!("{year:04}")),
        -9999..0 => of_year(&format_args!("{year:+07}")),
        _ => None,
    };
    // Everything but the year is checked, with a year that jiff knows.
    known.or_else(|| of_year(&like(year)).map(|_| saturated(year > 0)))
}

/// A year that jiff knows and that has as many days in February.
fn like(year: i64) -> i16 {
    i16::try_from(year.rem_euclid(400)).map_or(2000, |year| 2000 + year)
}

/// The year at the beginning of a text, which has four to ten digits and maybe a sign, and the rest of the text.
fn split_year(text: &str) -> Option<(i64, &str)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = unsigned.split_at_checked(digits)?;
    if !(4..=10).contains(&digits) {
        return None;
    }
    let year: i64 = year.parse().ok()?;
    Some((if text.starts_with('-') { -year } else { year }, rest))
}
