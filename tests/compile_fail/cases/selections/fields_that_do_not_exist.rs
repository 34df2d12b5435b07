//! The compiler suggests the fields that exist, at any depth.

use space_api::fields;
use space_api::types::MemberProfile;

fn main() {
    let _ = fields!(MemberProfile { id, user_name, name { first_nam }, memberships { team { nam } } });
}
