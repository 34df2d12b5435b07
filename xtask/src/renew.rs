//! `cargo xtask renew`: a whole renewal. It fetches the model of a server, generates the crate from it, and writes what changed
//! into the changelog.

use std::ffi::OsString;
use std::iter;
use std::process::ExitCode;

use anyhow::Result;
use clap::{ArgMatches, Command};

use crate::{fetch_model, generate};

pub(crate) fn options() -> Command {
    fetch_model::options()
        .name("renew")
        .about("Fetches the model of a server, generates the crate from it, and writes the changes into `CHANGELOG.md`")
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let options: Vec<_> = arguments.get_many::<OsString>("options").unwrap_or_default().collect();
    let is_help = options.iter().any(|option| *option == "--help" || *option == "-h");
    let of_renewal = OsString::from("--of-renewal");
    let fetched = fetch_model::fetch(iter::once(&of_renewal).chain(options))?;
    // A model that is not fetched leaves nothing to generate.
    if is_help || fetched != ExitCode::SUCCESS {
        return Ok(fetched);
    }
    generate::run(&generate::options().get_matches_from(["generate"]))
}
