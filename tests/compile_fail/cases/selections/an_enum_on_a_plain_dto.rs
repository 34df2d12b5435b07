//! A struct, not an enum, selects from a DTO without inheritors.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
enum Office {
    #[select(Location)]
    Home,
    #[select(other)]
    Other,
}

#[derive(Select)]
#[select(Location)]
enum Nothing {
    #[select(other)]
    Other,
}

fn main() {}
