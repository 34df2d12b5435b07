//! Where this workspace is.

use std::path::{Path, PathBuf};

/// A path in the workspace, wherever the command is run from.
pub(crate) fn path(path: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).join(path)
}
