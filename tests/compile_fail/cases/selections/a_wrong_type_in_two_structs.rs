//! Where two structs have a field of one name, the message names the struct, too.

use space_api::Select;
use space_api::types::{CPrincipalDetails, CUserPrincipalDetails, Location};

#[derive(Select)]
#[select(Location)]
struct Office {
    id: i32,
    tz: Option<String>,
}

#[derive(Select)]
#[select(Location)]
struct Home {
    id: String,
    tz: String,
}

#[derive(Select)]
#[select(CPrincipalDetails)]
enum Author {
    #[select(CUserPrincipalDetails)]
    Person {
        #[select(rename = "user")]
        id: String,
    },
    #[select(other)]
    Other,
}

fn main() {}
