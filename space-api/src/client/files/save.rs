//! A file that is written beside its place, and takes it when it is complete. Knows nothing of downloads.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// How many names are tried for the new file.
const TRIES: usize = 16;

/// A file that is being written. It is removed if it is dropped before the end.
pub(super) struct Saving {
    file: Option<File>,
    temporary: PathBuf,
    target: PathBuf,
}

impl Saving {
    /// Begins a new file in the folder of the target, with a name that no other file has.
    pub(super) fn beside(target: &Path) -> io::Result<Self> {
        if target.file_name().is_none() {
            return Err(io::ErrorKind::InvalidFilename.into());
        }
        // A link stays one: what it leads to is replaced.
        let linked = if target.is_symlink() { fs::canonicalize(target).ok() } else { None };
        let target = linked.unwrap_or_else(|| target.to_owned());
        let replaced = fs::metadata(&target).ok();
        for _ in 0..TRIES {
            // Without the name of the target, which may be as long as a name can be.
            let temporary = target.with_file_name(format!(".{:016x}.part", fastrand::u64(..)));
            match options(replaced.is_some()).open(&temporary) {
                Ok(file) => {
                    let saving = Self { file: Some(file), temporary, target };
                    if let Some((file, replaced)) = saving.file.as_ref().zip(replaced) {
                        file.set_permissions(permissions(file, &replaced)?)?;
                    }
                    return Ok(saving);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), |file| file.write_all(bytes))
    }

    /// Gives the file the name of the target.
    pub(super) fn finish(mut self) -> io::Result<()> {
        if let Some(Err(error)) = self.file.take().map(|file| file.sync_all()) {
            drop(fs::remove_file(&self.temporary));
            return Err(error);
        }
        fs::rename(&self.temporary, &self.target).inspect_err(|_| drop(fs::remove_file(&self.temporary)))
    }
}

impl Drop for Saving {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // There is nobody to tell if it stays.
            drop(fs::remove_file(&self.temporary));
        }
    }
}

/// How the new file is made. In place of another one, nobody else may read it until it has the permissions of that one.
fn options(replaces: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if replaces {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = replaces;
    options
}

/// The permissions of the file that is replaced. They are not for another group than that file's.
#[cfg_attr(not(unix), expect(clippy::unnecessary_wraps, reason = "it asks the system elsewhere"))]
fn permissions(file: &File, replaced: &fs::Metadata) -> io::Result<fs::Permissions> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "there are no groups"))]
    let mut permissions = replaced.permissions();
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
        if file.metadata()?.gid() != replaced.gid() {
            permissions.set_mode(permissions.mode() & !0o070);
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(permissions)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn what_is_replaced_keeps_its_permissions_and_the_links_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        symlink("file", &link).unwrap();
        let mut saving = Saving::beside(&link).unwrap();
        saving.write(b"new").unwrap();
        saving.finish().unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(link.is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
