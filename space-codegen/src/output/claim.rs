//! Who may write a place: one run at a time. The claim is a lock on a file beside the place, which the system releases
//! when a run ends in any way. It knows nothing of the content.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};
use same_file::Handle;

use super::OutputError;

/// The right to write a folder or file, until it is dropped.
///
/// A second run with the same output is rejected and does not wait: if it waited, the output of the first run would be
/// gone as soon as that run reports success, and two commands that write one folder at once are most likely a mistake.
#[derive(Debug)]
pub struct Claim {
    target: PathBuf,
    lock: Lock,
    /// The folders that were made to hold the lock, the innermost first.
    made: Vec<PathBuf>,
}

/// How a file is locked.
type Acquire = fn(&File) -> Result<(), TryLockError>;

/// A locked file, removed when it is dropped.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    /// Open as long as the lock is held.
    _file: File,
}

impl Claim {
    /// Claims the folder or file at a path. It need not exist.
    ///
    /// # Errors
    ///
    /// Another run holds it; something else has the name of the lock; or the operating system refuses.
    pub fn take(target: &Path) -> Result<Self, OutputError> {
        Self::acquire(target, <File as FileExt>::try_lock)
    }

    /// Claims the file at a path as soon as no other run holds it, for claims that last a moment.
    pub(super) fn wait(target: &Path) -> Result<Self, OutputError> {
        Self::acquire(target, |file| FileExt::lock(file).map_err(TryLockError::Error))
    }

    fn acquire(target: &Path, acquire: Acquire) -> Result<Self, OutputError> {
        let target = resolve(target)?;
        let path = beside(&target, "lock");
        loop {
            let made = make_parents(&path)?;
            match Lock::take(&path, acquire) {
                Ok(Some(lock)) => return Ok(Self { target, lock, made }),
                // The run that held it, or the folder it made, has gone in between.
                Ok(None) => {}
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::AlreadyExists => {
                    return Err(OutputError::Foreign(path));
                }
                Err(TryLockError::Error(error)) => return Err(OutputError::io("lock", path)(error)),
                Err(TryLockError::WouldBlock) => return Err(OutputError::Busy(target)),
            }
        }
    }

    /// The claimed path; links are resolved.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// A file or folder beside the target that belongs to the run with the claim: `src/generated` → `src/.generated.new`.
    pub(super) fn beside(&self, suffix: &str) -> PathBuf {
        beside(&self.target, suffix)
    }
}

/// Keeps runs from writing a target while it is read, as long as the returned file is open. It writes nothing: without a
/// lock no run is writing.
///
/// # Errors
///
/// A run is writing.
pub(super) fn read_undisturbed(target: &Path) -> Result<Option<File>, OutputError> {
    let target = resolve(target)?;
    let Ok(file) = File::open(beside(&target, "lock")) else { return Ok(None) };
    match FileExt::try_lock_shared(&file) {
        Err(TryLockError::WouldBlock) => Err(OutputError::Busy(target)),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.lock.remove();
        for folder in &self.made {
            // Fails where something was written: then the folder stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Lock {
    /// `None` if the file was removed before it was locked: then another run may hold one of the same name.
    fn take(path: &Path, acquire: Acquire) -> Result<Option<Self>, TryLockError> {
        let file = match File::options().read(true).write(true).create(true).truncate(false).open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            // A folder.
            Err(error) if error.kind() == ErrorKind::IsADirectory => return Err(foreign()),
            other => other?,
        };
        // Our own are empty.
        if file.metadata()?.len() > 0 || fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(foreign());
        }
        acquire(&file)?;
        let held = Handle::from_file(file.try_clone()?)?;
        match Handle::from_path(path) {
            Ok(there) if there == held => Ok(Some(Self { path: path.to_owned(), _file: file })),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Best effort: the next run takes over a lock that nobody holds.
    fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn foreign() -> TryLockError {
    TryLockError::Error(ErrorKind::AlreadyExists.into())
}

/// A link stays a link.
fn resolve(target: &Path) -> Result<PathBuf, OutputError> {
    match fs::canonicalize(target) {
        Ok(target) => Ok(target),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            std::path::absolute(target).map_err(OutputError::io("find", target))
        }
        Err(error) => Err(OutputError::io("find", target)(error)),
    }
}

/// The name of a file or folder of a run beside a target.
pub(super) fn beside(target: &Path, suffix: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{suffix}"))
}

/// Makes the folders above a path that are missing, and returns them, the innermost first.
fn make_parents(path: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let missing = |folder: &&Path| fs::symlink_metadata(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    let missing: Vec<PathBuf> = path.ancestors().skip(1).take_while(missing).map(Path::to_owned).collect();
    if let Some(parent) = missing.first() {
        fs::create_dir_all(parent).map_err(OutputError::io("make", parent))?;
    }
    Ok(missing)
}
