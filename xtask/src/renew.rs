//! `cargo xtask renew`: a whole renewal. It fetches the model of a server, generates the crate from it, and writes what changed
//! into the changelog.

use std::ffi::OsString;
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
    // A model that is not fetched leaves nothing to generate.
    let fetched = fetch_model::run(arguments)?;
    let mut options = arguments.get_many::<OsString>("options").unwrap_or_default();
    let is_help = options.any(|option| option == "--help" || option == "-h");
    if is_help || fetched != ExitCode::SUCCESS {
        return Ok(fetched);
    }
    generate::run(&generate::options().get_matches_from(["generate"]))
}
