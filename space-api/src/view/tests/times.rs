//! Dates, moments and durations, in both directions.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::location;
use crate::golden::types::Location;
use crate::view::dto::View;

#[test]
fn dates_come_as_text_or_as_an_object() {
    for json in [r#""2020-10-21""#, r#"{"iso": "2020-10-21"}"#, r#"{"iso": "2020-10-21", "year": 2020}"#] {
        assert_eq!(location(&format!(r#"{{"since": {json}}}"#)).since().unwrap(), date(2020, 10, 21));
    }
    for year in [-9999, -1, 0, 2020, 9999] {
        let json = format!(r#"{{"since": "{}"}}"#, date(year, 10, 21));
        assert_eq!(location(&json).since().unwrap(), date(year, 10, 21));
    }
    let moment: Timestamp = "2020-10-21T16:30:00Z".parse().unwrap();
    for json in [
        r#""2020-10-21T16:30:00.000Z""#,
        r#"{"iso": "2020-10-21T16:30:00.000Z", "timestamp": 1603297800000}"#,
        r#""2020-10-21T18:30:00+02:00""#,
        r#"{"iso": "2020-10-21T16:30:00.000Z"}"#,
        r#"{"iso": "2020-10-21T16:30:00.000Z", "timestamp": null}"#,
        r#"{"timestamp": 1603297800000}"#,
        r#"{"iso": null, "timestamp": 1603297800000.0}"#,
    ] {
        assert_eq!(location(&format!(r#"{{"opened": {json}}}"#)).opened().unwrap(), moment);
    }
    for (json, minutes) in [("PT1H30M", 90), ("-PT1H", -60), ("PT-15M", -15), ("P1DT1M", 1441), ("PT0S", 0)] {
        let lunch = location(&format!(r#"{{"lunch": "{json}"}}"#)).lunch().unwrap();
        assert_eq!(lunch, SignedDuration::from_mins(minutes), "{json}");
    }
}

#[test]
fn a_date_that_does_not_parse_is_an_error() {
    for (json, message) in [
        (r#""2020-13-45""#, "since: expected a date, found `2020-13-45`"),
        (r#""""#, "since: expected a date, found ``"),
        (r#""2020-10-21T00:00:00Z""#, "since: expected a date, found `2020-10-21T00:00:00Z`"),
        (r#""2020-10-21T16:30""#, "since: expected a date, found `2020-10-21T16:30`"),
        (r#""2020-10-21 16:30""#, "since: expected a date, found `2020-10-21 16:30`"),
        (r#""20201021""#, "since: expected a date, found `20201021`"),
        (r#""2020-W43-3""#, "since: expected a date, found `2020-W43-3`"),
        ("null", "since: expected a date, found null"),
        ("1603297800000", "since: expected a date, found a number"),
        (r#"{"iso": 5}"#, "since.iso: expected a date, found a number"),
        (r#"{"timestamp": 5}"#, "since.iso: expected a date, found nothing"),
    ] {
        let error = location(&format!(r#"{{"since": {json}}}"#)).since().unwrap_err();
        assert_eq!(error.to_string(), format!("field `since` of `TD_Location` cannot be read: {message}"));
    }
    for (json, message) in [
        (r#""2020-10-21""#, "opened: expected a date and time, found `2020-10-21`"),
        (r#""2020-10-21T16:30:00""#, "opened: expected a date and time, found `2020-10-21T16:30:00`"),
        ("1603297800000", "opened: expected a date and time, found a number"),
        ("{}", "opened.iso: expected a date and time, found nothing"),
        (r#"{"iso": null, "timestamp": null}"#, "opened.iso: expected a date and time, found nothing"),
        (r#"{"iso": 5, "timestamp": 5}"#, "opened.iso: expected a date and time, found a number"),
        (r#"{"timestamp": "5"}"#, "opened.timestamp: expected an integer of 64 bits, found a string"),
        (r#"{"timestamp": 1e300}"#, "opened.timestamp: expected an integer of 64 bits, found `1e+300`"),
    ] {
        let error = location(&format!(r#"{{"opened": {json}}}"#)).opened().unwrap_err();
        assert_eq!(error.to_string(), format!("field `opened` of `TD_Location` cannot be read: {message}"));
    }
    for json in [r#""1h 30m""#, r#""P1Y""#, r#""P1M""#, r#""""#, r#""-""#, "90"] {
        assert!(location(&format!(r#"{{"lunch": {json}}}"#)).lunch().is_err(), "{json}");
    }
}

#[test]
fn moments_are_written_in_utc_with_exactly_milliseconds() {
    for (moment, written) in [
        ("2020-10-21T16:30:00Z", "2020-10-21T16:30:00.000Z"),
        ("2020-10-21T18:30:00+02:00", "2020-10-21T16:30:00.000Z"),
        ("2020-10-21T16:30:00.123987Z", "2020-10-21T16:30:00.123Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
        ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
        ("9999-12-30T00:00:00Z", "9999-12-30T00:00:00.000Z"),
    ] {
        let sent = Location::new("x", false).with_opened(moment.parse::<Timestamp>().unwrap());
        assert_eq!(sent.written("opened"), written);
    }
    assert_eq!(Location::new("x", false).with_since(date(33, 1, 2)).written("since"), "0033-01-02");
}

#[test]
fn a_moment_beyond_the_latest_one_is_read_and_sent_as_for_ever() {
    for json in [
        r#""9999-12-31T23:59:59.999Z""#,
        r#""9999-12-30T22:00:01Z""#,
        r#""9999-12-31T23:59:59.999999999-18:00""#,
        r#""10000-01-01T00:00:00Z""#,
        r#""+10000-02-29T00:00:00.000Z""#,
        r#""+010000-01-01T00:00:00Z""#,
        r#""+1000000000-12-31T23:59:59.999999999Z""#,
        r#"{"iso": "9999-12-31T23:59:59.999Z", "timestamp": 253402300799999}"#,
        r#"{"timestamp": 253402300799999}"#,
        r#"{"timestamp": 9223372036854775807}"#,
    ] {
        let read = location(&format!(r#"{{"opened": {json}}}"#)).opened().unwrap();
        assert_eq!(read, Timestamp::MAX, "{json}");
        assert_eq!(Location::new("x", false).with_opened(read).written("opened"), "9999-12-31T23:59:59.999Z");
    }
}

#[test]
fn a_moment_before_the_earliest_one_is_the_earliest() {
    for json in [
        r#""-9999-01-01T00:00:00Z""#,
        r#""-10000-12-31T00:00:00Z""#,
        r#""-1000000000-01-01T00:00:00Z""#,
        r#"{"timestamp": -9223372036854775808}"#,
    ] {
        assert_eq!(location(&format!(r#"{{"opened": {json}}}"#)).opened().unwrap(), Timestamp::MIN, "{json}");
    }
}

#[test]
fn a_year_before_0_is_read_as_java_and_as_browsers_write_it() {
    let moment: Timestamp = "-000044-03-15T12:00:00Z".parse().unwrap();
    for text in ["-0044-03-15T12:00:00Z", "-000044-03-15T12:00:00.000Z", "-0044-03-15T14:00:00+02:00"] {
        assert_eq!(location(&format!(r#"{{"opened": "{text}"}}"#)).opened().unwrap(), moment, "{text}");
    }
    for text in ["-0044-03-15", "-000044-03-15"] {
        assert_eq!(location(&format!(r#"{{"since": "{text}"}}"#)).since().unwrap(), date(-44, 3, 15), "{text}");
    }
}

#[test]
fn a_date_of_five_digits_in_the_year_is_the_latest_or_earliest() {
    for (text, expected) in [
        ("9999-12-31", Date::MAX),
        ("10000-01-01", Date::MAX),
        ("+10000-02-29", Date::MAX),
        ("+999999999-12-31", Date::MAX),
        ("-10000-01-01", Date::MIN),
        ("-999999999-01-01", Date::MIN),
    ] {
        assert_eq!(location(&format!(r#"{{"since": "{text}"}}"#)).since().unwrap(), expected, "{text}");
    }
}

#[test]
fn a_year_beyond_four_digits_makes_nothing_valid() {
    for text in [
        "10000-02-30",
        "10001-02-29",
        "10000-13-01",
        "10000-1-1",
        "10000-01-01T00:00:00Z",
        "99999999999-01-01",
        "020-10-21",
    ] {
        assert!(location(&format!(r#"{{"since": "{text}"}}"#)).since().is_err(), "{text}");
    }
    for text in [
        "10000-02-30T00:00:00Z",
        "10000-01-01",
        "10000-01-01T25:00:00Z",
        "10000-01-01T00:00:00",
        "9999-12-32T00:00:00Z",
    ] {
        assert!(location(&format!(r#"{{"opened": "{text}"}}"#)).opened().is_err(), "{text}");
    }
}

#[test]
fn a_year_before_0_is_written_with_a_sign_and_six_digits() {
    let moment: Timestamp = "-000001-12-31T23:59:59Z".parse().unwrap();
    assert_eq!(Location::new("x", false).with_opened(moment).written("opened"), "-000001-12-31T23:59:59.000Z");
    assert_eq!(Location::new("x", false).with_since(date(-1, 2, 3)).written("since"), "-000001-02-03");
    assert_eq!(Location::new("x", false).with_since(Date::MIN).written("since"), "-009999-01-01");
}

proptest! {
    #[test]
    fn what_is_sent_is_read_as_it_was(milliseconds in -377_705_023_200_000_i64..=253_402_207_200_999, days in -4_371_587..=2_932_896) {
        let moment = Timestamp::from_millisecond(milliseconds).unwrap();
        let day = Date::new(1970, 1, 1).unwrap().checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap();
        let sent = Location::new("x", false).with_opened(moment).with_since(day);
        let received = location(&sent.as_object().to_json());
        prop_assert_eq!((received.opened().unwrap(), received.since().unwrap()), (moment, day));
    }
}

impl Location {
    fn written(&self, field: &str) -> String {
        let value = self.as_object().raw(field).unwrap();
        value.as_str().unwrap().to_owned()
    }
}
