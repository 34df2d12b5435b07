//! Writing the whole output: beside its place first, then swapped in by two renames. Whatever interrupts a run, the old
//! output or the new one is complete, and the next run removes what an interrupted one left.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::claim::Claim;
use super::disk::{remove, sync_folder, write_file, write_folder};
use super::{OutputError, folder};
use crate::emit::SourceFile;

/// Replaces a folder's content by the generated files. The folder is made where it is missing.
///
/// # Errors
///
/// Another run is writing the folder. The folder, or what an interrupted run left beside it, holds files that the
/// generator did not write. Or the operating system refuses. Then the old output is untouched.
pub fn write(root: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    Claim::take(root)?.write(files)
}

/// Replaces the content of a file by a rename: a run that is interrupted leaves the old one whole. Waits while another run does
/// the same.
///
/// # Errors
///
/// The operating system refuses. Then the old content is untouched.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> Result<(), OutputError> {
    Claim::wait(path)?.replace(content.as_ref())
}

impl Claim {
    /// Replaces the content of the claimed folder by the generated files. The folder is made where it is missing, and not
    /// touched where it holds these files already: cargo would compile them again.
    ///
    /// # Errors
    ///
    /// The folder, or what an interrupted run left beside it, holds files that the generator did not write; or the
    /// operating system refuses. Then the old output is untouched.
    pub fn write(&self, files: &[SourceFile]) -> Result<(), OutputError> {
        let (root, new, old) = (self.target(), &self.beside("new"), &self.beside("old"));
        // All three are looked at before any is touched. Only the new one can have a file that an interrupted run cut
        // short.
        let there = folder::read(root)?;
        folder::read(old)?;
        folder::read_cut_short(new)?;
        recover(root, new, old)?;
        if root.exists() && is_current(&there, files) {
            return Ok(());
        }
        write_folder(new, files)?;
        let swapped = swap(root, new, old);
        if swapped.is_err() {
            // The error that matters is that of the swap.
            let _ = remove(new);
        }
        swapped?;
        remove(old)
    }

    fn replace(&self, content: &[u8]) -> Result<(), OutputError> {
        let (path, new) = (self.target(), self.beside("new"));
        write_file(&new, content)?;
        fs::rename(&new, path).map_err(|error| {
            let _ = fs::remove_file(&new);
            OutputError::io("replace", path)(error)
        })?;
        path.parent().map_or(Ok(()), sync_folder)
    }
}

fn is_current(there: &BTreeMap<String, String>, files: &[SourceFile]) -> bool {
    there.len() == files.len() && files.iter().all(|file| there.get(&file.path) == Some(&file.text))
}

/// An interrupted run leaves a half-written new folder, or, between the renames, the old output under another name. The
/// claim shows that the run has ended.
fn recover(root: &Path, new: &Path, old: &Path) -> Result<(), OutputError> {
    remove(new)?;
    if old.exists() && !root.exists() {
        fs::rename(old, root).map_err(OutputError::io("restore", root))
    } else {
        remove(old)
    }
}

fn swap(root: &Path, new: &Path, old: &Path) -> Result<(), OutputError> {
    let replaces = root.exists();
    if replaces {
        fs::rename(root, old).map_err(OutputError::io("move", root))?;
    }
    if let Err(error) = fs::rename(new, root) {
        if replaces {
            // Best effort: the next run restores it if this cannot.
            let _ = fs::rename(old, root);
        }
        return Err(OutputError::io("replace", root)(error));
    }
    // The old output may go only when the new one keeps its name.
    root.parent().map_or(Ok(()), sync_folder)
}
