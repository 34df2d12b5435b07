//! Which types can be read from a field of which type of the model, and what they select.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::read;
use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::golden::types::{Location, ProfileIdentifier, ProjectIdentifier, State};
use crate::json::object::Object;
use crate::select::{FromField, prepared_selection};
use crate::view::dto::View;

fn reads<M: 'static, T: FromField<M> + PartialEq + Debug>(json: &str, expected: T) {
    assert_eq!(read::<T, M>(json), Ok(expected), "{json}");
}

fn refuses<M: 'static, T: FromField<M> + Debug>(json: &str, message: &str) {
    assert_eq!(read::<T, M>(json).unwrap_err(), message, "{json}");
}

#[test]
fn a_type_of_the_model_is_read_as_itself() {
    reads::<String, String>(r#""a\n\u00e9""#, "a\né".to_owned());
    reads::<bool, bool>("true", true);
    reads::<i32, i32>("-2147483648", i32::MIN);
    reads::<i64, i64>("9223372036854775807", i64::MAX);
    reads::<i8, i8>("1e2", 100);
    reads::<i16, i16>("5.0", 5);
    reads::<f64, f64>("1", 1.0);
    reads::<f64, f64>("18446744073709551615", 1.844_674_407_370_955_2e19);
    reads::<f32, f32>("0.1", 0.1);
    reads::<Date, Date>(r#""2020-10-21""#, date(2020, 10, 21));
    reads::<Date, Date>(r#"{"iso": "2020-10-21", "year": 2020}"#, date(2020, 10, 21));
    let moment: Timestamp = "2020-10-21T16:30:00Z".parse().unwrap();
    reads::<Timestamp, Timestamp>(r#""2020-10-21T16:30:00.000Z""#, moment);
    reads::<Timestamp, Timestamp>(r#"{"timestamp": 1603297800000, "iso": "2020-10-21T16:30:00.000Z"}"#, moment);
    reads::<SignedDuration, SignedDuration>(r#""PT1H30M""#, SignedDuration::from_mins(90));
    reads::<State, State>(r#""IN_REPAIR""#, State::InRepair);
    reads::<State, State>(r#""NEW""#, "NEW".parse().unwrap());
    let key = ProjectIdentifier::Key("ABC".into());
    reads::<ProjectIdentifier, ProjectIdentifier>(r#""key:ABC""#, key.clone());
    reads::<ProjectIdentifier, ProjectIdentifier>(r#"{"className": "ProjectIdentifier.Key", "key": "ABC"}"#, key);
    reads::<Location, Location>(r#"{"id": "1"}"#, Location::from_json(br#"{"id": "1"}"#).unwrap());
}

#[test]
fn a_number_is_read_into_one_that_holds_it() {
    reads::<i32, i64>("-2147483648", i64::from(i32::MIN));
    reads::<i8, i16>("1e2", 100);
    reads::<Option<i32>, Option<i64>>("null", None);
    reads::<Vec<i16>, Vec<i32>>("[1, 2.0]", vec![1, 2]);
    refuses::<i32, i64>("2147483648", "expected an integer of 32 bits, found `2147483648`");
}

#[test]
fn a_misfit_has_the_message_of_a_view() {
    refuses::<i32, i32>("2147483648", "expected an integer of 32 bits, found `2147483648`");
    refuses::<i32, i32>("1.5", "expected an integer of 32 bits, found `1.5`");
    refuses::<i64, i64>("9223372036854775808", "expected an integer of 64 bits, found `9223372036854775808`");
    refuses::<f32, f32>("1e300", "expected a number of 32 bits, found `1e+300`");
    refuses::<i32, i32>(r#""1""#, "expected an integer of 32 bits, found a string");
    refuses::<bool, bool>("0", "expected a boolean, found a number");
    refuses::<String, String>("null", "expected a string, found null");
    refuses::<Date, Date>(r#""2020-13-45""#, "expected a date, found `2020-13-45`");
    refuses::<Date, Date>(r#"{"iso": 5}"#, "iso: expected a date, found a number");
    refuses::<Timestamp, Timestamp>("5", "expected a date and time, found a number");
    refuses::<SignedDuration, SignedDuration>(r#""1h""#, "expected a duration (ISO 8601), found `1h`");
    refuses::<State, State>("5", "expected a string, found a number");
    refuses::<ProjectIdentifier, ProjectIdentifier>(
        "5",
        "expected an identifier, as a string or an object, found a number",
    );
    refuses::<Location, Location>("[]", "expected an object, found a list");
    refuses::<Vec<i32>, Vec<i32>>("[1, null]", "[1]: expected an integer of 32 bits, found null");
    refuses::<BTreeMap<String, i32>, BTreeMap<String, i32>>(
        r#"{"a b": []}"#,
        r#"["a b"]: expected an integer of 32 bits, found a list"#,
    );
}

#[test]
fn an_option_fits_nullable_and_other_types() {
    reads::<Option<i32>, Option<i32>>("null", None);
    reads::<Option<i32>, Option<i32>>("5", Some(5));
    reads::<i32, Option<i32>>("null", None);
    reads::<Vec<Option<i32>>, Option<Vec<Option<i32>>>>("[1, null]", Some(vec![Some(1), None]));
    reads::<Vec<i32>, Vec<Option<i32>>>("[1, null]", vec![Some(1), None]);
    reads::<Option<Vec<i32>>, Option<Vec<i32>>>("", None);
    refuses::<Option<i32>, Option<i32>>("[]", "expected an integer of 32 bits, found a list");
}

#[test]
fn a_text_fits_enums_and_identifiers() {
    reads::<State, String>(r#""NEW""#, "NEW".to_owned());
    reads::<Option<State>, Option<String>>("null", None);
    reads::<ProjectIdentifier, String>(r#""key:ABC""#, "key:ABC".to_owned());
    let object = r#"{"className": "ProjectIdentifier.Key", "key": "ABC"}"#;
    reads::<ProjectIdentifier, String>(object, "key:ABC".to_owned());
    reads::<ProfileIdentifier, String>(r#"{"className": "ProfileIdentifier.Me"}"#, "me".to_owned());
    let newer = read::<String, ProjectIdentifier>(r#"{"className": "ProjectIdentifier.New", "x": 1}"#).unwrap();
    assert!(newer.contains("ProjectIdentifier.New"), "{newer}");
    refuses::<State, String>("5", "expected a string, found a number");
    refuses::<ProjectIdentifier, String>("5", "expected an identifier, as a string or an object, found a number");
}

#[test]
fn lists_and_maps_fit_those_of_the_standard_library() {
    reads::<Vec<String>, HashSet<String>>(r#"["a", "b", "a"]"#, ["a".to_owned(), "b".to_owned()].into());
    reads::<Vec<i32>, BTreeSet<i32>>("[2, 1, 2]", [1, 2].into());
    reads::<Vec<Vec<i32>>, Vec<BTreeSet<i32>>>("[[2, 1], []]", vec![[1, 2].into(), [].into()]);
    reads::<Option<Vec<State>>, Option<HashSet<State>>>(r#"["OPEN"]"#, Some(["OPEN".parse().unwrap()].into()));
    reads::<BTreeMap<String, i32>, HashMap<String, i32>>(r#"{"a": 1}"#, [("a".to_owned(), 1)].into());
    reads::<BTreeMap<String, i32>, BTreeMap<String, i32>>(r#"{"a": 1, "a": 2}"#, [("a".to_owned(), 2)].into());
}

#[test]
fn pointers_fit_like_the_types_behind_them() {
    reads::<i32, Arc<i32>>("5", Arc::new(5));
    reads::<Option<String>, Rc<Option<String>>>("null", Rc::new(None));
    reads::<Vec<String>, Rc<Vec<Arc<String>>>>(r#"["a"]"#, Rc::new(vec![Arc::new("a".to_owned())]));
}

#[test]
fn containers_of_types_that_fit_fit() {
    reads::<Pair<i32, Option<State>>, Pair<i32, Option<String>>>(
        r#"{"second": null, "x": {}, "first": 1}"#,
        Pair { first: 1, second: None },
    );
    reads::<Triple<i32, i32, i32>, Triple<i32, Option<i32>, Value>>(
        r#"{"first": 1, "second": 2, "third": 3}"#,
        Triple { first: 1, second: Some(2), third: json!(3) },
    );
    reads::<Mod<i32>, Mod<i32>>(r#"{"new": 1}"#, Mod { old: None, new: Some(1) });
    reads::<Mod<i32>, Mod<i32>>("{}", Mod { old: None, new: None });
    reads::<Pair<i32, Option<i32>>, Pair<i32, Option<i32>>>(r#"{"first": 1}"#, (1, None).into());
    reads::<Batch<i32>, Batch<i32>>(r#"{"data": []}"#, Batch { next: String::new(), total_count: None, data: vec![] });
    reads::<Mod<State>, Mod<String>>(
        r#"{"old": null, "new": "OPEN"}"#,
        Mod { old: None, new: Some("OPEN".to_owned()) },
    );
    reads::<Batch<i32>, Batch<i32>>(
        r#"{"next": "2", "totalCount": 3, "data": [1, 2]}"#,
        Batch { next: "2".to_owned(), total_count: Some(3), data: vec![1, 2] },
    );
    reads::<SyncBatch<i32>, SyncBatch<i32>>(
        r#"{"etag": "e", "hasMore": true, "data": []}"#,
        SyncBatch { etag: "e".to_owned(), has_more: true, data: vec![] },
    );
    refuses::<Pair<i32, i32>, Pair<i32, i32>>(
        r#"{"first": 1}"#,
        "second: expected an integer of 32 bits, found nothing",
    );
}

#[test]
fn a_value_is_read_from_any_type() {
    for value in [json!(null), json!(1), json!("x"), json!([1, {"a": 2.5}])] {
        reads::<Location, Value>(&value.to_string(), value.clone());
        reads::<Option<Vec<State>>, Option<Value>>(&value.to_string(), (!value.is_null()).then_some(value));
    }
    let object: Object = read::<Object, Location>(r#"{"b": 1, "a": [2]}"#).unwrap();
    assert_eq!(object.to_json(), r#"{"b":1,"a":[2]}"#);
    refuses::<Location, Object>("5", "expected an object, found a number");
}

#[test]
fn only_types_with_fields_select() {
    fn selected<M: 'static, T: FromField<M>>() -> Option<String> {
        prepared_selection::<T, M>().fields.clone().unwrap()
    }
    assert_eq!(selected::<String, String>(), None);
    assert_eq!(selected::<Option<Vec<Location>>, Option<Vec<Location>>>(), None);
    assert_eq!(selected::<Batch<Location>, Batch<Location>>(), None);
    assert_eq!(selected::<Pair<Location, i32>, Pair<Value, i32>>(), None);
    assert_eq!(selected::<Mod<Vec<Location>>, Mod<Vec<Location>>>(), None);
}
