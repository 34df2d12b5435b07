//! The compiler suggests the fields that there are, however deep.

use space_api::fields;
use space_api::types::MemberProfile;

fn main() {
    let _ = fields!(MemberProfile { id, user_name, name { first_nam }, memberships { team { nam } } });
}
