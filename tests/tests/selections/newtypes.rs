//! Types of the user's own around a value, and fields that the schema does not have.

use std::collections::HashSet;
use std::sync::Arc;

use space_api::types::{Location, Team};
use space_api::{FieldError, Select};

use crate::{fields, locations, read};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Select)]
#[select(transparent)]
struct LocationId(String);

#[derive(Debug, PartialEq, Select)]
#[select(transparent)]
struct Name {
    text: Arc<str>,
}

#[derive(Debug, PartialEq, Select)]
#[select(transparent)]
struct Held<T>(Option<T>);

#[test]
fn a_newtype_is_read_like_its_field() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        id: LocationId,
        name: Name,
        tz: Option<Name>,
        phones: HashSet<LocationId>,
        address: Held<Name>,
        parent: Held<Parent>,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Parent {
        id: LocationId,
    }

    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "id,name,tz,phones,address,parent(id)");
    let json = r#"[{"id":"1","name":"Oslo","tz":"CET","phones":["7"],"address":null,"parent":{"id":"2"}}]"#;
    let office = Office {
        id: LocationId("1".into()),
        name: Name { text: "Oslo".into() },
        tz: Some(Name { text: "CET".into() }),
        phones: HashSet::from([LocationId("7".into())]),
        address: Held(None),
        parent: Held(Some(Parent { id: LocationId("2".into()) })),
    };
    assert_eq!(read(&call, json).unwrap(), [office]);
}

#[test]
fn a_value_that_does_not_fit_a_newtype_is_named() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        id: LocationId,
        name: Result<Name, FieldError>,
    }
    let call = locations().select::<Office>();
    for (json, message) in [
        (r#"[{"id":1,"name":"x"}]"#, "[0].id: expected a string, found a number"),
        (r#"[{"name":"x"}]"#, "[0].id: expected a string, found nothing"),
    ] {
        let error = read(&call, json).unwrap_err();
        assert!(error.contains(message), "{error}");
    }
    assert!(read(&call, r#"[{"id":"1","name":2}]"#).unwrap()[0].name.is_err());
}

#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Newer {
    id: String,
    #[select(raw = "moodOfDay")]
    mood: Option<String>,
    #[select(raw = "nearest")]
    nearest: Vec<Near>,
    #[select(raw = "weather")]
    weather: serde_json::Value,
    #[select(raw = "owner", default)]
    owner: Option<LocationId>,
    #[select(raw = "seats", with = "seats")]
    seats: u64,
}

#[derive(Debug, PartialEq, Select)]
#[select(Team)]
struct Near {
    name: String,
    #[select(raw = "km")]
    distance: i32,
}

mod seats {
    pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

#[test]
fn a_field_that_the_schema_does_not_have_is_selected_and_read() {
    let call = locations().select::<Newer>();
    assert_eq!(fields(&call).unwrap(), "id,moodOfDay,nearest(name,km),weather,owner,seats");
    let json = r#"[{"id":"1","nearest":[{"name":"Bergen","km":7}],"weather":{"rain":[1]},"seats":3}]"#;
    let newer = Newer {
        id: "1".into(),
        mood: None,
        nearest: vec![Near { name: "Bergen".into(), distance: 7 }],
        weather: serde_json::json!({"rain": [1]}),
        owner: None,
        seats: 3,
    };
    assert_eq!(read(&call, json).unwrap(), [newer]);
    for (json, message) in [
        (r#"[{"id":"1","nearest":[],"seats":3}]"#, "[0].weather"),
        (r#"[{"id":"1","nearest":{},"weather":1,"seats":3}]"#, "[0].nearest: expected a list, found an object"),
        (r#"[{"id":"1","nearest":[{"name":"x","km":"7"}],"weather":1,"seats":3}]"#, "[0].nearest[0].km"),
    ] {
        let error = read(&call, json).unwrap_err();
        assert!(error.contains(message), "{error}");
    }
}
