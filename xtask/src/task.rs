//! A command of the command line: its options, and the function that runs it.

use std::process::ExitCode;

use anyhow::Result;
use clap::{ArgMatches, Command};

/// A command, or a command of a command.
pub(crate) struct Task {
    pub(crate) options: fn() -> Command,
    pub(crate) run: fn(&ArgMatches) -> Result<ExitCode>,
}

/// Adds tasks to the command that they belong to.
pub(crate) fn with_tasks(command: Command, tasks: &[Task]) -> Command {
    command
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(tasks.iter().map(|task| (task.options)()))
}

/// Runs the task that the arguments name.
pub(crate) fn run(matches: &ArgMatches, tasks: &[Task]) -> Result<ExitCode> {
    let named = |name: &str| tasks.iter().find(|task| (task.options)().get_name() == name);
    match matches.subcommand() {
        Some((name, matches)) => named(name).map_or(Ok(ExitCode::FAILURE), |task| (task.run)(matches)),
        None => Ok(ExitCode::FAILURE),
    }
}
