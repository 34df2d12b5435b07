//! The compiler suggests a field with a similar name.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    id: String,
    chanel_id: Option<String>,
}

fn main() {}
