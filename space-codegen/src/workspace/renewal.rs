//! The renewal of a model: a document of a server takes the place of the old one, if the generator can use it. The document
//! and its version are replaced together, or neither is.

use std::fs;
use std::path::Path;

use super::{LOCK, VERSION, Workspace, WorkspaceError, beside};
use crate::model::canonical;
use crate::output::{NewText, finish_together, replace_together};
use crate::{Generated, Source};

/// A model as a server sent it.
#[derive(Debug, Clone, Copy)]
pub struct Fetched<'a> {
    /// The document.
    pub document: &'a str,
    /// The version of the server.
    pub version: &'a str,
    /// Where it is from, for messages.
    pub origin: &'a str,
}

/// The outcome of a renewal.
#[derive(Debug)]
pub struct Renewed {
    /// What the generator makes of the new model.
    pub generated: Generated,
    /// The version of the model before, if there was one.
    pub old_version: Option<String>,
    /// Whether a file was replaced: not if the server has the same model.
    pub is_changed: bool,
}

impl Workspace {
    /// Finishes what an interrupted renewal left: a model without its version.
    pub(super) fn finish_renewal(&self) -> Result<(), WorkspaceError> {
        Ok(finish_together(&[&self.model, &self.model.with_file_name(VERSION)])?)
    }

    /// Replaces the model by a document of a server, in its canonical form, and the version beside it.
    ///
    /// # Errors
    ///
    /// The document has errors, or the names that were given before cannot be kept; or a file cannot be read or written. Then
    /// the old model and its version are untouched.
    pub fn renew(&self, fetched: Fetched<'_>) -> Result<Renewed, WorkspaceError> {
        let Fetched { document, version, origin } = fetched;
        let text = canonical(document).unwrap_or_else(|| document.to_owned());
        let source = Source { text, version: version.to_owned(), lock: beside(&self.model, LOCK)? };
        let generated = self.generate_from(Path::new(origin), &source)?;
        let old_version = beside(&self.model, VERSION)?;
        let new_version = format!("{version}\n");
        let is_same = fs::read(&self.model).is_ok_and(|old| old == source.text.as_bytes());
        let is_changed = !is_same || old_version.as_ref() != Some(&new_version);
        if is_changed {
            let path = self.model.with_file_name(VERSION);
            replace_together(&[
                NewText { path: &self.model, text: &source.text },
                NewText { path: &path, text: &new_version },
            ])?;
        }
        let old_version = old_version.map(|version| version.trim().to_owned());
        Ok(Renewed { generated, old_version, is_changed })
    }
}
