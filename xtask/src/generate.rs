//! `cargo xtask generate`: the model in, the generated module out.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use miette::{Diagnostic, Result};
use space_codegen::workspace::{Checked, Workspace, WorkspaceError};

use crate::workspace;

/// Reads the HTTP API model and writes the generated part of `space-api`.
#[derive(Args)]
pub(crate) struct Generate {
    /// The model document; `VERSION` and `names.lock` beside it are read too. [default: schema/http-api-model.json]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Where the generated files go; all that is there is replaced. By default, the tests' calls of all endpoints are
    /// written too. [default: space-api/src/generated]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; exit with 1 and the differences when the output is not current.
    #[arg(long)]
    check: bool,
    /// Print errors only.
    #[arg(long)]
    quiet: bool,
}

impl Generate {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let workspace = Workspace::new(&workspace::root(), self.model, self.out);
        let out = workspace.out().display();
        let started = Instant::now();
        if self.check {
            let Checked { generated, drift } = workspace.check().map_err(Failure)?;
            if !self.quiet && !generated.warnings.is_empty() {
                eprintln!("{}", generated.warnings);
            }
            if !drift.is_empty() {
                print!("{drift}");
                eprintln!("\n`{out}` is not current: run `cargo xtask generate` and commit the result");
                return Ok(ExitCode::FAILURE);
            }
            if !self.quiet {
                println!("{}\n`{out}` is current", generated.summary);
            }
        } else {
            let generated = workspace.write().map_err(Failure)?;
            if !self.quiet {
                if !generated.warnings.is_empty() {
                    eprintln!("{}", generated.warnings);
                }
                println!("{}\nwritten to `{out}` in {} ms", generated.summary, started.elapsed().as_millis());
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// An error with its help, as miette shows it.
#[derive(Debug)]
struct Failure(WorkspaceError);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl Diagnostic for Failure {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.0.help().map(|help| Box::new(help) as _)
    }
}
