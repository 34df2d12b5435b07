//! A `space-api` made from another model than the repository's, to see that it compiles.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use space_codegen::client_copy::copy_client;
use space_codegen::{Generated, output};

/// The folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Runs a cargo command on a copy of `space-api` with other generated code. All of its requests are switched on; what does not
/// depend on a model, such as the transports, is off. `last` are arguments that come after the options of the copy. The result
/// is what the command printed, in an error too.
///
/// # Errors
///
/// The command fails, or the copy cannot be made.
pub fn cargo(name: &str, generated: &Generated, arguments: &[&str], last: &[&str]) -> Result<String, String> {
    // The copies share a target folder, so that the dependencies are compiled once.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let target = target();
    let copy = target.join(name);
    copy_of_the_crate(&copy, generated).map_err(|error| error.to_string())?;
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--package", "space-api", "--quiet", "--no-default-features", "--features"])
        .arg(generated.features.join(","))
        .args(last)
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", target.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .map_err(|error| error.to_string())?;
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    if output.status.success() { Ok(printed) } else { Err(printed) }
}

/// Where `cargo doc` puts the documentation of a copy.
#[must_use]
pub fn documentation() -> PathBuf {
    target().join("target/doc")
}

fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| workspace().join("target")).join("other-models")
}

fn copy_of_the_crate(copy: &Path, generated: &Generated) -> Result<(), Box<dyn std::error::Error>> {
    let krate = copy_client(&workspace(), copy, &[])?;
    let mut manifest = fs::read_to_string(krate.join("Cargo.toml"))?;
    for feature in &generated.features {
        if !manifest.contains(&format!("\n{feature} = []")) {
            manifest = manifest.replacen("[features]\n", &format!("[features]\n{feature} = []\n"), 1);
        }
    }
    fs::write(krate.join("Cargo.toml"), manifest)?;
    output::write(&krate.join("src/generated"), &generated.files)?;
    Ok(())
}
