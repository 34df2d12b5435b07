//! Accessors: what fits, and what does not.

use std::collections::BTreeMap;

use super::location;
use crate::containers::{Mod, Pair};
use crate::error::field::{FieldError, FieldErrorKind};
use crate::golden::types::{Details, DetailsImage, DetailsKind, DetailsText, Location, ProfileIdentifier, State};
use crate::json::object::Object;
use crate::view::dto::View;

const FULL: &str = r#"{
    "id": "1", "name": "Berlin", "tz": null, "archived": false, "capacity": 12, "latitude": 52.5,
    "workdays": [1, 2, 3], "phones": ["a", "b"],
    "parent": {"id": "0"}, "children": [{"id": "2"}, {"id": "3"}],
    "rooms": {"b": {"id": "5"}, "a": {"id": "4"}},
    "change": {"old": null, "new": {"id": "6"}},
    "pairs": [{"first": "x", "second": {"id": "7"}}],
    "state": "IN_REPAIR", "owner": {"className": "ProfileIdentifier.Username", "username": "x"}
}"#;

#[test]
fn a_view_can_be_used_in_other_threads() {
    fn shareable<T: Send + Sync + 'static>() {}
    // All views have the same layout and the same field, an `Object`: testing one of them tests all.
    shareable::<Location>();
}

