//! Where this workspace is.

use std::path::{Path, PathBuf};

/// A path in the workspace, wherever the command is run from.
pub(crate) fn path(path: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).join(path)
}

/// The folder of the workspace: empty where the command is run from it, as it nearly always is, so that messages have short
/// paths.
pub(crate) fn root() -> PathBuf {
    let root = path("");
    let is_here = std::env::current_dir().is_ok_and(|here| here == root);
    if is_here { PathBuf::new() } else { root }
}
