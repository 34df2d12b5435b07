//! The compiler's word on a comparison: calls and readers that are generated from the old model, compiled against the code
//! of the new one. What does not compile is breaking, whatever `diff` says. It is the only module that starts a process.

mod agreement;
mod errors;
mod package;

use std::path::Path;
use std::process::Command;
use std::{fmt, io};

pub use self::agreement::{Agreement, agreement};
pub use self::errors::Broken;
use crate::diff::Diff;
use crate::output::OutputError;

/// A comparison with a name, which is that of a module: `field_added`.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The module.
    pub name: &'a str,
    /// Its models.
    pub diff: &'a Diff,
}

/// Why the compiler was not asked.
#[derive(Debug)]
pub enum OracleError {
    /// The packages could not be written.
    Io(io::Error),
    /// The generated code could not be written.
    Output(OutputError),
    /// Something failed to compile that is not a use of the old model: the text of the compiler.
    Compiler(String),
}

impl fmt::Display for OracleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(_) => f.write_str("cannot write the packages that are to be compiled"),
            Self::Output(error) => error.fmt(f),
            Self::Compiler(text) => write!(f, "the code of the new model, or the test's own code, fails: {text}"),
        }
    }
}

impl std::error::Error for OracleError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(source) => Some(source),
            Self::Output(error) => error.source(),
            Self::Compiler(_) => None,
        }
    }
}

impl From<io::Error> for OracleError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<OutputError> for OracleError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// Compiles the uses of all cases' old models against the code of their new ones. The packages are written to `folder`, and
/// what is compiled goes to `target`.
///
/// # Errors
///
/// The packages cannot be written, or what fails to compile is not a use of an old model.
pub fn ask(root: &Path, folder: &Path, target: &Path, cases: &[Case<'_>]) -> Result<Vec<Broken>, OracleError> {
    package::write(root, folder, cases)?;
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--package", package::USES, "--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-D warnings")
        .output()?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    let found = errors::read(folder, &stdout);
    if let Some(other) = found.others.first() {
        return Err(OracleError::Compiler(other.clone()));
    }
    if !output.status.success() && found.broken.is_empty() {
        return Err(OracleError::Compiler(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(found.broken)
}
