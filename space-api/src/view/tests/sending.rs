//! What was received, sent: what the API reads otherwise than it writes it, and how deep it may be.

use super::location;
use crate::golden::types::{Details, DetailsText, Location};
use crate::json::write::body_of;
use crate::view::dto::View;
use crate::view::into_value::IntoValue;

fn sent(view: impl View) -> String {
    let body = String::from_utf8(body_of(vec![("v", view.into_value())]).unwrap()).unwrap();
    body.strip_prefix(r#"{"v":"#).and_then(|body| body.strip_suffix('}')).unwrap().to_owned()
}

#[test]
fn dates_that_came_as_objects_are_sent_as_texts() {
    for (received, expected) in [
        (r#"{"since":{"iso":"2020-10-21"}}"#, r#"{"since":"2020-10-21"}"#),
        (
            r#"{"parent":{"opened":{"timestamp":1603297800000,"iso":"2020-10-21T16:30:00.000Z"}}}"#,
            r#"{"parent":{"opened":"2020-10-21T16:30:00.000Z"}}"#,
        ),
        (r#"{"opened":{"iso":"9999-12-31T23:59:59.999Z"}}"#, r#"{"opened":"9999-12-31T23:59:59.999Z"}"#),
        (r#"{"since":{"iso":"+10000-01-01"}}"#, r#"{"since":"+10000-01-01"}"#),
        (r#"{"days":[{"iso":"2020-10-21"},{"iso":"2020-10-22"}]}"#, r#"{"days":["2020-10-21","2020-10-22"]}"#),
        (r#"{"days":[null,{"iso":"2020-10-21"}]}"#, r#"{"days":[null,"2020-10-21"]}"#),
    ] {
        assert_eq!(sent(location(received)), expected);
    }
}

#[test]
fn what_only_looks_like_a_date_is_sent_as_it_came() {
    for json in [
        r#"{"a":{"iso":"100"}}"#,
        r#"{"a":{"iso":"2020-10-21","year":2020}}"#,
        r#"{"a":{"iso":"2020-10-21","timestamp":"x"}}"#,
        r#"{"a":{"timestamp":5}}"#,
        r#"{"a":[{}]}"#,
    ] {
        assert_eq!(sent(location(json)), json);
    }
}

#[test]
fn errors_of_the_server_are_not_sent_back() {
    let received = location(r#"{"id":"1","$errors":[{}],"children":[{"$errors":[],"id":"2"}]}"#);
    assert_eq!(sent(received.clone()), r#"{"id":"1","children":[{"id":"2"}]}"#);
    let parent = Location::new("x", true).with_parent(received.clone());
    let written = parent.as_object().to_json();
    assert!(written.ends_with(r#""parent":{"id":"1","children":[{"id":"2"}]}}"#), "{written}");
    assert_eq!(received.errors().len(), 1);
}

#[test]
fn a_new_object_of_a_hierarchy_names_its_class_first() {
    let text = || DetailsText::from_json(br#"{"text":"x"}"#).unwrap();
    let expected = r#"{"className":"Details.Text","text":"x"}"#;
    assert_eq!(sent(text()), expected);
    assert_eq!(sent(text().into_base::<Details>()), expected);
    assert_eq!(sent(Location::from_json(b"{}").unwrap().with_details(text())), format!(r#"{{"details":{expected}}}"#));
    let later = r#"{"text":"x","className":"Details.Later"}"#;
    assert_eq!(sent(Details::from_json(later.as_bytes()).unwrap()), later);
    assert_eq!(sent(location(r#"{"id":"1"}"#)), r#"{"id":"1"}"#);
}

#[test]
fn what_is_nested_too_deep_cannot_be_written_and_does_no_harm() {
    let nested = |levels: usize| {
        (0..levels).fold(Location::new("x", false), |inner, _| Location::new("y", false).with_parent(inner))
    };
    assert!(sent(nested(255)).len() > 256);
    let error = body_of(vec![("v", nested(256).into_value())]).unwrap_err();
    assert_eq!(error.to_string(), "`v`: is nested deeper than 256 levels; send less at once");
    let list = vec![nested(253)];
    assert!(body_of(vec![("v", Location::new("x", false).with_children(list.clone()).into_value())]).is_ok());
    let list = Location::new("x", false).with_children(list);
    assert!(body_of(vec![("v", Location::new("x", false).with_parent(list).into_value())]).is_err());
    let deep = nested(50_000);
    assert!(body_of(vec![("v", deep.clone().into_value())]).is_err());
    assert!(format!("{deep:?}").contains("deeper than 256 levels"));
}
