//! The message names the field, its type in the model, and types that fit.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    capacity: Option<String>,
    phones: Vec<i32>,
    #[select(rename = "type")]
    kind: bool,
}

fn main() {}
