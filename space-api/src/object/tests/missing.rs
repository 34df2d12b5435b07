//! Fields that are not there, and what the error says about it.

use super::{answer, location};
use crate::exemplar::Location;
use crate::object::Decode;
use crate::{Batch, FieldError, FieldErrorKind, Fields, View};

#[test]
fn a_field_that_was_not_requested_is_an_error_that_shows_the_selection() {
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

#[test]
fn an_absent_field_is_not_null() {
    assert!(location("{}").tz().is_err());
    assert_eq!(location(r#"{"tz": null}"#).tz().unwrap(), None);
}

#[test]
fn a_field_missing_from_the_default_selection_is_to_be_named() {
    let location = Location::decode_body(br#"{"id": "1", "parent": {"id": "2"}}"#, None).unwrap();
    let message = "field `channelId` of `TD_Location` is not in the answer to the default selection; \
                   name it in `.fields(...)`: `.channel_id()`";
    assert_eq!(location.channel_id().unwrap_err().to_string(), message);
    assert_eq!(location.channel_id().unwrap_err().kind(), FieldErrorKind::NotRequested);
    assert_eq!(location.parent().unwrap().unwrap().channel_id().unwrap_err().to_string(), message);
}

#[test]
fn a_field_that_was_requested_and_not_sent_is_told_apart() {
    let location = answer(r#"{"className": "TD_Place", "id": "1"}"#, |f| f.id().name());
    let error = location.name().unwrap_err();
    assert_eq!(error.kind(), FieldErrorKind::NotSent);
    assert_eq!(
        error.to_string(),
        "field `name` of `TD_Location` was requested but is not in the answer (an object of class `TD_Place`); \
         objects of this class may not have it"
    );
    let error = answer(r#"{"id": "1"}"#, Fields::all).channel_id().unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `channelId` of `TD_Location` was requested but is not in the answer; \
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
    assert_eq!(error.to_string(), "field `id` of `TD_Location` is not there: the object was built or read without it");
    assert_eq!(location("{}").id().unwrap_err().kind(), FieldErrorKind::NotSet);
}

/// Which selection a nested location in the answer is told to have had, by asking for a field that it lacks.
#[test]
fn every_object_knows_its_part_of_the_selection() {
    type Access = fn(&Location) -> &Location;
    type Select = fn(Fields<Location>) -> Fields<Location>;
    let cases: &[(&str, Select, Access, &str)] = &[
        (r#"{"parent": {}}"#, |f| f.parent(|p| p.id()), |it| it.parent().unwrap().unwrap(), "id"),
        (r#"{"children": [{}]}"#, |f| f.children(|c| c.name()), |it| &it.children().unwrap()[0], "name"),
        (r#"{"rooms": {"a": {}}}"#, |f| f.rooms(|r| r.name()), |it| it.rooms().unwrap()["a"], "name"),
        (
            r#"{"change": {"old": null, "new": {}}}"#,
            |f| f.change(|c| c.both(|l| l.id())),
            |it| it.change().unwrap().new.unwrap(),
            "id",
        ),
        (
            r#"{"pairs": [{"first": "", "second": {}}]}"#,
            |f| f.pairs(|p| p.second(|l| l.name())),
            |it| it.pairs().unwrap()[0].second,
            "name",
        ),
        (
            r#"{"parent": {"parent": {}}}"#,
            |f| f.id().parent_recursive(),
            |it| it.parent().unwrap().unwrap().parent().unwrap().unwrap(),
            "id,parent!",
        ),
        (
            r#"{"parent": {"children": [{"parent": {}}]}}"#,
            |f| f.id().parent(|p| p.name().recursive_to(Location::SCHEMA.children, 2)),
            |it| it.parent().unwrap().unwrap().children().unwrap()[0].parent().unwrap().unwrap(),
            "name,children!2",
        ),
    ];
    for (json, select, access, selection) in cases {
        let location = answer(json, select);
        let message = access(&location).channel_id().unwrap_err().to_string();
        assert!(message.contains(&format!("the selection was `{selection}`")), "{json}: {message}");
    }
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
    use crate::field_selection::Selection;
    let selection = Selection::of::<Batch<Location>>(|f| f.id()).into();
    let json = br#"{"next": "1", "totalCount": 1, "data": [{"id": "1"}]}"#;
    let batch = Batch::<Location>::decode_body(json, Some(&selection)).unwrap();
    assert!(batch.data[0].name().unwrap_err().to_string().contains("the selection was `id`;"));
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
