//! A group selects from the DTO of the struct that it is in.

use space_api::Select;
use space_api::types::{Location, MemberProfile};

#[derive(Select)]
#[select(MemberProfile)]
struct Identity {
    id: String,
}

#[derive(Select)]
#[select(Location)]
struct Office {
    tz: Option<String>,
    #[select(flatten)]
    identity: Identity,
}

#[derive(Select)]
#[select(Location)]
struct Other {
    #[select(flatten)]
    name: String,
}

fn main() {}
