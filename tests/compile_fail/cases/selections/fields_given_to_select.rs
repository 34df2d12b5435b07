//! `select` takes a type; fields have a method of their own.

use space_api::types::Location;
use space_api::{Client, fields};

fn call(client: Client) {
    let _ = client.team_directory().locations().get_all_locations().select(fields!(Location { id }));
}

fn main() {}
