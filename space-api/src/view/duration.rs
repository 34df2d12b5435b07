//! Parsing durations in ISO 8601, in the forms that Java and Joda-Time print. Knows nothing of JSON.

use jiff::SignedDuration;

const SECOND: i128 = 1_000_000_000;
const DAY: i128 = 24 * 60 * 60 * SECOND;

/// A unit and its length in nanoseconds: `None` if it has no fixed one.
type Unit = (char, Option<i128>);

/// In the order in which they are written. Years and months can only be 0.
const DATE: [Unit; 4] = [('Y', None), ('M', None), ('W', Some(7 * DAY)), ('D', Some(DAY))];
const TIME: [Unit; 3] = [('H', Some(60 * 60 * SECOND)), ('M', Some(60 * SECOND)), ('S', Some(SECOND))];

/// Parses `PT1H30M`. There can be a sign before each part, as java.time writes it (`PT-15M`), and before the whole.
pub(super) fn parse_duration(text: &str) -> Option<SignedDuration> {
    let (is_negative, unsigned) = split_sign(text);
    let parts = unsigned.strip_prefix('P')?;
    let (date, time) = match parts.split_once(['T', 't']) {
        Some((date, time)) if !time.is_empty() => (date, time),
        None if !parts.is_empty() => (parts, ""),
        _ => return None,
    };
    let sum = sum_of_parts(date, &DATE)? + sum_of_parts(time, &TIME)?;
    let nanoseconds = if is_negative { -sum } else { sum };
    let seconds = i64::try_from(nanoseconds / SECOND).ok()?;
    let rest = i32::try_from(nanoseconds % SECOND).ok()?;
    Some(SignedDuration::new(seconds, rest))
}

/// The sum of the parts, in nanoseconds. A sum of seven parts cannot overflow an `i128`.
fn sum_of_parts(mut parts: &str, units: &[Unit]) -> Option<i128> {
    let mut units = units.iter();
    let mut sum = 0;
    while !parts.is_empty() {
        let (is_negative, unsigned) = split_sign(parts);
        let length = unsigned.find(|next: char| !next.is_ascii_digit() && !matches!(next, '.' | ','))?;
        let (number, rest) = unsigned.split_at_checked(length)?;
        let mut letters = rest.chars();
        let name = letters.next()?;
        let (_, length) = units.find(|(unit, _)| unit.eq_ignore_ascii_case(&name))?;
        let amount = match length {
            Some(length) => amount(number, *length)?,
            None if number.parse() == Ok(0_u64) => 0,
            None => return None,
        };
        sum += if is_negative { -amount } else { amount };
        parts = letters.as_str();
    }
    Some(sum)
}

/// An amount of a unit, in nanoseconds. It has at most nine digits after the point.
fn amount(number: &str, unit: i128) -> Option<i128> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let whole: u64 = whole.parse().ok()?;
    if fraction.len() > 9 {
        return None;
    }
    let billionths: u64 = format!("{fraction:0<9}").parse().ok()?;
    Some(i128::from(whole) * unit + i128::from(billionths) * unit / 1_000_000_000)
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use proptest::prelude::*;

    use super::parse_duration;

    #[test]
    fn what_java_and_joda_print_is_read() {
        for (text, seconds, nanoseconds) in [
            ("PT0S", 0, 0),
            ("PT15M", 900, 0),
            ("PT-15M", -900, 0),
            ("-PT15M", -900, 0),
            ("-PT-15M", 900, 0),
            ("+PT+15M", 900, 0),
            ("PT-6H-3M", -21_780, 0),
            ("PT-6H+3M", -21_420, 0),
            ("-PT-6H+3M", 21_420, 0),
            ("PT8H6M12.345S", 29_172, 345_000_000),
            ("PT-0.000000001S", 0, -1),
            ("PT-59.5S", -59, -500_000_000),
            ("PT1M-0.5S", 59, 500_000_000),
            ("PT1,5S", 1, 500_000_000),
            ("PT5.S", 5, 0),
            ("PT1.5H", 5_400, 0),
            ("PT5400S", 5_400, 0),
            ("PT5400.000S", 5_400, 0),
            ("P0D", 0, 0),
            ("P1D", 86_400, 0),
            ("P-1D", -86_400, 0),
            ("P2W", 1_209_600, 0),
            ("P0Y0M3D", 259_200, 0),
            ("P1W-2DT3H-4M5S", 442_565, 0),
            ("PT2562047788015215H30M7.999999999S", i64::MAX, 999_999_999),
            ("PT-2562047788015215H-30M-8S", i64::MIN, 0),
        ] {
            assert_eq!(parse_duration(text), Some(SignedDuration::new(seconds, nanoseconds)), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_or_has_no_length_is_refused() {
        for text in [
            "",
            "-",
            "P",
            "PT",
            "P1DT",
            "-P",
            "1H",
            "T1H",
            "1h 30m",
            "P1",
            "PT1",
            "PTS",
            "PT-S",
            "PT.5S",
            "PT1.5.5S",
            "PT--1S",
            "PT1S1S",
            "PT1S1M",
            "PT1D",
            "P1H",
            "P1DT1W",
            "P1Y",
            "P1M",
            "P-1M",
            "P1Y2M3D",
            "PT1X",
            "PT1é",
            "PT1H ",
            " PT1H",
            "PT0.0000000001S",
            "PT2562047788015215H30M8S",
            "PT18446744073709551616S",
        ] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(seconds: i64, nanoseconds in -999_999_999..=999_999_999) {
            let duration = SignedDuration::new(seconds / 2, nanoseconds);
            prop_assert_eq!(parse_duration(&duration.to_string()), Some(duration));
        }

        #[test]
        fn no_text_makes_it_panic(text in "[-+PTYMWDHS0-9.,é]{0,20}") {
            let _ = parse_duration(&text);
        }
    }
}
