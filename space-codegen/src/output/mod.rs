//! Generated files on disk: compared with what is there, or written beside it and swapped in whole. It knows nothing of
//! models; to it a file is a path and a text.

mod claim;
mod disk;
mod drift;
mod folder;
mod swap;

use std::io;
use std::path::PathBuf;

pub use claim::Claim;
pub use drift::{Difference, Drift, check};
pub use swap::{replace, write};

/// Why the output folder was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something that the generator did not write.
    #[error("`{}` was not written by the generator, so the folder is left alone; move it, or name another folder with `--out`", .0.display())]
    Foreign(PathBuf),
    /// The path names something else than a folder.
    #[error("`{}` is not a folder; name another one with `--out`", .0.display())]
    NotAFolder(PathBuf),
    /// Another run is writing there.
    #[error("another run of the generator is writing `{}`; wait for its end, or name another folder with `--out`", .0.display())]
    Busy(PathBuf),
    /// The operating system said no. What it said is the source.
    #[error("cannot {action} `{}`", path.display())]
    Io {
        /// What was tried: `read`, `write`, …
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }
}
