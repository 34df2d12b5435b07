//! A deprecated field warns where it is named, once; whoever needs it says so.
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
