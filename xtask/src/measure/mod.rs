//! `cargo xtask measure`: what the crate costs its users to compile.

mod compile_time;
mod run;
mod structs;

use std::process::ExitCode;

use clap::{Args, Subcommand};
use miette::Result;

/// Measures what `space-api` costs to compile. Figures are user CPU, the least of several runs.
#[derive(Args)]
pub(crate) struct Measure {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    CompileTime(compile_time::CompileTime),
    Structs(structs::Structs),
}

impl Measure {
    pub(crate) fn run(self) -> Result<ExitCode> {
        match self.what {
            What::CompileTime(command) => command.run(),
            What::Structs(command) => command.run(),
        }
    }
}
