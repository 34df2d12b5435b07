//! `cargo xtask fetch-model`: runs the program `fetch-model` of this workspace, which is built for it alone.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgMatches, Command, value_parser};

use crate::workspace::run_package;

pub(crate) fn options() -> Command {
    let about = "Fetches the HTTP API model of a server into `schema/`";
    let options = Arg::new("options").num_args(..).trailing_var_arg(true).allow_hyphen_values(true);
    Command::new("fetch-model")
        .about(about)
        .disable_help_flag(true)
        .arg(options.value_parser(value_parser!(OsString)).help("Its options; `--help` lists them"))
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    fetch(arguments.get_many("options").unwrap_or_default())
}

/// Runs it with these options.
pub(crate) fn fetch<'o>(options: impl Iterator<Item = &'o OsString>) -> Result<ExitCode> {
    run_package(&["--profile", "xtask", "--package", "fetch-model"], options)
}
