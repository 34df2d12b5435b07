//! Writing that survives a crash of the machine: a file or folder is on disk before another takes its name. It knows
//! nothing of who may write.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use super::OutputError;
use crate::emit::SourceFile;

/// Makes a folder of these files, all of them on disk. After a failure nothing of it is left, so that a disk that is full
/// does not stay so.
pub(super) fn write_folder(folder: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    let written = write_files(folder, files);
    if written.is_err() {
        // The error that matters is the one above; the next run tries again to remove the rest.
        let _ = remove(folder);
    }
    written
}

/// Writes a file and flushes it to disk. After a failure nothing of it is left.
pub(super) fn write_file(path: &Path, content: &[u8]) -> Result<(), OutputError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(content)?;
        file.sync_all()
    };
    write().map_err(|error| {
        let _ = fs::remove_file(path);
        OutputError::io("write", path)(error)
    })
}

/// Removes a folder with all that is in it; it need not exist.
pub(super) fn remove(folder: &Path) -> Result<(), OutputError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(OutputError::io("remove", folder)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Flushes the names in a folder to disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> Result<(), OutputError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(OutputError::io("flush", folder))
}

/// Windows opens no folder as a file; its file systems keep a journal of names.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> Result<(), OutputError> {
    Ok(())
}

fn write_files(folder: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    fs::create_dir(folder).map_err(OutputError::io("make", folder))?;
    let mut folders = BTreeSet::from([folder.to_owned()]);
    for file in files {
        let path = folder.join(&file.path);
        for parent in path.ancestors().skip(1).take_while(|parent| *parent != folder) {
            folders.insert(parent.to_owned());
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(OutputError::io("make", parent))?;
        }
        fs::write(&path, &file.text).map_err(OutputError::io("write", &path))?;
    }
    flush(folder, files)?;
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

/// Flushes all files, many at a time, so that the system can write them together: one by one takes a second for 300.
fn flush(folder: &Path, files: &[SourceFile]) -> Result<(), OutputError> {
    const AT_ONCE: usize = 32;
    let flush = |file: &SourceFile| {
        let path = folder.join(&file.path);
        let flushed = File::options().write(true).open(&path).and_then(|file| file.sync_all());
        flushed.map_err(OutputError::io("flush", path))
    };
    let share = files.len().div_ceil(AT_ONCE).max(1);
    thread::scope(|scope| {
        let start = |files| scope.spawn(move || <[SourceFile]>::iter(files).try_for_each(flush));
        let threads: Vec<_> = files.chunks(share).map(start).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}
