//! `select` takes a type; the compiler shows the method that takes fields.

use space_api::types::Location;
use space_api::{Client, fields};

fn call(client: Client) {
    let _ = client.team_directory().locations().get_all_locations().select(fields!(Location { id }));
}

fn main() {}
