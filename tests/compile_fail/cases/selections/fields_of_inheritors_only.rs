//! An abstract DTO may have no fields of its own; an enum, or a view with `inheritor`, selects from its inheritors.

use space_api::types::{self, CPrincipalDetails};
use space_api::{Select, fields};

#[derive(Select)]
#[select(types::CPrincipalDetails)]
struct Author {
    user: String,
}

fn main() {
    let _ = fields!(CPrincipalDetails { user });
}
