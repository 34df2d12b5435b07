//! A struct cannot be flattened into itself.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    id: String,
    #[select(flatten)]
    office: Box<Office>,
}

fn main() {}
