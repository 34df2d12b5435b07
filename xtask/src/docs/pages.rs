//! The files that rustdoc wrote: which there are, and what they take on a disk. It does not look into them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// What a file or folder takes at least.
const BLOCK: u64 = 4096;

/// A file, with the part of the documentation that it belongs to.
pub(crate) struct Page {
    pub(crate) path: PathBuf,
    pub(crate) part: &'static str,
    /// Bytes on a disk, with its share of its folder.
    pub(crate) size: u64,
}

/// A part of the documentation: a folder or a file.
pub(crate) struct Part {
    path: &'static str,
    what: &'static str,
}

impl Part {
    /// What belongs to `space-api` or is there for all crates, the inner ones first: a file is in the first that has it.
    pub(crate) const OF_CLIENT: [Self; 8] = [
        Self { path: "space_api/types", what: "DTOs, enums, identifiers" },
        Self { path: "space_api/api", what: "resources and endpoints" },
        Self { path: "space_api/generated", what: "redirections" },
        Self { path: "space_api", what: "what is written by hand" },
        Self { path: "src/space_api", what: "sources" },
        Self { path: "search.index", what: "search" },
        Self { path: "trait.impl", what: "implementors of traits" },
        Self { path: "static.files", what: "fonts, styles, scripts" },
    ];
}

impl Page {
    /// Whether it shows items, and no source or script.
    pub(crate) fn is_of_items(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension == "html")
            && ["DTOs, enums, identifiers", "resources and endpoints", "what is written by hand"].contains(&self.part)
    }
}

/// The files of these parts below a folder.
pub(crate) fn pages(folder: &Path, parts: &[Part]) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    collect(folder, folder, parts, &mut pages)?;
    Ok(pages)
}

fn collect(root: &Path, folder: &Path, parts: &[Part], pages: &mut Vec<Page>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let inner = folder.strip_prefix(root).unwrap_or(folder);
    let part = parts.iter().find(|part| inner.starts_with(part.path));
    let mut of_folder = BLOCK;
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            collect(root, &path, parts, pages)?;
        } else if let Some(Part { what: part, .. }) = part {
            let size = metadata.len().div_ceil(BLOCK) * BLOCK + std::mem::take(&mut of_folder);
            pages.push(Page { path, part, size });
        }
    }
    Ok(())
}

/// What files take, in megabytes.
pub(crate) fn megabytes<'p>(pages: impl IntoIterator<Item = &'p Page>) -> f64 {
    pages.into_iter().map(|page| page.size).sum::<u64>() as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_client_is_in_the_innermost_part() -> Result<()> {
        let folder = tempfile::tempdir()?;
        for (file, expected) in [
            ("space_api/types/struct.Location.html", Some("DTOs, enums, identifiers")),
            ("space_api/struct.Call.html", Some("what is written by hand")),
            ("src/space_api/lib.rs.html", Some("sources")),
            ("src/space_codegen/lib.rs.html", None),
            ("space_codegen/index.html", None),
        ] {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
            fs::write(&path, "text")?;
            let pages = pages(folder.path(), &Part::OF_CLIENT)?;
            let page = pages.iter().find(|page| page.path == path);
            assert_eq!(page.map(|page| page.part), expected, "{file}");
        }
        Ok(())
    }

    #[test]
    fn a_small_file_takes_a_block_and_its_folder_another() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("space_api"))?;
        fs::write(folder.path().join("space_api/index.html"), "text")?;
        let pages = pages(folder.path(), &Part::OF_CLIENT)?;
        assert_eq!(pages.iter().map(|page| page.size).sum::<u64>(), 2 * BLOCK);
        Ok(())
    }
}
