//! Where this workspace is, and how its other programs are run.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Result;

/// A path in the workspace, wherever the command is run from.
pub(crate) fn path(path: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).join(path)
}

/// The folder of the workspace: empty where the command is run from it, as it nearly always is, so that messages have short
/// paths.
pub(crate) fn root() -> PathBuf {
    let root = path("");
    let is_here = std::env::current_dir().is_ok_and(|here| here == root);
    if is_here { PathBuf::new() } else { root }
}

/// Builds a program of the workspace and runs it with options.
pub(crate) fn run_package<'o>(build: &[&str], options: impl Iterator<Item = &'o OsString>) -> Result<ExitCode> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet"]).args(build).arg("--").args(options);
    Ok(if command.status()?.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
