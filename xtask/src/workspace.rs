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
    wait_for(package(build, options))
}

/// Builds a program of the workspace and becomes it, so that whoever stops this process stops the program.
#[cfg(unix)]
pub(crate) fn become_package(build: &[&str], options: &[&OsString]) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;

    Err(package(build, options.iter().copied()).exec().into())
}

/// Builds a program of the workspace and runs it: a process cannot become another one here.
#[cfg(not(unix))]
pub(crate) fn become_package(build: &[&str], options: &[&OsString]) -> Result<ExitCode> {
    wait_for(package(build, options.iter().copied()))
}

fn package<'o>(build: &[&str], options: impl Iterator<Item = &'o OsString>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet"]).args(build).arg("--").args(options);
    command
}

fn wait_for(mut command: Command) -> Result<ExitCode> {
    Ok(if command.status()?.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
