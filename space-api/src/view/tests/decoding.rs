//! What calls give: owned values, and where the answer does not fit.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::exemplar::{Location, State};
use crate::view::decode::Decode;

fn decoded<T: Decode>(json: &str) -> T {
    T::decode_body(json.as_bytes(), None).unwrap()
}

fn refused<T: Decode + Debug>(json: &str) -> (String, String) {
    let error = T::decode_body(json.as_bytes(), None).unwrap_err();
    (error.path(), error.to_string())
}

#[test]
fn every_shape_of_answer_can_be_decoded() {
    decoded::<()>("");
    decoded::<()>("<html>");
    assert_eq!(decoded::<Option<i32>>(" \n"), None);
    assert_eq!(decoded::<Option<i32>>("null"), None);
    assert_eq!(decoded::<Option<i32>>("5"), Some(5));
    assert_eq!(decoded::<String>(r#""x""#), "x");
    assert_eq!(decoded::<Vec<State>>(r#"["Open", "NEW"]"#)[1].as_str(), "NEW");
    assert_eq!(decoded::<BTreeMap<String, i64>>(r#"{"a": 1}"#), BTreeMap::from([("a".to_owned(), 1)]));
    assert_eq!(decoded::<Mod<i8>>(r#"{"old": null, "new": -1}"#), Mod { old: None, new: Some(-1) });
    assert_eq!(decoded::<Pair<i16, bool>>(r#"{"first": 1, "second": true}"#), (1, true).into());
    assert_eq!(
        decoded::<Triple<i16, bool, String>>(r#"{"first": 1, "second": true, "third": ""}"#),
        (1, true, String::new()).into()
    );
    let locations = decoded::<Vec<Location>>(r#"[{"id": "1"}, {"id": "2"}]"#);
    assert_eq!(locations[1].id().unwrap(), "2");
    let batch = decoded::<Batch<Location>>(r#"{"next": "2", "totalCount": null, "data": [{}]}"#);
    assert_eq!((batch.next.as_str(), batch.total_count, batch.data.len()), ("2", None, 1));
    let last = decoded::<Batch<Location>>(r#"{"next": null, "totalCount": 7, "data": []}"#);
    assert_eq!((last.next.as_str(), last.total_count, last.data.len()), ("", Some(7), 0));
    let changes = decoded::<SyncBatch<Location>>(r#"{"etag": "e", "data": [], "hasMore": true}"#);
    assert_eq!((changes.etag.as_str(), changes.has_more), ("e", true));
}

#[test]
fn what_does_not_fit_says_where_and_why() {
    let cases = [
        (refused::<Vec<Location>>(r#"[{}, {}, 5]"#), "[2]", "expected an object, found a number"),
        (refused::<Vec<Location>>("{}"), "", "expected a list, found an object"),
        (refused::<Location>("[]"), "", "expected an object, found a list"),
        (refused::<Location>(r#""x""#), "", "expected an object, found a string"),
        (refused::<Batch<Location>>(r#"{"next": "", "totalCount": 1}"#), "data", "expected a value, found nothing"),
        (
            refused::<Batch<Pair<String, Location>>>(
                r#"{"next": "", "totalCount": 1, "data": [{"first": null, "second": {}}]}"#,
            ),
            "data[0].first",
            "expected a string, found null",
        ),
        (refused::<Vec<i32>>("[3e9]"), "[0]", "expected an integer of 32 bits, found `3000000000.0`"),
        (refused::<BTreeMap<String, bool>>(r#"{"a.b": 1}"#), r#"["a.b"]"#, "expected a boolean, found a number"),
        (refused::<SyncBatch<i32>>(r#"{"etag": 5}"#), "etag", "expected a string, found a number"),
        (refused::<f32>("1e300"), "", "expected a number of 32 bits, found `1e+300`"),
    ];
    for ((path, message), expected_path, problem) in cases {
        let colon = if expected_path.is_empty() { "" } else { ": " };
        assert_eq!(message, format!("{expected_path}{colon}{problem}"));
        assert_eq!(path, expected_path);
    }
    assert_eq!(refused::<String>("").1, "not JSON: EOF while parsing a value at line 1 column 0");
}

#[test]
fn only_a_page_of_objects_needs_a_default_selection() {
    let page = Some("*,data(*)");
    for (default_fields, expected) in [
        (Batch::<Location>::DEFAULT_FIELDS, page),
        (SyncBatch::<Location>::DEFAULT_FIELDS, page),
        (Option::<Batch<Location>>::DEFAULT_FIELDS, page),
        (Batch::<Pair<i32, String>>::DEFAULT_FIELDS, page),
        (Batch::<Vec<Option<Location>>>::DEFAULT_FIELDS, page),
        (Batch::<String>::DEFAULT_FIELDS, None),
        (Batch::<Vec<State>>::DEFAULT_FIELDS, None),
        (Location::DEFAULT_FIELDS, None),
        (Vec::<Location>::DEFAULT_FIELDS, None),
        (Pair::<Location, Location>::DEFAULT_FIELDS, None),
        (<()>::DEFAULT_FIELDS, None),
    ] {
        assert_eq!(default_fields, expected);
    }
}

#[test]
fn an_absent_part_is_null_if_it_may_be() {
    assert_eq!(
        decoded::<Batch<i32>>(r#"{"next": "1", "data": [5]}"#),
        Batch { next: "1".to_owned(), total_count: None, data: vec![5] }
    );
    assert_eq!(
        decoded::<Batch<i32>>(r#"{"totalCount": 5, "data": []}"#),
        Batch { next: String::new(), total_count: Some(5), data: vec![] }
    );
    assert_eq!(decoded::<Mod<i32>>(r#"{"new": 1}"#), Mod { old: None, new: Some(1) });
    assert_eq!(decoded::<Mod<i32>>(r#"{"old": 1}"#), Mod { old: Some(1), new: None });
    assert_eq!(decoded::<Mod<i32>>("{}"), Mod { old: None, new: None });
    assert_eq!(decoded::<Pair<i32, Option<i32>>>(r#"{"first": 1}"#), (1, None).into());
    assert_eq!(decoded::<Triple<Option<i32>, i32, Option<i32>>>(r#"{"second": 1}"#), (None, 1, None).into());
    for (refusal, part) in [
        (refused::<Batch<i32>>("{}"), "data"),
        (refused::<SyncBatch<i32>>(r#"{"data": [], "hasMore": true}"#), "etag"),
        (refused::<SyncBatch<i32>>(r#"{"data": [], "etag": ""}"#), "hasMore"),
        (refused::<Pair<i32, Option<i32>>>(r#"{"second": null}"#), "first"),
    ] {
        assert_eq!(refusal, (part.to_owned(), format!("{part}: expected a value, found nothing")));
    }
    let kept_back = refused::<Mod<i32>>(r#"{"new": 1, "$errors": [{"fields": ["old"], "message": "No right"}]}"#);
    assert_eq!(kept_back.0, "old");
    assert!(kept_back.1.starts_with("old: not accessible: No right"), "{}", kept_back.1);
}

#[test]
fn a_view_reads_an_absent_part_as_null_if_it_may_be() {
    for (json, has_old, has_new) in [
        (r#"{"change": {"old": {}}}"#, true, false),
        (r#"{"change": {"new": {}}}"#, false, true),
        (r#"{"change": {}}"#, false, false),
    ] {
        let location = decoded::<Location>(json);
        let change = location.change().unwrap();
        assert_eq!((change.old.is_some(), change.new.is_some()), (has_old, has_new), "{json}");
    }
}
