//! Fields that are not there, and what the error says about it.

use std::sync::Arc;

use super::{answer, location};
use crate::containers::Batch;
use crate::error::field::{FieldError, FieldErrorKind};
use crate::fields::typed::Fields;
use crate::golden::types::Location;
use crate::view::accessors::ViewExt as _;
use crate::view::decode::Decode;
use crate::view::dto::View;

#[test]
fn an_unrequested_field_is_an_error_with_the_selection() {
    let location = answer(r#"{"id": "1", "name": "x"}"#, |f| f.id().name());
    let error = location.tz().unwrap_err();
    assert_eq!(error.kind(), FieldErrorKind::NotRequested);
    assert_eq!((error.dto(), error.field()), ("TD_Location", "tz"));
    assert_eq!(
        error.to_string(),
        "field `tz` of `TD_Location` was not requested: the selection was `id,name`; add `.tz()` to it"
    );
}

#[test]
fn a_list_that_was_not_requested_is_not_an_empty_list() {
    let location = answer(r#"{"id": "1"}"#, |f| f.id());
    assert_eq!(location.children().unwrap_err().kind(), FieldErrorKind::NotRequested);
    assert_eq!(location.phones().unwrap_err().kind(), FieldErrorKind::NotRequested);
    assert_eq!(location.workdays().unwrap_err().kind(), FieldErrorKind::NotRequested);
}

/// Nothing was selected of what a webhook or a file holds. A field that was selected is null if it did not come.
#[test]
fn an_absent_nullable_field_is_null_if_it_was_selected() {
    let from_default = |json: &str| Location::decode_body(json.as_bytes(), None).unwrap();
    let refused = r#"{"$errors": [{"fields": ["tz", "name"], "message": "No right"}]}"#;
    let (null, absent, not_requested) = (None, FieldErrorKind::NotSet, FieldErrorKind::NotRequested);
    let (not_sent, not_accessible) = (FieldErrorKind::NotSent, FieldErrorKind::NotAccessible);
    for (place, location, nullable, required) in [
        ("no selection", location("{}"), null, absent),
        ("no selection, inaccessible", location(refused), Some(not_accessible), not_accessible),
        ("built here", Location::build(), null, absent),
        ("default", from_default("{}"), Some(not_requested), not_requested),
        ("default, inaccessible", from_default(refused), Some(not_accessible), not_accessible),
        ("selected", answer("{}", |f| f.tz().name()), null, not_sent),
        ("selected beside all", answer("{}", |f| f.all().tz().name()), null, not_sent),
        ("selected, inaccessible", answer(refused, |f| f.tz().name()), Some(not_accessible), not_accessible),
        ("not selected", answer("{}", |f| f.id()), Some(not_requested), not_requested),
        ("all", answer("{}", Fields::all), Some(not_sent), not_sent),
    ] {
        assert_eq!(location.tz().map_err(|error| error.kind()), nullable.map_or(Ok(None), Err), "{place}");
        assert_eq!(location.name().map_err(|error| error.kind()), Err(required), "{place}");
    }
    assert_eq!(location(r#"{"tz": null}"#).tz().unwrap(), None);
}

#[test]
fn a_field_with_fields_is_to_be_selected_with_some_of_them() {
    let location = answer("{}", |f| f.id());
    let (parent, children, pairs) = (location.parent(), location.children(), location.pairs());
    for error in [parent.unwrap_err(), children.unwrap_err(), pairs.unwrap_err()] {
        let method = format!("add `.{}(|f| …)` to it", error.field());
        assert!(error.to_string().ends_with(&method), "{error}");
    }
}

#[test]
fn a_field_missing_from_the_default_selection_is_to_be_named() {
    let location = Location::decode_body(br#"{"id": "1", "parent": {"id": "2"}}"#, None).unwrap();
    let message = "is not in the response to the default selection; name it in `.fields(...)`: `.channel_id()`";
    assert_eq!(location.channel_id().unwrap_err().to_string(), format!("field `channelId` of `TD_Location` {message}"));
    assert_eq!(location.channel_id().unwrap_err().kind(), FieldErrorKind::NotRequested);
    assert_eq!(
        location.parent().unwrap().unwrap().channel_id().unwrap_err().to_string(),
        format!("`parent.channelId` (field `channelId` of `TD_Location`) {message}")
    );
}

#[test]
fn a_field_that_was_requested_and_not_sent_is_told_apart() {
    let location = answer(r#"{"className": "TD_Place", "id": "1"}"#, |f| f.id().name());
    let error = location.name().unwrap_err();
    assert_eq!(error.kind(), FieldErrorKind::NotSent);
    assert_eq!(
        error.to_string(),
        "field `name` of `TD_Location` was requested but is not in the response (an object of class `TD_Place`); \
         objects of this class may not have it"
    );
    let error = answer(r#"{"id": "1"}"#, Fields::all).channel_id().unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `channelId` of `TD_Location` was requested but is not in the response; \
         `*` leaves out extension fields: add `.channel_id()` to the selection"
    );
}

#[test]
fn a_field_that_is_not_accessible_says_so_in_the_servers_words() {
    let json = r#"{"id": "1", "$errors": [
        {"className": "HA_InlineError.InaccessibleFields", "fields": ["name", "tz"], "message": "No right to see it"},
        {"className": "HA_InlineError.InaccessibleFields", "fields": ["phones"]}
    ]}"#;
    let location = answer(json, |f| f.id().name());
    let refused = |error: FieldError| {
        assert_eq!(error.kind(), FieldErrorKind::NotAccessible);
        error.to_string()
    };
    let message = "field `name` of `TD_Location` is not accessible: No right to see it";
    assert_eq!(refused(location.name().unwrap_err()), message);
    assert_eq!(
        refused(location.phones().unwrap_err()),
        "field `phones` of `TD_Location` is not accessible: the server gave no reason"
    );
    assert_eq!(location.channel_id().unwrap_err().kind(), FieldErrorKind::NotRequested);
    let [first, second] = location.errors().try_into().unwrap();
    assert_eq!(first.class_name(), Some("HA_InlineError.InaccessibleFields"));
    assert_eq!(first.fields().collect::<Vec<_>>(), ["name", "tz"]);
    assert_eq!((first.message(), second.message()), (Some("No right to see it"), None));
}

#[test]
fn odd_inline_errors_are_no_errors_of_their_own() {
    for odd in ["null", "5", "{}", "[1]", r#"[{"fields": 5}]"#, r#"[{"fields": [5, {}]}]"#, "[[]]"] {
        let location = answer(&format!(r#"{{"$errors": {odd}}}"#), |f| f.name());
        assert_eq!(location.name().unwrap_err().kind(), FieldErrorKind::NotSent, "{odd}");
    }
}

#[test]
fn an_object_of_the_programs_own_has_what_was_set() {
    let error = Location::new("x", false).id().unwrap_err();
    assert_eq!(error.kind(), FieldErrorKind::NotSet);
    assert_eq!(error.to_string(), "field `id` of `TD_Location` is missing: the object was built or read without it");
    assert_eq!(location("{}").id().unwrap_err().kind(), FieldErrorKind::NotSet);
}

/// Which selection and which place a nested location in the answer is told to have, by asking for a field that it lacks.
#[test]
fn every_object_knows_its_part_of_the_selection_and_its_place() {
    type Access = fn(&Location) -> &Location;
    type Select = fn(Fields<Location>) -> Fields<Location>;
    let cases: &[(&str, Select, Access, &str, &str)] = &[
        (r#"{"parent": {}}"#, |f| f.parent(|p| p.id()), |it| it.parent().unwrap().unwrap(), "parent", "id"),
        (r#"{"children": [{}]}"#, |f| f.children(|c| c.name()), |it| &it.children().unwrap()[0], "children", "name"),
        (r#"{"rooms": {"a": {}}}"#, |f| f.rooms(|r| r.name()), |it| it.rooms().unwrap()["a"], "rooms.a", "name"),
        (
            r#"{"rooms": {"a b": {}}}"#,
            |f| f.rooms(|r| r.name()),
            |it| it.rooms().unwrap()["a b"],
            r#"rooms["a b"]"#,
            "name",
        ),
        (
            r#"{"change": {"old": null, "new": {}}}"#,
            |f| f.change(|c| c.both(|l| l.id())),
            |it| it.change().unwrap().new.unwrap(),
            "change.new",
            "id",
        ),
        (
            r#"{"pairs": [{"first": "", "second": {}}]}"#,
            |f| f.pairs(|p| p.second(|l| l.name())),
            |it| it.pairs().unwrap()[0].second,
            "pairs.second",
            "name",
        ),
        (
            r#"{"parent": {"parent": {}}}"#,
            |f| f.id().parent_recursive(),
            |it| it.parent().unwrap().unwrap().parent().unwrap().unwrap(),
            "parent.parent",
            "id,parent!",
        ),
        (
            r#"{"parent": {"children": [{"parent": {}}]}}"#,
            |f| f.id().parent(|p| p.name().recursive_to(Location::SCHEMA.children, 2)),
            |it| it.parent().unwrap().unwrap().children().unwrap()[0].parent().unwrap().unwrap(),
            "parent.children.parent",
            "name,children!2",
        ),
    ];
    for (json, select, access, place, selection) in cases {
        let location = answer(json, select);
        let message = access(&location).channel_id().unwrap_err().to_string();
        let expected = format!(
            "`{place}.channelId` (field `channelId` of `TD_Location`) was not requested: \
             the selection was `{selection}`; add `.channel_id()` to it"
        );
        assert_eq!(message, expected, "{json}");
    }
}

#[test]
fn all_objects_of_one_place_share_what_they_know() {
    let many = |count: usize, element: &dyn Fn(usize) -> String| (0..count).map(element).collect::<Vec<_>>().join(",");
    let list = format!(r#"[{}]"#, many(500, &|_| r#"{"parent":{"id":"1"}}"#.to_owned()));
    let locations = Vec::<Location>::decode_body(list.as_bytes(), None).unwrap();
    let selection = |location: &Location| Arc::as_ptr(location.as_object().origin().unwrap());
    let parent = |location: &Location| selection(location.parent().unwrap().unwrap());
    assert!(locations.iter().all(|location| selection(location) == selection(&locations[0])));
    assert!(locations.iter().all(|location| parent(location) == parent(&locations[0])));

    let map = format!(r#"{{"rooms":{{{}}}}}"#, many(500, &|index| format!(r#""room {index}":{{}}"#)));
    let location = Location::decode_body(map.as_bytes(), None).unwrap();
    let rooms = location.rooms().unwrap();
    let mut places: Vec<_> = rooms.values().map(|room| selection(room)).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), 65);
    let message = |room: &str| rooms[room].id().unwrap_err().to_string();
    assert!(message("room 0").starts_with(r#"`rooms["room 0"].id` (field"#), "{}", message("room 0"));
    assert!(message("room 499").starts_with(r#"`rooms["*"].id` (field"#), "{}", message("room 499"));
}

#[test]
fn a_long_name_is_cut_in_a_path() {
    let json = format!(r#"{{"rooms":{{"{}":{{}}}}}}"#, "é".repeat(100_000));
    let location = Location::decode_body(json.as_bytes(), None).unwrap();
    let message = location.rooms().unwrap().into_values().next().unwrap().id().unwrap_err().to_string();
    assert!(message.starts_with(&format!(r#"`rooms["{}…"].id` (field"#, "é".repeat(60))), "{message:.300}");
    assert!(message.len() < 400, "{}", message.len());
}

#[test]
fn a_recursion_that_leads_nowhere_is_read_without_a_selection() {
    let select = |f: Fields<Location>| f.id().recursive_to(Location::SCHEMA.parent, 9);
    let location = answer(r#"{"parent": {"parent": {}}}"#, select);
    let error = location.parent().unwrap().unwrap().id().unwrap_err();
    assert!(error.to_string().contains("the default selection"), "{error}");
}

#[test]
fn the_elements_of_a_batch_know_their_selection() {
    use crate::fields::tree::Selection;
    let selection = Selection::of::<Batch<Location>>(|f| f.id()).into();
    let json = br#"{"next": "1", "totalCount": 1, "data": [{"id": "1"}]}"#;
    let batch = Batch::<Location>::decode_body(json, Some(&selection)).unwrap();
    assert_eq!(
        batch.data[0].name().unwrap_err().to_string(),
        "`data.name` (field `name` of `TD_Location`) was not requested: the selection was `id`; add `.name()` to it"
    );
}

#[test]
fn a_long_selection_is_cut_in_the_message() {
    let mut nested: fn(Fields<Location>) -> Fields<Location> = |f| f.id();
    for _ in 0..2 {
        nested = |f| f.parent(|p| p.id().name().tz().children(|c| c.id().name().tz().parent(|p| p.id().name().tz())));
    }
    let location = answer("{}", |f| nested(f).children(nested).rooms(nested).details(|d| d).change(|c| c.both(nested)));
    let message = location.channel_id().unwrap_err().to_string();
    assert!(message.len() < 400, "{message}");
    assert!(message.contains('…'), "{message}");
}
