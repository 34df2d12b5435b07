//! Runs cargo and reports what it used. Knows nothing of what is compiled.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow};
use wait4::Wait4;

use crate::workspace;

/// What a command used, with all processes that it started.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usage {
    /// User CPU, in seconds.
    pub(super) user: f64,
    /// The memory of the largest process, in gigabytes.
    pub(super) memory: f64,
}

impl Usage {
    /// The least of both figures: on a busy machine the least is nearest to the truth.
    pub(super) fn least(self, other: Self) -> Self {
        Self { user: self.user.min(other.user), memory: self.memory.min(other.memory) }
    }
}

/// Runs `cargo` with these arguments in a folder. The measurements share a target folder, without incremental state.
pub(super) fn cargo(folder: &Path, arguments: &[&str]) -> Result<Usage> {
    cargo_in(folder, &workspace::path("target/measure"), arguments)
}

/// Runs `cargo` with these arguments in a folder, with this target folder.
pub(super) fn cargo_in(folder: &Path, target: &Path, arguments: &[&str]) -> Result<Usage> {
    let shown = || format!("`cargo {}`", arguments.join(" "));
    let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TERM_QUIET", "true")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot run {}", shown()))?;
    let ended = child.wait4()?;
    if !ended.status.success() {
        return Err(anyhow!("{} failed; its messages are above", shown()));
    }
    let memory = ended.rusage.maxrss as f64 / 1e9;
    Ok(Usage { user: ended.rusage.utime.as_secs_f64(), memory })
}

/// Marks a file as changed, so that cargo compiles its crate again.
pub(super) fn touch(file: &Path) -> Result<()> {
    std::fs::File::options().append(true).open(file)?.set_modified(std::time::SystemTime::now())?;
    Ok(())
}
