//! Dates, moments and durations, in both directions.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};

use super::location;
use crate::View;
use crate::exemplar::Location;

#[test]
fn dates_come_as_text_or_as_an_object() {
    for json in [r#""2020-10-21""#, r#"{"iso": "2020-10-21"}"#, r#"{"iso": "2020-10-21", "year": 2020}"#] {
        assert_eq!(location(&format!(r#"{{"since": {json}}}"#)).since().unwrap(), date(2020, 10, 21));
    }
    for year in [-1, 0, 2020, 9999] {
        let json = format!(r#"{{"since": "{}"}}"#, date(year, 10, 21));
        assert_eq!(location(&json).since().unwrap(), date(year, 10, 21));
    }
    let moment: Timestamp = "2020-10-21T16:30:00Z".parse().unwrap();
    for json in [
        r#""2020-10-21T16:30:00.000Z""#,
        r#"{"iso": "2020-10-21T16:30:00.000Z", "timestamp": 1603297800000}"#,
        r#""2020-10-21T18:30:00+02:00""#,
    ] {
        assert_eq!(location(&format!(r#"{{"opened": {json}}}"#)).opened().unwrap(), moment);
    }
    for (json, minutes) in [("PT1H30M", 90), ("-PT1H", -60), ("P1DT1M", 1441), ("PT0S", 0)] {
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
        (r#""-2020-10-21""#, "since: expected a date, found `-2020-10-21`"),
        ("null", "since: expected a date, found null"),
        ("1603297800000", "since: expected a date, found a number"),
        (r#"{"iso": 5}"#, "since.iso: expected a date, found a number"),
        (r#"{"timestamp": 5}"#, "since.iso: expected a date, found nothing"),
    ] {
        let error = location(&format!(r#"{{"since": {json}}}"#)).since().unwrap_err();
        assert_eq!(error.to_string(), format!("field `since` of `TD_Location` cannot be read: {message}"));
    }
    for json in [r#""2020-10-21""#, r#""2020-10-21T16:30:00""#, "1603297800000", r#"{"timestamp": 1603297800000}"#] {
        assert!(location(&format!(r#"{{"opened": {json}}}"#)).opened().is_err(), "{json}");
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
fn a_year_before_0_cannot_be_written() {
    let moment: Timestamp = "-000001-12-31T23:59:59Z".parse().unwrap();
    for sent in [Location::new("x", false).with_opened(moment), Location::new("x", false).with_since(Date::MIN)] {
        assert!(sent.as_object().check().is_err(), "{sent:?}");
    }
}

impl Location {
    fn written(&self, field: &str) -> String {
        let value = self.as_object().raw(field).unwrap();
        value.as_str().unwrap().to_owned()
    }
}
