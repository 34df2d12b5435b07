//! The texts of dates, times and durations, exactly as the API writes them.
//! It knows nothing of JSON or queries.

use jiff::civil::{Date, DateTime};

use crate::schema::Primitive;

/// What a text should look like, for the description of a refusal.
pub(super) const fn form(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Byte => "a whole number from -128 to 127",
        Primitive::Short => "a whole number from -32768 to 32767",
        Primitive::Int => "a whole number of 32 bits",
        Primitive::Long => "a whole number of 64 bits",
        Primitive::Float | Primitive::Double => "a number",
        Primitive::Boolean => "`true` or `false`",
        Primitive::String => "a string",
        Primitive::Date => "a date like `2020-10-21`",
        Primitive::DateTime => "a time like `2020-10-21T16:30:00.000Z`",
        Primitive::Duration => "a duration like `PT1H30M`",
    }
}

/// Whether a number fits a whole number's type.
pub(super) fn in_range(primitive: Primitive, number: i64) -> bool {
    match primitive {
        Primitive::Byte => i8::try_from(number).is_ok(),
        Primitive::Short => i16::try_from(number).is_ok(),
        Primitive::Int => i32::try_from(number).is_ok(),
        _ => true,
    }
}

/// Whether a text has the form of a type that is sent as text.
pub(super) fn fits(primitive: Primitive, text: &str) -> bool {
    match primitive {
        Primitive::Date => is_date(text),
        Primitive::DateTime => is_time(text),
        Primitive::Duration => is_duration(text),
        _ => true,
    }
}

/// `2020-10-21`
fn is_date(text: &str) -> bool {
    text.len() == "2020-10-21".len() && text.parse::<Date>().is_ok()
}

/// `2020-10-21T16:30:00.000Z`
fn is_time(text: &str) -> bool {
    let (length, separator) = ("2020-10-21T16:30:00.000Z".len(), text.as_bytes().get(10));
    // Not as a `Timestamp`: that ends a day before `9999-12-31T23:59:59.999Z`, which stands for "for ever".
    let is_time = |text: &str| text.parse::<DateTime>().is_ok();
    text.len() == length && separator == Some(&b'T') && text.strip_suffix('Z').is_some_and(is_time)
}

/// `PT1H30M`: ISO 8601 without years and months, upper case.
fn is_duration(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    let (days, time) = match text.split_once('T') {
        Some((days, time)) if !time.is_empty() => (days, time),
        Some(_) => return false,
        None => (text, ""),
    };
    !text.is_empty() && is_run(days, "WD") && is_run(time, "HMS")
}

/// Numbers, each followed by one of the units, in the units' order.
fn is_run(mut text: &str, mut units: &str) -> bool {
    while !text.is_empty() {
        let number: &str = text.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default();
        let rest = text.strip_prefix(number).unwrap_or_default();
        let Some(unit) = rest.chars().next() else {
            return false;
        };
        let Some((_, later)) = units.split_once(unit) else {
            return false;
        };
        let fraction = number.contains('.') && unit != 'S';
        if number.parse::<f64>().is_err() || fraction {
            return false;
        }
        (text, units) = (rest.strip_prefix(unit).unwrap_or_default(), later);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit_only_in_the_form_that_the_api_writes() {
        let cases = [
            (Primitive::Date, "2020-10-21", true),
            (Primitive::Date, "2020-02-30", false),
            (Primitive::Date, "20201021", false),
            (Primitive::Date, "2020-10-21T00:00:00.000Z", false),
            (Primitive::DateTime, "2020-10-21T16:30:00.000Z", true),
            (Primitive::DateTime, "9999-12-31T23:59:59.999Z", true),
            (Primitive::DateTime, "9999-12-32T23:59:59.999Z", false),
            (Primitive::DateTime, "2020-10-21T16:30:00.00[UTC]Z", false),
            (Primitive::DateTime, "2020-10-21T16:30:00Z", false),
            (Primitive::DateTime, "2020-10-21 16:30:00.000Z", false),
            (Primitive::DateTime, "2020-10-21T16:30:00+00:00", false),
            (Primitive::DateTime, "2020-10-21T25:30:00.000Z", false),
            (Primitive::Duration, "PT1H30M", true),
            (Primitive::Duration, "P1DT0.5S", true),
            (Primitive::Duration, "-PT5S", true),
            (Primitive::Duration, "PT", false),
            (Primitive::Duration, "P", false),
            (Primitive::Duration, "", false),
            (Primitive::Duration, "PT30M1H", false),
            (Primitive::Duration, "1h", false),
            (Primitive::Duration, "PT1.5H", false),
            (Primitive::Duration, "PT.S", false),
        ];
        for (primitive, text, expected) in cases {
            assert_eq!(fits(primitive, text), expected, "{primitive:?} `{text}`");
        }
    }
}
