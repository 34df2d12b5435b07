//! A newtype fits what its field fits. A field that the schema does not have needs a type that says what it is read from.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(transparent)]
struct Flag(bool);

struct Unrelated;

#[derive(Select)]
#[select(Location)]
struct Office {
    name: Flag,
    #[select(raw = "mood")]
    mood: Unrelated,
}

fn main() {}
