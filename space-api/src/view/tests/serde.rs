//! Views, enums, identifiers and containers through serde, in a struct of the user's with other values.

use serde_core::de::DeserializeOwned;
use serde_core::{Deserialize, Serialize};

use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::golden::types::{Details, DetailsKind, Location, ProjectIdentifier, State};
use crate::json::object::Object;
use crate::view::dto::View as _;

fn read<T: DeserializeOwned>(json: &str) -> serde_json::Result<T> {
    serde_json::from_str(json)
}

/// What is written of what is read.
fn again<T: DeserializeOwned + Serialize>(json: &str) -> String {
    serde_json::to_string(&read::<T>(json).unwrap()).unwrap()
}

#[test]
fn what_is_written_is_read_again() {
    let location = r#"{"id":"1","name":"Oslo","new":[1.5,{"x":null}],"parent":{"id":"2"}}"#;
    assert_eq!(again::<Location>(location), location);
    assert_eq!(again::<Object>(location), location);
    assert_eq!(again::<Option<Location>>("null"), "null");
    let batch = format!(r#"{{"next":"7","totalCount":9,"data":[{location}]}}"#);
    assert_eq!(again::<Batch<Location>>(&batch), batch);
    let changes = format!(r#"{{"etag":"7","data":[{location}],"hasMore":true}}"#);
    assert_eq!(again::<SyncBatch<Location>>(&changes), changes);
    assert_eq!(
        again::<Pair<i32, Location>>(&format!(r#"{{"first":1,"second":{location}}}"#)),
        format!(r#"{{"first":1,"second":{location}}}"#)
    );
    let triple = r#"{"first":1,"second":true,"third":"x"}"#;
    assert_eq!(again::<Triple<i32, bool, String>>(triple), triple);
    assert_eq!(again::<Mod<String>>(r#"{"old":null,"new":"x"}"#), r#"{"old":null,"new":"x"}"#);
    for text in [r#""Open""#, r#""NewerConstant""#] {
        assert_eq!(again::<State>(text), text);
    }
    assert_eq!(again::<ProjectIdentifier>(r#""key:ABC""#), r#""key:ABC""#);
}

#[test]
fn what_is_read_is_a_view_that_answers_no_request() {
    let location: Location = read(r#"{"name":"Oslo"}"#).unwrap();
    assert_eq!(location.name().unwrap(), "Oslo");
    assert_eq!(location.tz().unwrap(), None);
    let details: Details = read(r#"{"className":"Details.Text","text":"x"}"#).unwrap();
    assert!(matches!(details.kind(), DetailsKind::Text(_)), "{details:?}");
    assert_eq!(details.class_name(), Some("Details.Text"));
}

#[test]
fn a_view_is_a_field_of_a_users_struct() {
    struct Saved {
        places: Vec<Location>,
    }

    impl<'de> Deserialize<'de> for Saved {
        fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Vec::deserialize(deserializer).map(|places| Self { places })
        }
    }

    let value = serde_json::json!([{"name": "Oslo"}, {"name": "Bergen"}]);
    let saved: Saved = serde_json::from_value(value).unwrap();
    assert_eq!(saved.places[1].name().unwrap(), "Bergen");
}

#[test]
fn what_is_no_object_is_refused() {
    for json in ["null", "1", "[]", r#""x""#, "", "{", r#"{"a":}"#] {
        assert!(read::<Location>(json).is_err() && read::<Object>(json).is_err(), "{json}");
        assert!(read::<Batch<Location>>(json).is_err(), "{json}");
    }
    for json in [r#"{"next":"","data":null}"#, r#"{"data":[1]}"#, r#"{"data":{}}"#, r#"{"next":1,"data":[]}"#] {
        assert!(read::<Batch<Location>>(json).is_err(), "{json}");
    }
    assert_eq!(read::<Location>("[]").unwrap_err().to_string(), "expected an object, found a list");
    assert!(read::<State>("1").is_err() && read::<ProjectIdentifier>("[]").is_err());
}

#[test]
fn dates_of_jiff_are_read_and_written() {
    let time = r#""2024-01-01T12:00:00Z""#;
    assert_eq!(again::<jiff::Timestamp>(time), time);
    assert_eq!(again::<jiff::civil::Date>(r#""2024-01-01""#), r#""2024-01-01""#);
}
