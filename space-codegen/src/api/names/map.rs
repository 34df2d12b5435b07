//! The record of all names: model name to Rust path, and every collision with how it was resolved.

use std::fmt::{self, Display, Formatter};

use super::collision::Collision;
use super::entry::{NameEntry, NameKind};
use super::lock::NameLock;

/// All names that were chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameMap {
    /// Types, resources, functions; sorted.
    pub entries: Vec<NameEntry>,
    /// The members whose names do not follow from their wire names alone, so that a later model could change them; sorted.
    pub members: Vec<NameEntry>,
    /// Every collision; sorted by item.
    pub collisions: Vec<Collision>,
}

impl NameMap {
    /// The names that the next run must keep. What the model no longer has is forgotten, so that an item which comes
    /// back under a slightly different name gets the old Rust name.
    #[must_use]
    pub fn lock(&self) -> NameLock {
        self.entries.iter().chain(&self.members).cloned().collect()
    }

    pub(crate) fn add(&mut self, kind: NameKind, model: &str, rust: String) {
        self.entries.push(NameEntry { kind, model: model.to_owned(), member: None, rust });
    }

    pub(crate) fn finish(&mut self) {
        self.entries.sort();
        self.members.sort();
        self.collisions.sort();
    }
}

/// One line per name, then one per collision.
impl Display for NameMap {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for NameEntry { kind, model, member, rust } in self.entries.iter().chain(&self.members) {
            match member {
                None => writeln!(f, "{kind} {model} -> {rust}")?,
                Some(member) => writeln!(f, "{kind} {model} {member} -> {rust}")?,
            }
        }
        for Collision { item, wanted, given, reason } in &self.collisions {
            writeln!(f, "collision: {item}: {wanted} -> {given}: {reason}")?;
        }
        Ok(())
    }
}
