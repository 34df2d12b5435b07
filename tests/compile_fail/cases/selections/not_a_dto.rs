//! A selection is from a DTO of the API.

use space_api::{Select, fields};

struct Office;

#[derive(Select)]
#[select(Office)]
struct Name {
    name: String,
}

#[derive(Select)]
struct Nameless {
    name: String,
}

fn main() {
    let _ = fields!(Office { name });
}
