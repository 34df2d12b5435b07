//! The compiler suggests a field with a similar name, and says it once, however the struct is used.

use space_api::types::Location;
use space_api::{Client, Error, Select};

#[derive(Select)]
#[select(Location)]
struct Office {
    id: String,
    chanel_id: Option<String>,
}

async fn print(client: Client) -> Result<(), Error> {
    let offices = client.team_directory().locations().get_all_locations().select::<Office>().send().await?;
    println!("{} {:?}", offices[0].id, offices[0].chanel_id);
    Ok(())
}

fn main() {}
