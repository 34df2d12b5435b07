//! `fields` takes a closure; the compiler shows the method that takes what `fields!` makes.

use space_api::types::Location;
use space_api::{Client, fields};

fn call(client: Client) {
    let _ = client.team_directory().locations().get_all_locations().fields(fields!(Location { id }));
}

fn main() {}
