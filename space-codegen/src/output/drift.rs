//! How the files on disk differ from the generated ones.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use similar::TextDiff;

use super::claim::read_undisturbed;
use super::{OutputError, folder};
use crate::emit::SourceFile;

/// The differences shown in full.
const SHOWN: usize = 3;
/// The lines of a difference shown at most.
const SHOWN_LINES: usize = 60;

/// All differences, by path. None: the output is current.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drift {
    /// The files that differ, each with how.
    pub differences: BTreeMap<String, Difference>,
}

/// How a file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is generated, but not on disk.
    Missing,
    /// It is on disk, but no longer generated.
    Extra,
    /// Its text differs: a unified diff from the file on disk to the generated one.
    Different(String),
}

/// Compares a folder with the generated files; writes nothing.
///
/// # Errors
///
/// A run is writing the folder; it cannot be read; or it holds files that the generator did not write.
pub fn check(root: &Path, files: &[SourceFile]) -> Result<Drift, OutputError> {
    let _undisturbed = read_undisturbed(root)?;
    let mut there = folder::read(root)?;
    let mut drift = Drift::default();
    for file in files {
        match there.remove(&file.path) {
            None => drift.add(&file.path, Difference::Missing),
            Some(text) if text != file.text => drift.compare(&file.path, &text, &file.text),
            Some(_) => {}
        }
    }
    for path in there.into_keys() {
        drift.add(&path, Difference::Extra);
    }
    Ok(drift)
}

impl Drift {
    /// Adds the differences of another folder, each by its path in it.
    pub fn extend(&mut self, folder: &Path, other: Self) {
        let in_folder = |(path, difference)| (format!("{}/{path}", folder.display()), difference);
        self.differences.extend(other.differences.into_iter().map(in_folder));
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// Adds a file whose text may differ.
    pub fn compare(&mut self, path: &str, there: &str, generated: &str) {
        if there != generated {
            let diff = TextDiff::from_lines(there, generated);
            let diff =
                diff.unified_diff().header(&format!("{path} (there)"), &format!("{path} (generated)")).to_string();
            self.add(path, Difference::Different(diff));
        }
    }

    /// Adds a file that is no text, by whether it is current; `None` if it is not there.
    pub fn note(&mut self, path: &str, is_current: Option<bool>) {
        match is_current {
            Some(true) => {}
            Some(false) => self.add(path, Difference::Different(format!("{path}: its content differs"))),
            None => self.add(path, Difference::Missing),
        }
    }

    fn add(&mut self, path: &str, difference: Difference) {
        self.differences.insert(path.to_owned(), difference);
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, difference) in &self.differences {
            let word = match difference {
                Difference::Missing => "missing",
                Difference::Extra => "extra",
                Difference::Different(_) => "different",
            };
            writeln!(f, "{word:>9}  {path}")?;
        }
        let diffs = self.differences.values().filter_map(|difference| match difference {
            Difference::Different(diff) => Some(diff),
            Difference::Missing | Difference::Extra => None,
        });
        for diff in diffs.take(SHOWN) {
            writeln!(f)?;
            let mut lines = diff.lines();
            for line in lines.by_ref().take(SHOWN_LINES) {
                writeln!(f, "{line}")?;
            }
            let left = lines.count();
            if left > 0 {
                writeln!(f, "… {left} more lines")?;
            }
        }
        Ok(())
    }
}
