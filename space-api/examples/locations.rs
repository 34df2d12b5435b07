//! Lists the regions among a company's locations, archived ones too: the request of Space's own documentation.
//!
//! Rights: *View locations*.
//!
//! ```sh
//! cargo run -p space-api --example locations
//! SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=… cargo run -p space-api --example locations
//! ```
//!
//! Without `SPACE_URL` it asks an emulator of Space, which it runs itself.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a program is for")]

use std::env::{self, VarError};
use std::error::Error;
use std::process::ExitCode;

use space_api::Client;
use space_api::types::Location;
use space_emulator::Emulator;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let table = match env::var("SPACE_URL") {
        Err(VarError::NotPresent) => table_of_emulator().await,
        _ => table_of_server().await,
    };
    match table {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn table_of_server() -> Result<String, Box<dyn Error>> {
    let client = Client::builder(variable("SPACE_URL")?).token(variable("JB_SPACE_TOKEN")?).build()?;
    table(&client).await
}

async fn table_of_emulator() -> Result<String, Box<dyn Error>> {
    let space = Emulator::builder().start().await?;
    eprintln!("`SPACE_URL` is not set: asking an emulator of Space at {}", space.url());
    let client = Client::builder(space.url()).token(space.token()).build()?;
    table(&client).await
}

/// A line for each location.
async fn table(client: &Client) -> Result<String, Box<dyn Error>> {
    let locations = client
        .team_directory()
        .locations()
        .get_all_locations()
        .query("")
        .r#type("Region")
        .with_archived(true)
        .fields(|f| f.id().archived().channel_id().name().r#type().tz())
        .send()
        .await?;
    Ok(locations.iter().map(line).collect::<Result<_, _>>()?)
}

fn line(location: &Location) -> Result<String, space_api::FieldError> {
    let (id, name) = (location.id()?, location.name()?);
    let (r#type, archived) = (location.r#type()?, location.archived()?);
    Ok(format!("{id}\t{name}\t{type}\t{archived}\n"))
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("`{name}` cannot be used ({error}): set it in the environment"))
}
