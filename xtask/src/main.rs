//! The maintainers' command line: `cargo xtask <command>`. A file for each command; what generating means is decided in
//! `space-codegen`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod editor_support;
mod generate;
mod measure;
mod serve;
mod workspace;

use std::process::ExitCode;

use clap::Parser;
use miette::MietteHandlerOpts;

/// Tasks for the maintainers of `space-api`.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Command {
    Generate(generate::Generate),
    Serve(serve::Serve),
    Measure(measure::Measure),
    EditorSupport(editor_support::EditorSupport),
}

fn main() -> ExitCode {
    // Names and paths stay whole, so that they can be searched for and copied. The hook can only be set once: here.
    let _ = miette::set_hook(Box::new(|_| Box::new(MietteHandlerOpts::new().wrap_lines(false).build())));
    let outcome = match Command::parse() {
        Command::Generate(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Measure(command) => command.run(),
        Command::EditorSupport(command) => command.run(),
    };
    outcome.unwrap_or_else(|report| {
        eprintln!("{report:?}");
        ExitCode::FAILURE
    })
}
