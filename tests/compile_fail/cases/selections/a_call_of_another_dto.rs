//! A struct fits calls that give its DTO; a list or a batch around the DTO is not named.

use space_api::types::Location;
use space_api::{Batch, Client, Select};

#[derive(Select)]
#[select(Location)]
struct Office {
    id: String,
}

fn call(client: Client) {
    let _ = client.team_directory().profiles().get_all_profiles().select::<Office>();
    let _ = client.team_directory().locations().get_location("1").select::<String>();
    let _ = client.team_directory().locations().get_all_locations().select::<Vec<Office>>();
    let _ = client.team_directory().profiles().get_all_profiles().select::<Batch<Office>>();
}

fn main() {}
