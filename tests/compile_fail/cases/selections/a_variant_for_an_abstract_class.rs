//! A variant is for a class that objects can be of.

use space_api::Select;
use space_api::types::{M2ItemContentDetails, M2MemberContent};

#[derive(Select)]
#[select(M2ItemContentDetails)]
enum Content {
    #[select(M2MemberContent)]
    Member,
    #[select(other)]
    Other,
}

fn main() {}
