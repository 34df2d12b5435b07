//! A deprecated field is one warning, which the field can turn off.
#![deny(deprecated)]

use space_api::types::{ATimeZoneWithOffset, Location, MemberProfile};
use space_api::{Select, fields};

#[derive(Select)]
#[select(Location)]
struct Office {
    timezone: Option<ATimeZoneWithOffset>,
}

#[derive(Select)]
#[select(MemberProfile)]
struct Person {
    #[allow(deprecated)]
    suspended: Option<bool>,
}

fn main() {
    let _ = fields!(MemberProfile { id, suspended });
}
