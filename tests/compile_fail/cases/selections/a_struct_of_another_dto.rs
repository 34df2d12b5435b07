//! A DTO is read into a struct that selects from it.

use space_api::Select;
use space_api::types::{Location, MemberProfile, ProfileName};

#[derive(Select)]
#[select(Location)]
struct Office {
    id: String,
}

#[derive(Select)]
#[select(MemberProfile)]
struct Person {
    name: Office,
    languages: Vec<NoSelect>,
}

struct NoSelect {
    name: ProfileName,
}

fn main() {}
