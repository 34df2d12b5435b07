//! Prints the issues of a project that were created, changed or deleted since the last run. It keeps the etag in a file, so that
//! it can be stopped at any time.
//!
//! Rights: *View issues* in the project.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example sync -- KEY etag.txt # all issues of the project
//! cargo run -p space-api --example sync -- KEY etag.txt # what has changed since then
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

use space_api::types::{Issue, ProjectIdentifier, SyncBatchInfo};
use space_api::{Client, Select};

/// Before anything has been read.
const BEGINNING: &str = "0";
/// How many issues a batch may have.
const BATCH: i32 = 10;

#[derive(Debug, Select)]
#[select(Issue)]
struct Row {
    number: i32,
    title: String,
    archived: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(project), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("name the key of a project and the file for the etag as the arguments".into());
    };
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;

    let since = SyncBatchInfo::since_etag(load(&file)?, BATCH);
    let issues = client.project().planning().issues();
    let mut batches = issues.get_sync_batch(ProjectIdentifier::key(project), since).select::<Row>().batches();
    let mut count = 0;
    while let Some(batch) = batches.try_next().await? {
        for Row { number, title, archived } in &batch.data {
            println!("#{number} {title}{}", if *archived { " (deleted)" } else { "" });
            count += 1;
        }
        // When the batch is done with, so that a crash repeats it and loses nothing.
        save(&file, &batch.etag)?;
    }
    println!("{count} issues");
    Ok(())
}

fn load(file: &str) -> io::Result<String> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BEGINNING.to_owned()),
        other => other,
    }
}

/// Replaces the file at once, so that a crash leaves no half of an etag.
fn save(file: &str, etag: &str) -> io::Result<()> {
    let new = Path::new(file).with_extension("new");
    fs::write(&new, etag)?;
    fs::rename(new, file)
}
