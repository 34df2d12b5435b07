//! A field whose type is its own struct must be marked as recursive.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    id: String,
    parent: Option<Box<Office>>,
}

fn main() {}
