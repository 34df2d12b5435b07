//! Locations: a list of objects with fields of many types, and nothing in them.

use std::hint::black_box;

use bytes::Bytes;
use serde::Deserialize;
use space_api::api::team_directory::locations::GetAllLocations;
use space_api::types::Location;
use space_api::{Call, FieldError, Select, fields};

use super::{Entries, decode, list, nullable, object, text};
use crate::client;

/// What is read of a location.
#[derive(Debug, PartialEq, Deserialize, Select)]
#[serde(rename_all = "camelCase")]
#[select(Location)]
pub struct Office {
    pub id: String,
    pub name: String,
    pub tz: Option<String>,
    pub workdays: Option<Vec<i32>>,
    pub phones: Vec<String>,
    pub r#type: String,
    pub capacity: Option<i32>,
    pub archived: bool,
}

/// An answer with so many, in the order in which they are selected.
pub fn as_selected(count: usize) -> Bytes {
    list((0..count).map(|at| object(entries(at)))).into()
}

/// The same, as a server may send it too: with the class, which nobody selected.
pub fn with_classes(count: usize) -> Bytes {
    let class = || [("className", text("TD_Location"))];
    list((0..count).map(|at| object(class().into_iter().chain(entries(at))))).into()
}

/// The same in the opposite order.
pub fn in_another_order(count: usize) -> Bytes {
    list((0..count).map(|at| object(entries(at).into_iter().rev()))).into()
}

fn entries(at: usize) -> Entries {
    vec![
        ("id", text(&format!("{:012x}", at * 7919))),
        ("name", text(&format!("Building {at}, Amsterdam"))),
        ("tz", nullable(at, 3, text("Europe/Amsterdam"))),
        ("workdays", nullable(at, 4, list((1..=5).map(|day| day.to_string())))),
        ("phones", list((0..at % 3).map(|phone| text(&format!("+31 20 {:04}{phone}", at))))),
        ("type", text(if at.is_multiple_of(2) { "Building" } else { "Region" })),
        ("capacity", nullable(at, 5, (at * 13).to_string())),
        ("archived", at.is_multiple_of(8).to_string()),
    ]
}

/// By serde, written by hand.
pub fn by_hand(body: &Bytes) -> Vec<Office> {
    serde_json::from_slice(body).unwrap()
}

fn call() -> Call<GetAllLocations> {
    client().team_directory().locations().get_all_locations()
}

/// By the struct that selects.
pub fn selected() -> Call<GetAllLocations, Vec<Office>> {
    call().select::<Office>()
}

/// By fields that are named, into a struct without a name.
pub fn named() -> Call<GetAllLocations, impl Sized> {
    call().select_fields(fields!(Location { id, name, tz, workdays, phones, type, capacity, archived }))
}

/// By views.
pub fn viewed() -> Call<GetAllLocations> {
    call().fields(|f| f.id().name().tz().workdays().phones().r#type().capacity().archived())
}

/// Reads an answer into views, and every field of each.
pub fn view(call: &Call<GetAllLocations>, body: &Bytes) -> Result<Vec<Location>, FieldError> {
    let locations = decode(call, body);
    for location in &locations {
        black_box((location.id()?, location.name()?, location.tz()?, location.workdays()?));
        black_box((location.phones()?, location.r#type()?, location.capacity()?, location.archived()?));
    }
    Ok(locations)
}
