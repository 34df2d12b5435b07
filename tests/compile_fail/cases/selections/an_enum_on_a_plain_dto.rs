//! A DTO without inheritors is selected from by a struct.

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
