//! What is in an output folder now, and whether all of it is ours.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::OutputError;
use crate::emit::{is_generated, is_generated_cut_short};

/// The files of a folder by path with `/`, texts with `\n`. A folder that does not exist is empty.
///
/// # Errors
///
/// A file that does not begin as generated files do; a path that is not a folder; an error of the operating system.
pub(super) fn read(root: &Path) -> Result<BTreeMap<String, String>, OutputError> {
    read_if(root, is_generated)
}

/// The same of a folder that was being written when something interrupted it.
///
/// # Errors
///
/// As for [`read`], but a file may end anywhere.
pub(super) fn read_cut_short(root: &Path) -> Result<BTreeMap<String, String>, OutputError> {
    read_if(root, is_generated_cut_short)
}

fn read_if(root: &Path, is_ours: fn(&str) -> bool) -> Result<BTreeMap<String, String>, OutputError> {
    let mut files = BTreeMap::new();
    match fs::metadata(root) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(files),
        Err(error) => return Err(OutputError::io("read", root)(error)),
        Ok(metadata) if !metadata.is_dir() => return Err(OutputError::NotAFolder(root.to_owned())),
        Ok(_) => {}
    }
    read_into(root, "", is_ours, &mut files)?;
    Ok(files)
}

fn read_into(
    folder: &Path,
    prefix: &str,
    is_ours: fn(&str) -> bool,
    files: &mut BTreeMap<String, String>,
) -> Result<(), OutputError> {
    for entry in fs::read_dir(folder).map_err(OutputError::io("read", folder))? {
        let entry = entry.map_err(OutputError::io("read", folder))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(OutputError::io("read", &path))?;
        let Ok(name) = entry.file_name().into_string() else {
            return Err(OutputError::Foreign(path));
        };
        if kind.is_dir() {
            read_into(&path, &format!("{prefix}{name}/"), is_ours, files)?;
            continue;
        }
        let text = if kind.is_file() && name.ends_with(".rs") {
            fs::read(&path).map_err(OutputError::io("read", &path))?
        } else {
            return Err(OutputError::Foreign(path));
        };
        let text = String::from_utf8_lossy(&text).replace("\r\n", "\n");
        if !is_ours(&text) {
            return Err(OutputError::Foreign(path));
        }
        files.insert(format!("{prefix}{name}"), text);
    }
    Ok(())
}
