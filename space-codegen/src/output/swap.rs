//! Writing the whole output: beside its place first, then swapped in by two renames. Whatever interrupts a run, the old
//! output or the new one is there whole; what an interrupted run left behind, the next one puts right.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{OutputError, folder};
use crate::emit::SourceFile;

/// Replaces a folder's content by the generated files. The folder is made where it is missing.
///
/// # Errors
///
/// The folder, or what an interrupted run left beside it, holds files that the generator did not write; or the operating
/// system says no. Then the old output is untouched.
pub fn write(root: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    let root = &resolve(root)?;
    let (new, old) = (beside(root, "new"), beside(root, "old"));
    // All three are looked at before any is touched. A file that an interrupted run cut short stands only in the new one.
    folder::read(root)?;
    folder::read(&old)?;
    folder::read_cut_short(&new)?;
    recover(root, &new, &old)?;
    write_all(&new, files)?;
    swap(root, &new, &old)
}

/// A link to a folder stays a link.
fn resolve(root: &Path) -> Result<PathBuf, OutputError> {
    match fs::canonicalize(root) {
        Ok(root) => Ok(root),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            std::path::absolute(root).map_err(OutputError::io("find", root))
        }
        Err(error) => Err(OutputError::io("find", root)(error)),
    }
}

/// `src/generated` → `src/.generated.new`
fn beside(root: &Path, suffix: &str) -> PathBuf {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    root.with_file_name(format!(".{name}.{suffix}"))
}

/// An interrupted run leaves a half-written new folder, or, between the renames, the old output under another name.
fn recover(root: &Path, new: &Path, old: &Path) -> Result<(), OutputError> {
    remove(new)?;
    match old.exists() && !root.exists() {
        true => fs::rename(old, root).map_err(OutputError::io("restore", root)),
        false => remove(old),
    }
}

fn remove(path: &Path) -> Result<(), OutputError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(OutputError::io("remove", path)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn write_all(new: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    if let Some(parent) = new.parent() {
        fs::create_dir_all(parent).map_err(OutputError::io("make", parent))?;
    }
    // Two runs at once: the second one to come here is told so.
    fs::create_dir(new).map_err(OutputError::io("make", new))?;
    for file in files {
        let path = new.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(OutputError::io("make", parent))?;
        }
        fs::write(&path, &file.text).map_err(OutputError::io("write", &path))?;
    }
    Ok(())
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
    remove(old)
}
