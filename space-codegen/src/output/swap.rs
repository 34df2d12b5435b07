//! Writing the whole output: beside its place first, then swapped in by two renames. Whatever interrupts a run, the old
//! output or the new one is there whole; what an interrupted run left behind, the next one puts right.

use std::fs;
use std::path::{Path, PathBuf};

use super::{OutputError, folder};
use crate::emit::SourceFile;

/// Replaces a folder's content by the generated files. The folder is made where it is missing.
///
/// # Errors
///
/// The folder holds files that the generator did not write, or the operating system says no: then the old output is
/// untouched.
pub fn write(root: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    let root = &resolve(root)?;
    let (new, old) = (beside(root, "new"), beside(root, "old"));
    folder::read(root)?;
    recover(root, &new, &old)?;
    write_all(&new, files)?;
    swap(root, &new, &old)
}

/// A link to a folder stays a link.
fn resolve(root: &Path) -> Result<PathBuf, OutputError> {
    match fs::canonicalize(root) {
        Ok(root) => Ok(root),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
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
    remove_ours(new)?;
    match old.exists() && !root.exists() {
        true => fs::rename(old, root).map_err(OutputError::io("restore", root)),
        false => remove_ours(old),
    }
}

/// The names are the generator's alone, and a file that was being written when the run ended may be cut short: so what
/// is in the folder is not looked at.
fn remove_ours(path: &Path) -> Result<(), OutputError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OutputError::io("remove", path)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn write_all(new: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    let mut made = None;
    for file in files {
        let path = new.join(&file.path);
        if let Some(parent) = path.parent().filter(|parent| made.as_deref() != Some(*parent)) {
            fs::create_dir_all(parent).map_err(OutputError::io("make", parent))?;
            made = Some(parent.to_owned());
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
    remove_ours(old)
}
