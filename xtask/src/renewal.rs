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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop anywhere")]

    use tempfile::TempDir;

    use super::*;
    use std::process::Command;

    const CHANGELOG: &str = "# Changelog\n\n## Unreleased\n\n- Written by hand.\n";

    fn model(values: &str) -> String {
        format!(
            r#"{{"dto": [], "enums": [{{"id": "e", "name": "Color", "values": [{values}]}}], "urlParams": [], "resources": []}}"#
        )
    }

    fn write(folder: &TempDir, path: &str, text: &str) {
        fs::write(folder.path().join(path), text).unwrap();
    }

    fn git(folder: &TempDir, arguments: &[&str]) {
        let identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
        let status = Command::new("git").arg("-C").arg(folder.path()).args(identity).args(arguments).status();
        assert!(status.unwrap().success(), "git {arguments:?}");
    }

    /// A repository with the model of one constant.
    fn repository() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("schema")).unwrap();
        write(&folder, "schema/http-api-model.json", &model(r#""RED""#));
        write(&folder, "schema/VERSION", "1\n");
        write(&folder, "schema/names.lock", "enum Color types::Color\n");
        write(&folder, "CHANGELOG.md", CHANGELOG);
        git(&folder, &["init", "--quiet"]);
        git(&folder, &["add", "."]);
        git(&folder, &["commit", "--quiet", "--message", "Begin"]);
        folder
    }

    fn changelog(folder: &TempDir) -> String {
        fs::read_to_string(folder.path().join("CHANGELOG.md")).unwrap()
    }

    #[test]
    fn the_committed_model_changes_no_changelog() {
        let folder = repository();
        assert_eq!(record(folder.path()).unwrap(), None);
        assert_eq!(changelog(&folder), CHANGELOG);
    }

    #[test]
    fn a_renewal_writes_one_section_however_often_it_runs() {
        let folder = repository();
        write(&folder, "schema/VERSION", "2\n");
        for values in [r#""RED", "BLUE""#, r#""RED", "GREEN""#, r#""RED", "GREEN""#] {
            write(&folder, "schema/http-api-model.json", &model(values));
            let line = record(folder.path()).unwrap().unwrap();
            assert!(line.contains("1 minor"), "{line}");
        }
        let changelog = changelog(&folder);
        assert!(changelog.contains("- Written by hand."), "{changelog}");
        assert_eq!(changelog.matches("types::Color::Green").count(), 1, "{changelog}");
        assert!(!changelog.contains("Blue"), "{changelog}");
    }

    #[test]
    fn taking_a_renewal_back_takes_its_section_back() {
        let folder = repository();
        write(&folder, "schema/http-api-model.json", &model(r#""RED", "BLUE""#));
        record(folder.path()).unwrap();
        write(&folder, "schema/http-api-model.json", &model(r#""RED""#));
        assert_eq!(record(folder.path()).unwrap(), None);
        assert_eq!(changelog(&folder), CHANGELOG);
    }

    #[test]
    fn a_folder_that_git_does_not_know_is_an_error_and_stays() {
        let folder = repository();
        fs::remove_dir_all(folder.path().join(".git")).unwrap();
        write(&folder, "schema/http-api-model.json", &model(r#""RED", "BLUE""#));
        let error = record(folder.path()).unwrap_err();
        assert!(format!("{error:#}").contains("git has no"), "{error:#}");
        assert_eq!(changelog(&folder), CHANGELOG);
    }
}
