//! A `space-api` made from another model than the repository's, to see that it compiles.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use space_codegen::client_copy::copy_client;
use space_codegen::{Generated, output};

/// The folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A copy of `space-api` with other generated code. All of its requests are switched on; what does not depend on a model, such
/// as the transports, is off.
#[derive(Debug)]
pub struct OtherClient {
    folder: PathBuf,
    features: String,
}

impl OtherClient {
    /// Writes the copy into a folder of its own.
    ///
    /// # Errors
    ///
    /// A file cannot be read or written.
    pub fn write(name: &str, generated: &Generated) -> Result<Self, Box<dyn Error>> {
        let folder = target().join(name);
        let client = copy_client(&workspace(), &folder, &[])?;
        let mut manifest = fs::read_to_string(client.join("Cargo.toml"))?;
        for feature in &generated.features {
            if !manifest.contains(&format!("\n{feature} = []")) {
                manifest = manifest.replacen("[features]\n", &format!("[features]\n{feature} = []\n"), 1);
            }
        }
        fs::write(client.join("Cargo.toml"), manifest)?;
        output::write(&client.join("src/generated"), &generated.files)?;
        Ok(Self { folder, features: generated.features.join(",") })
    }

    /// Compiles the copy.
    ///
    /// # Errors
    ///
    /// What cargo printed, if there is an error or a warning.
    pub fn check(&self) -> Result<(), String> {
        self.cargo("check", &[]).map(drop)
    }

    /// The doctests of the copy, a line for each. None is compiled or run.
    ///
    /// # Errors
    ///
    /// What cargo printed, if there is an error or a warning.
    pub fn doctests(&self) -> Result<String, String> {
        // As `cargo test --doc` does it, which first compiles all dependencies into programs.
        self.cargo("rustdoc", &["--", "--test", "--test-args=--list"])
    }

    /// Writes the documentation of the copy to [`documentation`], and returns what was printed. The lints of rustdoc only warn.
    ///
    /// # Errors
    ///
    /// What cargo printed, if there is an error.
    pub fn document(&self) -> Result<String, String> {
        self.cargo("rustdoc", &["--", "--cap-lints", "warn"])
    }

    /// Runs a cargo command on the copy. `last` are arguments that come last.
    fn cargo(&self, command: &str, last: &[&str]) -> Result<String, String> {
        let output = Command::new(env!("CARGO"))
            .args([command, "--package", "space-api", "--quiet", "--no-default-features", "--features"])
            .arg(&self.features)
            .args(last)
            .current_dir(&self.folder)
            // The copies share it, so that the dependencies are compiled once.
            .env("CARGO_TARGET_DIR", target().join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .map_err(|error| error.to_string())?;
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8_lossy(&printed).into_owned();
        if output.status.success() { Ok(printed) } else { Err(printed) }
    }
}

/// Where the documentation of a copy is.
#[must_use]
pub fn documentation() -> PathBuf {
    target().join("target/doc")
}

fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| workspace().join("target")).join("other-models")
}
