//! Replacing the texts of several files together: all of them are written beside their places first, and then take their
//! names one after the other. Whatever interrupts a run, the next one finishes the replacement or undoes it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::OutputError;
use super::claim::{Claim, beside};
use super::disk::{sync_folder, write_file};

/// A file, and the text that it is to have.
#[derive(Debug, Clone, Copy)]
pub struct NewText<'a> {
    /// The file.
    pub path: &'a Path,
    /// Its text.
    pub text: &'a str,
}

/// Replaces the texts of files of one folder. Waits while another run does the same.
///
/// # Errors
///
/// The operating system refuses. Then all old texts are there.
pub fn replace_together(files: &[NewText<'_>]) -> Result<(), OutputError> {
    let Some(first) = files.first() else { return Ok(()) };
    let _claim = Claim::wait(first.path)?;
    let paths: Vec<&Path> = files.iter().map(|file| file.path).collect();
    finish(&paths)?;
    let mut old = Vec::new();
    for path in &paths {
        old.push(read(path)?);
    }
    let replaced = write_all(files).and_then(|()| rename_all(&paths, &old));
    if replaced.is_err() {
        // The error that matters is the one above.
        paths.iter().for_each(|path| drop(fs::remove_file(beside(path, "new"))));
    }
    replaced
}

/// Finishes a replacement that an interrupted run began: the rest follows where a first file is replaced, and nothing
/// changes otherwise. The files are those that were given to [`replace_together`], in the same order.
///
/// # Errors
///
/// The operating system refuses.
pub fn finish_together(paths: &[&Path]) -> Result<(), OutputError> {
    if !paths.iter().any(|path| beside(path, "new").exists()) {
        return Ok(());
    }
    let Some(first) = paths.first() else { return Ok(()) };
    let _claim = Claim::wait(first)?;
    finish(paths)
}

/// New texts are written in order, and then renamed in order: where the first has gone and another is there, all had been
/// written.
fn finish(paths: &[&Path]) -> Result<(), OutputError> {
    let is_first_replaced = paths.first().is_some_and(|first| !beside(first, "new").exists());
    for path in paths {
        let new = beside(path, "new");
        let done = if is_first_replaced { fs::rename(&new, path) } else { fs::remove_file(&new) };
        match done {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(OutputError::io("replace", *path)(error)),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn write_all(files: &[NewText<'_>]) -> Result<(), OutputError> {
    files.iter().try_for_each(|file| {
        write_file(&beside(file.path, "new"), file.text.as_bytes())?;
        file.path.parent().map_or(Ok(()), sync_folder)
    })
}

/// Gives the new texts their names. After a failure the old texts have them again.
fn rename_all(paths: &[&Path], old: &[Option<Vec<u8>>]) -> Result<(), OutputError> {
    for (index, path) in paths.iter().enumerate() {
        let renamed = fs::rename(beside(path, "new"), path).map_err(OutputError::io("replace", *path));
        if let Err(error) = renamed.and_then(|()| path.parent().map_or(Ok(()), sync_folder)) {
            // The one that failed may have its new text, too.
            paths.iter().zip(old).take(index + 1).for_each(|(path, old)| restore(path, old.as_deref()));
            return Err(error);
        }
    }
    Ok(())
}

/// Best effort, after another failure.
fn restore(path: &Path, old: Option<&[u8]>) {
    let new = beside(path, "new");
    let _ = match old {
        Some(old) => {
            write_file(&new, old).and_then(|()| fs::rename(&new, path).map_err(OutputError::io("restore", path)))
        }
        None => fs::remove_file(path).map_err(OutputError::io("remove", path)),
    };
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::io("read", path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::{TempDir, tempdir};

    use super::*;

    /// A folder with the old texts of `a` and `b`.
    fn folder() -> TempDir {
        let folder = tempdir().unwrap();
        write(&folder, "a", "old a");
        write(&folder, "b", "old b");
        folder
    }

    fn write(folder: &TempDir, name: &str, text: &str) {
        fs::write(folder.path().join(name), text).unwrap();
    }

    fn replace(folder: &TempDir) -> Result<(), OutputError> {
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        replace_together(&[NewText { path: &a, text: "new a" }, NewText { path: &b, text: "new b" }])
    }

    fn finish(folder: &TempDir) {
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        finish_together(&[&a, &b]).unwrap();
    }

    /// All files, with their texts.
    fn content(folder: &TempDir) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let text = |path: &Path| fs::read_to_string(path).unwrap_or_else(|_| "a folder".to_owned());
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let mut content: Vec<_> = entries.map(|path| (name(&path), text(&path))).collect();
        content.sort();
        content
    }

    fn texts(a: &str, b: &str) -> Vec<(String, String)> {
        vec![("a".to_owned(), a.to_owned()), ("b".to_owned(), b.to_owned())]
    }

    #[test]
    fn all_files_get_their_new_texts() {
        let folder = folder();
        replace(&folder).unwrap();
        assert_eq!(content(&folder), texts("new a", "new b"));
    }

    #[test]
    fn files_that_are_missing_are_made() {
        let folder = tempdir().unwrap();
        replace(&folder).unwrap();
        assert_eq!(content(&folder), texts("new a", "new b"));
    }

    #[test]
    fn a_file_that_cannot_be_replaced_leaves_the_others_old() {
        let folder = folder();
        fs::remove_file(folder.path().join("b")).unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        write(&folder, "b/in the way", "");
        assert!(replace(&folder).is_err());
        assert_eq!(content(&folder), texts("old a", "a folder"));
    }

    #[test]
    fn an_interrupted_run_is_undone_or_finished() {
        // What is left beside the files, and which texts they have then.
        let cases: [(&[&str], _); 3] = [
            (&[".a.new"], texts("old a", "old b")),
            (&[".a.new", ".b.new"], texts("old a", "old b")),
            (&[".b.new"], texts("old a", "new b")),
        ];
        for (left, expected) in cases {
            let folder = folder();
            left.iter().for_each(|name| write(&folder, name, "new b"));
            finish(&folder);
            assert_eq!(content(&folder), expected, "{left:?}");
        }
    }
}
