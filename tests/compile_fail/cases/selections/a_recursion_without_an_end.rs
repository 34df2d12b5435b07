//! What holds itself says so.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    id: String,
    parent: Option<Box<Office>>,
}

fn main() {}
