//! A field is read once, by the struct or by a group.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Named {
    id: String,
    name: String,
}

#[derive(Select)]
#[select(Location)]
struct Office {
    name: String,
    #[select(flatten)]
    named: Named,
}

#[derive(Select)]
#[select(Location)]
struct Other {
    #[select(flatten)]
    named: Named,
    #[select(flatten)]
    office: Office,
}

fn main() {}
