//! The copies of the model and its version inside the package of the emulator, which can read nothing outside of it. The
//! model is compressed, because it is large. It knows nothing of what the emulator does with it.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};

use super::{VERSION, WorkspaceError};
use crate::Source;
use crate::output::{self, Drift, OutputError};

/// The folder of the copies.
const FOLDER: &str = "space-emulator/model";
/// The model, compressed.
const PACKED: &str = "http-api-model.json.gz";

/// The copies below the root of a repository.
pub(super) struct Packed {
    folder: PathBuf,
}

impl Packed {
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(FOLDER) }
    }

    /// Writes what differs. A copy that holds the same text stays, whichever program compressed it: cargo would compile the
    /// emulator again.
    pub(super) fn write(&self, source: &Source) -> Result<(), WorkspaceError> {
        let mut drift = Drift::default();
        self.compare(source, &mut drift)?;
        let unwritable = |source| OutputError::Io { action: "write", path: self.folder.clone(), source };
        if !drift.is_empty() {
            fs::create_dir_all(&self.folder).map_err(unwritable)?;
        }
        if drift.differences.contains_key(&shown(PACKED)) {
            output::replace(&self.folder.join(PACKED), &compressed(&source.text).map_err(unwritable)?)?;
        }
        if drift.differences.contains_key(&shown(VERSION)) {
            output::replace(&self.folder.join(VERSION), version(source).as_bytes())?;
        }
        Ok(())
    }

    /// Compares the copies with the model.
    pub(super) fn compare(&self, source: &Source, drift: &mut Drift) -> Result<(), WorkspaceError> {
        let packed = self.read(PACKED)?.map(|bytes| decompressed(&bytes).as_ref() == Some(&source.text));
        drift.note(&shown(PACKED), packed);
        let version_there = self.read(VERSION)?.map(|bytes| bytes == version(source).as_bytes());
        drift.note(&shown(VERSION), version_there);
        Ok(())
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, WorkspaceError> {
        let path = self.folder.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(WorkspaceError::Unreadable { path, source }),
        }
    }
}

/// The path of a copy in messages.
fn shown(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

fn version(source: &Source) -> String {
    format!("{}\n", source.version)
}

/// gzip without the time, the name and the system, so that the same text gives the same bytes everywhere.
fn compressed(text: &str) -> io::Result<Vec<u8>> {
    /// "Unknown", in the specification of gzip.
    const NO_SYSTEM: u8 = 255;
    let mut encoder = GzBuilder::new().mtime(0).operating_system(NO_SYSTEM).write(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

/// The text, or nothing if it is not compressed text: then the copy differs from the model.
fn decompressed(bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use tempfile::{TempDir, tempdir};

    use super::*;

    fn source(text: &str) -> Source {
        Source { text: text.to_owned(), version: "2024.1".to_owned(), lock: None }
    }

    fn written(text: &str) -> (TempDir, Packed) {
        let root = tempdir().unwrap();
        let packed = Packed::of(root.path());
        packed.write(&source(text)).unwrap();
        (root, packed)
    }

    fn differing(packed: &Packed, text: &str) -> Vec<String> {
        let mut drift = Drift::default();
        packed.compare(&source(text), &mut drift).unwrap();
        drift.differences.into_keys().collect()
    }

    #[test]
    fn what_was_written_is_current() {
        let (root, packed) = written("{}");
        assert!(differing(&packed, "{}").is_empty());
        let bytes = fs::read(root.path().join(FOLDER).join(PACKED)).unwrap();
        assert_eq!(decompressed(&bytes).as_deref(), Some("{}"));
        assert_eq!(fs::read_to_string(root.path().join(FOLDER).join(VERSION)).unwrap(), "2024.1\n");
    }

    #[test]
    fn the_bytes_depend_on_the_text_alone() {
        let bytes = compressed("the same text").unwrap();
        assert_eq!(bytes, compressed("the same text").unwrap());
        // Method, no flags, no time, best compression, no system.
        assert_eq!(bytes[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }

    #[test]
    fn a_copy_that_is_missing_or_old_or_broken_is_told() {
        let root = tempdir().unwrap();
        let both = [shown(VERSION), shown(PACKED)];
        assert_eq!(differing(&Packed::of(root.path()), "{}"), both);
        let (root, packed) = written("{}");
        assert_eq!(differing(&packed, "{\"dto\":[]}"), [shown(PACKED)]);
        for broken in [&b""[..], b"{}", &compressed("{}").unwrap()[..15]] {
            fs::write(root.path().join(FOLDER).join(PACKED), broken).unwrap();
            assert_eq!(differing(&packed, "{}"), [shown(PACKED)], "{broken:?}");
        }
        fs::write(root.path().join(FOLDER).join(VERSION), "2023.1\n").unwrap();
        assert_eq!(differing(&packed, "{}"), both);
    }

    #[test]
    fn a_copy_of_the_same_text_is_not_written_again() {
        let (root, packed) = written("{}");
        let path = root.path().join(FOLDER).join(PACKED);
        let mut otherwise = GzBuilder::new().mtime(1).write(Vec::new(), Compression::fast());
        otherwise.write_all(b"{}").unwrap();
        let otherwise = otherwise.finish().unwrap();
        fs::write(&path, &otherwise).unwrap();
        packed.write(&source("{}")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), otherwise);
    }
}
