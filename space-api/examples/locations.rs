//! Lists the regions among a company's locations, archived ones too: the request of Space's own documentation.
//!
//! ```sh
//! SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=… cargo run -p space-api --example locations
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a program is for")]

use std::error::Error;
use std::process::ExitCode;

use space_api::Client;
use space_api::types::Location;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match table().await {
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

/// A line for each location.
async fn table() -> Result<String, Box<dyn Error>> {
    let client = Client::builder(variable("SPACE_URL")?).token(variable("JB_SPACE_TOKEN")?).build()?;
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
    std::env::var(name).map_err(|error| format!("`{name}` cannot be used ({error}): set it in the environment"))
}
