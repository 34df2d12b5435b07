//! `cargo xtask serve`: runs the command `space-emulator` of this workspace, which is built for it alone.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use clap::Args;
use miette::{IntoDiagnostic, Result};

/// Runs a Space server made from the model on 127.0.0.1: the command `space-emulator`, with its options.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Serve {
    /// The options of `space-emulator`; `--help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<OsString>,
}

impl Serve {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["run", "--quiet", "--release", "--package", "space-emulator", "--features", "cli", "--"]);
        let status = command.args(self.options).status().into_diagnostic()?;
        Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
