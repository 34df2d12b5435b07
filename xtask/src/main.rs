//! The maintainers' command line: `cargo xtask <command>`. A file for each command; what generating means is decided in
//! `space-codegen`. No dependency of `generate` has a derive macro: those would double the time of the first build.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod committed;
mod diff;
mod docs;
mod editor_support;
mod fetch_model;
mod generate;
mod measure;
mod renew;
mod renewal;
mod serve;
mod task;
mod workspace;

use std::process::ExitCode;

use anyhow::Error;
use clap::Command;
use space_codegen::workspace::WorkspaceError;

use crate::task::{Task, with_tasks};

const TASKS: [Task; 8] = [
    Task { options: generate::options, run: generate::run },
    Task { options: fetch_model::options, run: fetch_model::run },
    Task { options: renew::options, run: renew::run },
    Task { options: diff::options, run: diff::run },
    Task { options: serve::options, run: serve::run },
    Task { options: measure::options, run: measure::run },
    Task { options: docs::options, run: docs::run },
    Task { options: editor_support::options, run: editor_support::run },
];

fn main() -> ExitCode {
    let command = Command::new("xtask").bin_name("cargo xtask").about("Tasks for the maintainers of `space-api`");
    task::run(&with_tasks(command, &TASKS).get_matches(), &TASKS).unwrap_or_else(|error| {
        report(&error);
        ExitCode::FAILURE
    })
}

/// Prints an error, its causes, and what to do about it.
fn report(error: &Error) {
    let text = error.to_string();
    // The problems of a model say themselves which of them are errors.
    let is_labelled = ["error: ", "warning: "].iter().any(|label| text.starts_with(label));
    eprintln!("{}{text}", if is_labelled { "" } else { "error: " });
    for cause in error.chain().skip(1) {
        eprintln!("  caused by: {cause}");
    }
    if let Some(help) = error.downcast_ref().and_then(WorkspaceError::help) {
        eprintln!("  help: {help}");
    }
}
