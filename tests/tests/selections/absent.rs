//! An absent field: a view and a struct read the same value, or both report that it is missing.

use space_api::types::Location;
use space_api::{Call, Endpoint, FieldErrorKind, Select, View};

use super::{locations, read};

/// `tz` may be null, `name` may not.
#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Nullable {
    tz: Option<String>,
}

#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Required {
    name: String,
}

#[derive(Debug, Select)]
#[select(Location)]
struct Around {
    parent: Option<Location>,
}

const REFUSED: &str =
    r#"{"$errors":[{"className":"HA_InlineError.InaccessibleFields","fields":["tz","name"],"message":"No right"}]}"#;

/// What a view gives for both fields: a value, or the kind of the error.
type Fields = (Result<Option<String>, FieldErrorKind>, Result<String, FieldErrorKind>);

fn of_view(location: &Location) -> Fields {
    let tz = location.tz().map(|tz| tz.map(str::to_owned));
    (tz.map_err(|error| error.kind()), location.name().map(str::to_owned).map_err(|error| error.kind()))
}

fn first<E: Endpoint>(call: &Call<E, Vec<Location>>, json: &str) -> Location {
    read(call, &format!("[{json}]")).unwrap().remove(0)
}

#[test]
fn a_view_and_a_struct_agree_on_an_absent_field() {
    use FieldErrorKind::{NotAccessible, NotRequested, NotSent, NotSet};
    let default = locations();
    let selected = locations().fields(|f| f.tz().name());
    let not_selected = locations().fields(|f| f.id());
    let from_json = |json: &str| Location::from_json(json.as_bytes()).unwrap();
    let from_struct = |json: &str| Around::read_json(json.as_bytes()).unwrap().parent.unwrap();
    let in_struct = |json: &str| read(&locations().select::<Around>(), json).unwrap().remove(0).parent.unwrap();
    for (row, view, nullable, required) in [
        ("no selection", from_json("{}"), Ok(None), NotSet),
        ("no selection, in a struct", from_struct(r#"{"parent":{}}"#), Ok(None), NotSet),
        ("default selection", first(&default, "{}"), Err(NotRequested), NotRequested),
        ("default selection, in a struct", in_struct(r#"[{"parent":{}}]"#), Err(NotRequested), NotRequested),
        ("selected", first(&selected, "{}"), Ok(None), NotSent),
        ("not selected", first(&not_selected, "{}"), Err(NotRequested), NotRequested),
        ("no selection, inaccessible", from_json(REFUSED), Err(NotAccessible), NotAccessible),
        ("default selection, inaccessible", first(&default, REFUSED), Err(NotAccessible), NotAccessible),
        ("selected, inaccessible", first(&selected, REFUSED), Err(NotAccessible), NotAccessible),
    ] {
        assert_eq!(of_view(&view), (nullable, Err(required)), "{row}");
    }
    // What a struct has is always selected.
    let nullable = |json: &str| read(&locations().select::<Nullable>(), &format!("[{json}]"));
    let required = |json: &str| read(&locations().select::<Required>(), &format!("[{json}]"));
    assert_eq!(nullable("{}"), Ok(vec![Nullable { tz: None }]));
    assert_eq!(Nullable::read_json(b"{}").unwrap(), Nullable { tz: None });
    assert!(required("{}").unwrap_err().contains("expected a string, found nothing"));
    assert!(Required::read_json(b"{}").is_err());
    for error in [nullable(REFUSED).unwrap_err(), required(REFUSED).unwrap_err()] {
        assert!(error.contains("not accessible: No right"), "{error}");
    }
    assert!(Nullable::read_json(REFUSED.as_bytes()).is_err());
}

/// A text in a text.
mod inner {
    use serde::Deserialize as _;
    use serde::de::Error as _;
    use space_api::Select as _;
    use space_api::types::Location;

    pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Location, D::Error> {
        let text = String::deserialize(deserializer)?;
        Location::read_json(text.as_bytes()).map_err(D::Error::custom)
    }
}

#[test]
fn json_that_is_read_within_a_response_has_no_selection() {
    #[derive(Debug, Select)]
    #[select(Location)]
    struct Both {
        #[select(with = "inner")]
        name: Location,
        parent: Option<Location>,
    }
    let both = read(&locations().select::<Both>(), r#"[{"name":"{}","parent":{}}]"#).unwrap().remove(0);
    assert_eq!(both.name.tz().unwrap(), None);
    assert_eq!(both.parent.unwrap().tz().unwrap_err().kind(), FieldErrorKind::NotRequested);
}
