//! JSON objects: read as views, read into selecting structs, and both compared.

use space_api::types::Location;
use space_api::{FieldError, Select, View};

use super::{Target, promise, seeds};

const LOCATION: &str = r#"{"id":"1kXw","name":"Büro \"Nord\"","tz":"Europe/Berlin","workdays":[1,2,5],"phones":["+49 1","+49 2"],
"type":"Office","capacity":12,"archived":false,"parent":{"id":"2","name":"Deutschland","archived":true,"parent":null},
"timezone":{"id":"CET","offset":3600000},"new":{"a":[1.5,-2e3,{"b":null}]}}"#;
const SMALL: &str = r#"{"id":"","name":"","phones":[],"type":"","archived":true}"#;
const ERRORS: &str = r#"{"id":"1","name":"n","archived":false,"phones":[],"type":"x","$errors":[{"className":"HA_InlineError.InaccessibleFields","fields":["tz"],"message":"no right"}]}"#;

/// What serde_json alone does not read, and a name that occurs twice.
const ODD: &str = r#"{"id":5,"id":"\ud83d","name":"n","\ude00":1e999,"archived":false,"phones":["\ud83d\ude00\ud83d"],"type":"x","x":[[{}]]}"#;

/// Objects of any shape as views.
pub(super) fn views() -> Target {
    Target { name: "views", seeds: seeds([LOCATION, SMALL, ERRORS, ODD, "{}"]), run: read_view }
}

fn read_view(input: &[u8]) -> Result<(), String> {
    let Ok(location) = Location::from_json(input) else { return Ok(()) };
    let shown = format!("{location:?}");
    promise(!shown.is_empty(), || "`Debug` shows nothing".to_owned())?;
    let _ = (location.id(), location.tz(), location.phones(), location.workdays(), location.equipment2());
    let _ = (location.errors(), location.class_name(), location.as_object().field_names().count());
    let text = location.as_object().to_json();
    let again =
        Location::from_json(text.as_bytes()).map_err(|error| format!("its own JSON is not read: {error}: {text}"))?;
    promise(again == location, || format!("its own JSON reads as another object: {text}"))
}

#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Office {
    id: String,
    tz: Option<String>,
    workdays: Option<Vec<i32>>,
    phones: Vec<String>,
    capacity: Option<i32>,
    archived: bool,
    parent: Option<Parent>,
}

#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Parent {
    name: String,
    archived: bool,
}

/// Objects of any shape into structs, with views as the reference.
pub(super) fn select() -> Target {
    Target { name: "select", seeds: seeds([LOCATION, SMALL, ERRORS, ODD, "{}"]), run: read_both }
}

fn read_both(input: &[u8]) -> Result<(), String> {
    let checked = Office::read_json(input);
    let viewed = Location::from_json(input).map(|location| from_view(&location));
    match (checked, viewed) {
        (Ok(checked), Ok(Ok(viewed))) => {
            promise(checked == viewed, || format!("the struct has {checked:?}, the view has {viewed:?}"))
        }
        (Err(_), Ok(Err(_)) | Err(_)) => Ok(()),
        (Ok(checked), Ok(Err(error))) => Err(format!("the struct reads {checked:?}, the view fails: {error}")),
        (Ok(checked), Err(error)) => Err(format!("the struct reads {checked:?}, the text is no view: {error}")),
        (Err(error), Ok(Ok(viewed))) => Err(format!("the struct fails: {error}, the view reads {viewed:?}")),
    }
}

fn from_view(location: &Location) -> Result<Office, FieldError> {
    let parent = location.parent()?.map(|parent| -> Result<Parent, FieldError> {
        Ok(Parent { name: parent.name()?.to_owned(), archived: parent.archived()? })
    });
    Ok(Office {
        id: location.id()?.to_owned(),
        tz: location.tz()?.map(str::to_owned),
        workdays: location.workdays()?,
        phones: location.phones()?.into_iter().map(str::to_owned).collect(),
        capacity: location.capacity()?,
        archived: location.archived()?,
        parent: parent.transpose()?,
    })
}
