//! What is sent: the order, the three states, and what cannot be written.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::date;

use crate::containers::{Mod, Pair, Triple};
use crate::golden::types::{DetailsText, IssueIdentifier, Location, ProjectIdentifier, State};
use crate::json::value::Value;
use crate::json::write::body_of;
use crate::maybe::Maybe;
use crate::view::dto::View;
use crate::view::into_value::IntoValue;

fn json(location: &Location) -> String {
    location.as_object().to_json()
}

#[test]
fn only_what_was_set_is_sent() {
    let location = Location::new("Berlin", false);
    assert_eq!(json(&location), r#"{"name":"Berlin","archived":false}"#);
    let location = location.with_tz("Europe/Berlin").with_latitude(52.5);
    assert_eq!(json(&location), r#"{"name":"Berlin","archived":false,"tz":"Europe/Berlin","latitude":52.5}"#);
    let cleared = location.clone().with_tz(Maybe::Null);
    assert_eq!(json(&cleared), r#"{"name":"Berlin","archived":false,"tz":null,"latitude":52.5}"#);
    assert_eq!(cleared, location.clone().with_tz(None::<String>));
    assert_eq!(json(&location.with_tz(Maybe::Absent)), r#"{"name":"Berlin","archived":false,"latitude":52.5}"#);
}

#[test]
fn a_nullable_optional_field_has_three_states() {
    let location = || Location::new("x", true);
    let start = r#"{"name":"x","archived":true"#;
    assert_eq!(json(&location()), format!("{start}}}"));
    assert_eq!(json(&location().with_parent(None)), format!("{start},\"parent\":null}}"));
    assert_eq!(json(&location().with_parent(Maybe::Null)), format!("{start},\"parent\":null}}"));
    let set = location().with_workdays([1]);
    assert_eq!(json(&set), format!("{start},\"workdays\":[1]}}"));
    assert_eq!(json(&set.with_workdays(Maybe::Absent)), format!("{start}}}"));
}

#[test]
fn the_class_of_an_object_in_a_hierarchy_comes_first() {
    let location = Location::new("x", true).with_details(DetailsText::new("y"));
    let details = r#"{"className":"Details.Text","text":"y"}"#;
    assert_eq!(json(&location), format!(r#"{{"name":"x","archived":true,"details":{details}}}"#));
}

#[test]
fn every_type_is_written_as_the_api_reads_it() {
    fn value(value: impl IntoValue) -> String {
        String::from_utf8(body_of(vec![("v", value.into_value())]).unwrap()).unwrap()
    }
    let project = ProjectIdentifier::Key("ABC".into());
    let cases = [
        (value(true), "true"),
        (value(i8::MIN), "-128"),
        (value(i64::MAX), "9223372036854775807"),
        (value(0.1_f32), "0.1"),
        (value(1e300_f64), "1e+300"),
        (value("\"\n".to_owned()), r#""\"\n""#),
        (value(date(2020, 10, 21)), r#""2020-10-21""#),
        (value(SignedDuration::from_mins(90)), r#""PT1H30M""#),
        (value(SignedDuration::from_millis(-1500)), r#""-PT1.5S""#),
        (value(State::InRepair), r#""IN_REPAIR""#),
        (value("NEW".parse::<State>().unwrap()), r#""NEW""#),
        (
            value(IssueIdentifier::ExternalId { project, external_id: "42".into() }),
            r#""{project:key:ABC,externalId:42}""#,
        ),
        (value(None::<bool>), "null"),
        (value(vec![Some(1), None]), "[1,null]"),
        (value(vec![Maybe::Value(1), Maybe::Absent]), "[1,null]"),
        (value(Vec::<Location>::new()), "[]"),
        (value(BTreeMap::from([("b".to_owned(), 1), ("a".to_owned(), 2)])), r#"{"a":2,"b":1}"#),
        (value(Pair { first: 1, second: "x".to_owned() }), r#"{"first":1,"second":"x"}"#),
        (value(Triple { first: 1, second: 2, third: 3 }), r#"{"first":1,"second":2,"third":3}"#),
        (value(Mod { old: None, new: Some(1) }), r#"{"old":null,"new":1}"#),
    ];
    for (written, expected) in cases {
        assert_eq!(written, format!(r#"{{"v":{expected}}}"#));
    }
}

#[test]
fn what_json_cannot_hold_fails_with_its_place() {
    let child = Location::new("y", true).with_latitude(f64::NAN);
    let parent = Location::new("x", true).with_children(vec![Location::new("z", true), child]);
    let error = body_of(vec![("name", true.into_value()), ("location", parent.into_value())]).unwrap_err();
    assert_eq!(error.path(), "location.children[1].latitude");
    assert_eq!(error.to_string(), "`location.children[1].latitude`: `NaN` is not a number that JSON can hold");

    let error = body_of(vec![("values", vec![1.0, f64::INFINITY].into_value())]).unwrap_err();
    assert_eq!(error.to_string(), "`values[1]`: `inf` is not a number that JSON can hold");
    let error = body_of(vec![("map", BTreeMap::from([("a b".to_owned(), f32::NAN)]).into_value())]).unwrap_err();
    assert_eq!(error.path(), r#"map["a b"]"#);

    let project = ProjectIdentifier::Key("A,B".into());
    let issue = IssueIdentifier::ExternalId { project, external_id: "42".into() };
    let error = body_of(vec![("l", Location::new("x", true).with_issue(issue).into_value())]).unwrap_err();
    assert_eq!(error.path(), "l.issue");
}

#[test]
fn what_cannot_be_written_does_no_harm_before_it_is_sent() {
    let location = Location::new("x", true).with_latitude(f64::NAN);
    assert_eq!(json(&location), "null");
    assert!(serde_json::to_string(&location).is_err());
    assert!(format!("{location:?}").contains("latitude: <`NaN` is not a number that JSON can hold>"));
    assert_eq!(location.as_object().raw("latitude"), None);
    assert!(location.latitude().unwrap_err().to_string().contains("found a value that cannot be written"));
    assert!(location.clone() == location);
    assert!(body_of(vec![("l", location.with_latitude(1.0).into_value())]).is_ok());
}

#[test]
fn a_url_says_single_values_and_lists_of_them() {
    let texts = |value: Value| value.texts().map_err(|error| error.to_string());
    assert_eq!(texts(Value::Null), Ok(vec![String::new()]));
    assert_eq!(texts(false.into_value()), Ok(vec!["false".into()]));
    assert_eq!(texts(1.5.into_value()), Ok(vec!["1.5".into()]));
    assert_eq!(texts("a b".into_value()), Ok(vec!["a b".into()]));
    assert_eq!(texts(vec![1, 2].into_value()), Ok(vec!["1".into(), "2".into()]));
    assert_eq!(texts(Vec::<i32>::new().into_value()), Ok(vec![]));
    assert_eq!(texts(vec![Some("a"), None].into_value()), Ok(vec!["a".into(), String::new()]));

    let refused = "a URL cannot hold an object here; pass single values";
    assert_eq!(texts(Location::new("x", true).into_value()), Err(refused.into()));
    assert_eq!(texts(vec![BTreeMap::from([("a".to_owned(), 1)])].into_value()), Err(format!("`[0]`: {refused}")));
    let nested = vec![vec![1]].into_value();
    assert_eq!(texts(nested), Err("`[0]`: a URL cannot hold a list here; pass single values".into()));
    assert_eq!(texts(vec![f64::NAN].into_value()), Err("`[0]`: `NaN` is not a number that JSON can hold".into()));
    assert!(vec![1].into_value().text().is_err());
}
