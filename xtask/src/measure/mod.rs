//! `cargo xtask measure`: what the crate costs its users to compile. Figures are user CPU, the least of several runs.

mod compile_time;
mod docs;
mod from_zero;
mod run;
mod structs;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgMatches, Command, value_parser};

use crate::task::{self, Task, with_tasks};

const TASKS: [Task; 4] = [
    Task { options: compile_time::options, run: compile_time::run },
    Task { options: structs::options, run: structs::run },
    Task { options: from_zero::options, run: from_zero::run },
    Task { options: docs::options, run: docs::run },
];

pub(crate) fn options() -> Command {
    let about = "Measures what `space-api` costs to compile. Figures are user CPU, the least of several runs";
    with_tasks(Command::new("measure").about(about), &TASKS)
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    task::run(arguments, &TASKS)
}

/// The option of all measurements: how often each thing is compiled.
fn runs() -> Arg {
    let help = "How often each is compiled";
    Arg::new("runs").long("runs").value_name("N").default_value("3").value_parser(value_parser!(usize)).help(help)
}

fn runs_of(arguments: &ArgMatches) -> usize {
    arguments.get_one("runs").copied().unwrap_or(1)
}
