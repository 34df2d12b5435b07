//! Lists projects page by page, saves the place after each page, and goes on from there the next time.
//!
//! Rights: *View project details*.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example projects -- place.txt 2 # two pages
//! cargo run -p space-api --example projects -- place.txt   # the rest
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs, io};

use space_api::types::{Project, ProjectKey};
use space_api::{Client, Select};

/// What is requested of each project, and what comes back.
#[derive(Debug, Select)]
#[select(Project)]
struct Row {
    key: Key,
    name: String,
    archived: bool,
}

#[derive(Debug, Select)]
#[select(ProjectKey)]
struct Key {
    key: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let place = PathBuf::from(arguments.next().ok_or("name the file for the place as the first argument")?);
    let most: usize = arguments.next().map_or(Ok(usize::MAX), |number| number.parse())?;

    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;
    let saved = match fs::read_to_string(&place) {
        Ok(saved) => Some(saved),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None, // sent as null: from the beginning
        Err(error) => return Err(error.into()),
    };
    let mut pages = client.project().get_all_projects().skip(saved).top(5).select::<Row>().pages();
    for _ in 0..most {
        let Some(page) = pages.next().await else {
            println!("That was the last page.");
            fs::remove_file(&place)?;
            return Ok(());
        };
        let page = page?;
        for Row { key, name, archived } in &page.data {
            println!("{}\t{name}{}", key.key, if *archived { " (archived)" } else { "" });
        }
        // A page is saved when it is done with. After a failure, it comes again.
        fs::write(&place, page.next)?;
    }
    println!("To be continued.");
    Ok(())
}
