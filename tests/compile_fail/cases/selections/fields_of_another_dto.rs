//! The DTO of `fields!` is the one in the output of the call.

use space_api::types::Location;
use space_api::{Client, fields};

fn call(client: Client) {
    let _ = client.team_directory().profiles().get_all_profiles().select_fields(fields!(Location { id, name }));
}

fn main() {}
