//! Each message tells which attributes types, variants and fields can have.

use space_api::Select;
use space_api::types::{ChatMessage, Location};

#[derive(Select)]
#[select("Location")]
struct Text {
    id: String,
}

#[derive(Select)]
#[select(Location, rename_all = "camelCase")]
struct Renamed {
    id: String,
}

#[derive(Select)]
#[select(dto = Location)]
struct Named {
    id: String,
}

#[derive(Select)]
#[select(ChatMessage)]
enum Message {
    #[select(rename = "text")]
    Text,
    #[select(other)]
    Other,
}

#[derive(Select)]
#[select(Location)]
struct Field {
    #[select(skip)]
    id: String,
    #[select(rename = "name", rename = "tz")]
    name: String,
    #[select(recursive = "2")]
    parent: Option<Box<Field>>,
    #[select(flatten, default)]
    other: Text,
}

#[derive(Select)]
#[select(transparent)]
struct Two(String, String);

#[derive(Select)]
#[select(Location)]
struct Newer {
    #[select(raw = "")]
    mood: String,
    #[select(raw = "nearest", rename = "x")]
    nearest: String,
    #[select(raw = "name")]
    title: String,
    name: String,
}

fn main() {}
