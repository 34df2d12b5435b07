use space_api::View;
use space_api::types::Location;

fn main() {
    let location = Location::from_json(b"{}").unwrap();
    location.timezne();
}
