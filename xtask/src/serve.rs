//! `cargo xtask serve`: runs the command `space-emulator` of this workspace, which is built for it alone.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgMatches, value_parser};

use crate::workspace::run_package;

pub(crate) fn options() -> clap::Command {
    let about = "Runs a Space server made from the model on 127.0.0.1: the command `space-emulator`, with its options";
    let options = Arg::new("options").num_args(..).trailing_var_arg(true).allow_hyphen_values(true);
    clap::Command::new("serve")
        .about(about)
        .disable_help_flag(true)
        .arg(options.value_parser(value_parser!(OsString)).help("The options of `space-emulator`; `--help` lists them"))
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let build = ["--release", "--package", "space-emulator", "--features", "cli"];
    run_package(&build, arguments.get_many("options").unwrap_or_default())
}
