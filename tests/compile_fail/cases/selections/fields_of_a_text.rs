//! Only a DTO has fields to choose from.

use space_api::fields;
use space_api::types::MemberProfile;

fn main() {
    let _ = fields!(MemberProfile { id { name }, emails { email }, phones { number } });
}
