//! An application that acts for itself: it opens an office, tries again what may pass, and reacts to what Space says.
//!
//! It needs *Client Credentials Flow* in its settings, and the right *Update locations*.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space SPACE_CLIENT_ID=… SPACE_CLIENT_SECRET=…
//! cargo run -p space-api --example application -- Oslo
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use space_api::{Client, ClientCredentials, ErrorCode, ErrorKind, Retry};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let name = env::args().nth(1).ok_or("name the office as the argument")?;
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let id = env::var("SPACE_CLIENT_ID").map_err(|_| "set `SPACE_CLIENT_ID` to the client id")?;
    let secret = env::var("SPACE_CLIENT_SECRET").map_err(|_| "set `SPACE_CLIENT_SECRET` to the client secret")?;
    let client = Client::builder(url)
        .credentials(ClientCredentials::new(id, secret))
        .timeout(Duration::from_secs(30)) // of all attempts together
        .retry(Retry::default().attempts(4).attempt_timeout(Duration::from_secs(10)))
        .build()?;

    let office = client.team_directory().locations().create_location(&name).r#type("Office").fields(|f| f.id());
    let error = match office.send().await {
        Ok(office) => {
            println!("{name} is open: {}", office.id()?);
            return Ok(ExitCode::SUCCESS);
        }
        Err(error) => error,
    };
    match (error.code(), error.kind()) {
        // Perhaps from an earlier run that broke off.
        (Some(ErrorCode::DuplicatedEntity), _) => {
            println!("{name} is open already");
            return Ok(ExitCode::SUCCESS);
        }
        (Some(ErrorCode::PermissionDenied), _) => println!("give the application the right to update locations"),
        (Some(ErrorCode::ValidationError), _) => println!("Space does not accept the name `{name}`"),
        (_, ErrorKind::Authorization) => println!("check the client id and the secret"),
        _ if error.is_connect() => println!("Space cannot be reached: check `SPACE_URL` and the network"),
        _ if error.is_retryable() => {
            let pause = error.retry_after().unwrap_or(Duration::from_secs(60));
            println!("Space is busy after {} attempts: run this again in {} s", error.attempts(), pause.as_secs());
        }
        _ => return Err(error.into()),
    }
    Ok(ExitCode::FAILURE)
}
