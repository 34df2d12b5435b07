//! What `cargo xtask generate` tells of a renewal: the changes since the committed model, written into the changelog.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use space_codegen::diff::changelog::with_section;
use space_codegen::diff::report;
use space_codegen::output;
use space_codegen::workspace::read_source;

use crate::{committed, diff};

/// Writes the section of the changelog. The result is a line about it; none if the model is the committed one.
///
/// # Errors
///
/// Git does not have the old model, or the changelog cannot be written.
pub(crate) fn record(root: &Path) -> Result<Option<String>> {
    let path = root.join("CHANGELOG.md");
    let changelog = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let (old, new) = (committed::model(root)?, read_source(&root.join("schema/http-api-model.json"))?);
    let (section, line) = if old.text == new.text {
        (None, None)
    } else {
        let diff = diff::compare(root, None, &old, &new)?;
        let version = diff::version()?;
        let section = diff.bump().map(|_| report::markdown(&diff, version));
        (section, Some(format!("since the model of the last commit: {}", report::summary(&diff, version))))
    };
    let written = with_section(&changelog, &old.version, section.as_deref()).map_err(anyhow::Error::msg)?;
    if written != changelog {
        output::replace(&path, &written)?;
    }
    Ok(line)
}