#[test]
fn a_view_gives_every_shape_of_field() {
    let location = location(FULL);
    assert_eq!(location.id().unwrap(), "1");
    assert_eq!(location.tz().unwrap(), None);
    assert!(!location.archived().unwrap());
    assert_eq!(location.capacity().unwrap(), 12);
    assert_eq!(location.latitude().unwrap().to_bits(), 52.5_f64.to_bits());
    assert_eq!(location.workdays().unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(location.phones().unwrap(), ["a", "b"]);
    assert_eq!(location.parent().unwrap().unwrap().id().unwrap(), "0");
    let children: Vec<_> = location.children().unwrap().iter().map(|child| child.id().unwrap()).collect();
    assert_eq!(children, ["2", "3"]);
    let rooms: BTreeMap<_, _> =
        location.rooms().unwrap().into_iter().map(|(name, room)| (name, room.id().unwrap())).collect();
    assert_eq!(rooms, BTreeMap::from([("a", "4"), ("b", "5")]));
    let Mod { old, new } = location.change().unwrap();
    assert_eq!((old, new.unwrap().id().unwrap()), (None, "6"));
    let [Pair { first, second }] = location.pairs().unwrap().try_into().unwrap();
    assert_eq!((first, second.id().unwrap()), ("x", "7"));
    assert_eq!(location.state().unwrap(), State::InRepair);
    assert_eq!(location.owner().unwrap(), Some(ProfileIdentifier::Username("x".into())));
}

#[test]
fn a_field_of_a_wrong_type_says_where_and_why() {
    type Access = fn(&Location) -> Option<FieldError>;
    let cases: &[(&str, Access, &str)] = &[
        (r#"{"name": null}"#, |it| it.name().err(), "name: expected a string, found null"),
        (r#"{"name": 5}"#, |it| it.name().err(), "name: expected a string, found a number"),
        (r#"{"tz": {}}"#, |it| it.tz().err(), "tz: expected a string, found an object"),
        (r#"{"archived": "true"}"#, |it| it.archived().err(), "archived: expected a boolean, found a string"),
        (r#"{"capacity": "1"}"#, |it| it.capacity().err(), "capacity: expected an integer of 32 bits, found a string"),
        (r#"{"capacity": 1.5}"#, |it| it.capacity().err(), "capacity: expected an integer of 32 bits, found `1.5`"),
        (
            r#"{"capacity": 2147483648}"#,
            |it| it.capacity().err(),
            "capacity: expected an integer of 32 bits, found `2147483648`",
        ),
        (
            r#"{"capacity": 18446744073709551615}"#,
            |it| it.capacity().err(),
            "capacity: expected an integer of 32 bits, found `18446744073709551615`",
        ),
        (r#"{"latitude": "1"}"#, |it| it.latitude().err(), "latitude: expected a number, found a string"),
        (r#"{"phones": {}}"#, |it| it.phones().err(), "phones: expected a list, found an object"),
        (r#"{"phones": ["a", null]}"#, |it| it.phones().err(), "phones[1]: expected a string, found null"),
        (r#"{"phones": [{}]}"#, |it| it.phones().err(), "phones[0]: expected a string, found an object"),
        (r#"{"parent": "0"}"#, |it| it.parent().err(), "parent: expected an object, found a string"),
        (r#"{"children": null}"#, |it| it.children().err(), "children: expected a list, found null"),
        (r#"{"children": [{}, 1]}"#, |it| it.children().err(), "children[1]: expected an object, found a number"),
        (r#"{"rooms": []}"#, |it| it.rooms().err(), "rooms: expected an object, found a list"),
        (r#"{"rooms": {"a b": 1}}"#, |it| it.rooms().err(), r#"rooms["a b"]: expected an object, found a number"#),
        (r#"{"change": {"old": 1}}"#, |it| it.change().err(), "change.old: expected an object, found a number"),
        (
            r#"{"pairs": [{"first": "x", "second": []}]}"#,
            |it| it.pairs().err(),
            "pairs[0].second: expected an object, found a list",
        ),
        (r#"{"state": 1}"#, |it| it.state().err(), "state: expected a string, found a number"),
        (
            r#"{"owner": []}"#,
            |it| it.owner().err(),
            "owner: expected an identifier, as a string or an object, found a list",
        ),
    ];
    for (json, access, message) in cases {
        let error = access(&location(json)).unwrap();
        assert_eq!(error.kind(), FieldErrorKind::Misfit, "{json}");
        let field = error.field();
        assert_eq!(error.to_string(), format!("field `{field}` of `TD_Location` cannot be read: {message}"), "{json}");
    }
}

#[test]
fn a_field_of_a_wrong_type_spoils_only_itself() {
    let location = location(r#"{"id": 1, "name": "Berlin"}"#);
    assert!(location.id().is_err());
    assert_eq!(location.name().unwrap(), "Berlin");
}

#[test]
fn an_integer_may_be_written_as_any_number_without_a_fraction() {
    for (json, integer) in [("1.0", 1), ("1e2", 100), ("-0", 0), ("-2147483648", i32::MIN), ("2147483647.0", i32::MAX)]
    {
        let location = location(&format!(r#"{{"capacity": {json}}}"#));
        assert_eq!(location.capacity().unwrap(), integer, "{json}");
    }
}

#[test]
fn an_empty_list_is_a_list_of_anything() {
    let location = location(r#"{"phones": [], "children": [], "workdays": []}"#);
    assert!(location.phones().unwrap().is_empty());
    assert!(location.children().unwrap().is_empty());
    assert_eq!(location.workdays().unwrap(), Some(vec![]));
}

#[test]
fn kind_tells_the_classes_apart_and_keeps_the_unknown_ones() {
    let details = |json: &str| Details::from_json(json.as_bytes()).unwrap();
    let text = details(r#"{"className": "Details.Text", "text": "x"}"#);
    assert!(matches!(text.kind(), DetailsKind::Text(text) if text.text().unwrap() == "x"));
    let image = details(r#"{"className": "Details.Image", "width": 5}"#);
    assert!(matches!(image.kind(), DetailsKind::Image(image) if image.width().unwrap() == 5));
    for json in [r#"{"className": "Details.Video", "length": 5}"#, r#"{"className": 5}"#, "{}"] {
        let unknown = details(json);
        let DetailsKind::Unknown(object) = unknown.kind() else { panic!("{unknown:?}") };
        assert_eq!(object, unknown.as_object());
    }
}

#[test]
fn an_inheritor_is_its_base_too() {
    let text = DetailsText::new("x");
    let base: &Details = text.upcast();
    assert!(matches!(base.kind(), DetailsKind::Text(same) if *same == text));
    assert_eq!(text.clone().into_base::<Details>(), *base);
    assert!(DetailsImage::from_json(b"[]").is_err());
}

#[test]
fn fields_of_a_newer_server_are_kept() {
    let location = location(r#"{"name": "Berlin", "mood": {"b": [1, 2.5], "a": null}}"#);
    let object = location.as_object();
    assert_eq!(object.raw("mood"), Some(serde_json::json!({"a": null, "b": [1, 2.5]})));
    assert_eq!(object.raw("height"), None);
    assert_eq!(object.field_names().collect::<Vec<_>>(), ["name", "mood"]);
    assert_eq!(object.to_json(), r#"{"name":"Berlin","mood":{"b":[1,2.5],"a":null}}"#);
}

#[test]
fn a_view_is_shown_like_a_struct() {
    let location = location(r#"{"id": "1", "parent": {"n": 1.50}, "children": [{}], "list": [null, true]}"#);
    let shown = r#"Location { id: "1", parent: Object { n: 1.5 }, children: [Object], list: [null, true] }"#;
    assert_eq!(format!("{location:?}"), shown);
}

#[test]
fn views_are_equal_if_they_hold_the_same_in_any_order() {
    let many: Vec<String> = (0..50).map(|n| format!(r#""{n}": {n}"#)).collect();
    let reversed: Vec<String> = many.iter().rev().cloned().collect();
    let cases: &[(&str, &str, bool)] = &[
        (r#"{"a": 1, "b": [1, 2]}"#, r#"{"b": [1, 2], "a": 1}"#, true),
        (r#"{"a": {"x": 1, "y": 2}}"#, r#"{"a": {"y": 2, "x": 1}}"#, true),
        (&format!("{{{}}}", many.join(",")), &format!("{{{}}}", reversed.join(",")), true),
        (&format!("{{{}}}", many.join(",")), &format!("{{{}}}", reversed.join(",").replace(": 7", ": 8")), false),
        (r#"{"a": 1}"#, r#"{"a": 1, "b": 1}"#, false),
        (r#"{"a": 1}"#, r#"{"b": 1}"#, false),
        (r#"{"a": [1, 2]}"#, r#"{"a": [2, 1]}"#, false),
        (r#"{"a": null}"#, "{}", false),
    ];
    for (left, right, equal) in cases {
        assert_eq!(location(left) == location(right), *equal, "{left} {right}");
    }
}

#[test]
fn views_and_errors_travel_between_threads() {
    fn assert_travels<T: Send + Sync + 'static>() {}
    assert_travels::<Location>();
    assert_travels::<Object>();
    assert_travels::<FieldError>();
    assert_eq!(size_of::<FieldError>(), size_of::<usize>());
}
