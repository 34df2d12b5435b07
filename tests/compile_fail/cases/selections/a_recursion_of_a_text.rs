//! Only a field with objects can repeat a selection.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    #[select(recursive)]
    name: String,
    #[select(recursive)]
    parent: Option<Box<Office>>,
}

fn main() {}
