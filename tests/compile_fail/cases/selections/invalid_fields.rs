//! `fields!` has names and braces, and nothing else.

use space_api::fields;
use space_api::types::MemberProfile;

fn main() {
    let _ = fields!(MemberProfile { id, username, id, name {} });
    let _ = fields!(MemberProfile { id: String });
    let _ = fields!(MemberProfile);
    let _ = fields!();
    let _ = fields!(MemberProfile { id } { name });
}
