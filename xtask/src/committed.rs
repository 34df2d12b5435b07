//! The model as it was committed last, from git.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use space_codegen::Source;

/// The model of the last commit, with its version and the names that users know.
pub(crate) fn model(root: &Path) -> Result<Source> {
    let text = show(root, "schema/http-api-model.json")?;
    let version = show(root, "schema/VERSION")?.trim().to_owned();
    Ok(Source { text, version, lock: Some(show(root, "schema/names.lock")?) })
}

fn show(root: &Path, path: &str) -> Result<String> {
    let mut git = Command::new("git");
    if !root.as_os_str().is_empty() {
        git.arg("-C").arg(root);
    }
    let output = git.args(["show", &format!("HEAD:./{path}")]).output();
    let output = output.context("cannot run `git`, which has the committed model: name the old model as well")?;
    if !output.status.success() {
        bail!("git has no `{path}`: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{path}` in git is not UTF-8 text"))
}
