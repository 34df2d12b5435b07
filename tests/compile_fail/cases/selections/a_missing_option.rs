//! A field that may be null is an `Option`.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    tz: String,
    equipment2: Vec<serde_json::Value>,
}

fn main() {}
