//! Generated files on disk: compared with the files there, or written beside them and swapped in whole. It knows nothing of
//! models; to it a file is a path and a text.

mod claim;
mod disk;
mod drift;
mod folder;
mod swap;
mod together;

use std::path::PathBuf;
use std::{fmt, io};

pub use claim::Claim;
pub use drift::{Difference, Drift, check};
pub use swap::{replace, write};
pub use together::{NewText, finish_together, replace_together};

/// Why the output folder was not read or written.
#[derive(Debug)]
pub enum OutputError {
    /// The folder holds something that the generator did not write.
    Foreign(PathBuf),
    /// The path is not that of a folder.
    NotAFolder(PathBuf),
    /// Another run is writing there.
    Busy(PathBuf),
    /// The operating system refused. Its error is the source.
    Io {
        /// What was tried: `read`, `write`, …
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(path) => write!(
                f,
                "`{}` was not written by the generator, so the folder is left alone; move it, or name another folder with \
                 `--out`",
                path.display()
            ),
            Self::NotAFolder(path) => {
                write!(f, "`{}` is not a folder; name another one with `--out`", path.display())
            }
            Self::Busy(path) => write!(
                f,
                "another run of the generator is writing `{}`; wait for its end, or name another folder with `--out`",
                path.display()
            ),
            Self::Io { action, path, .. } => write!(f, "cannot {action} `{}`", path.display()),
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Foreign(_) | Self::NotAFolder(_) | Self::Busy(_) => None,
        }
    }
}

impl OutputError {
    fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }
}
