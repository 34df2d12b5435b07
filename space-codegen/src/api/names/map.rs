//! The record of all names: model name to Rust path, and every collision with how it was resolved.

use std::fmt::{self, Display, Formatter};

use super::lock::NameLock;

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A DTO's type.
    Dto,
    /// An enum's type.
    Enum,
    /// A URL parameter's type.
    UrlParam,
    /// A resource's module and type.
    Resource,
    /// An endpoint's function.
    Function,
    /// The type that stands for an endpoint.
    Endpoint,
}

impl NameKind {
    pub(super) const ALL: [Self; 6] =
        [Self::Dto, Self::Enum, Self::UrlParam, Self::Resource, Self::Function, Self::Endpoint];

    /// The word that a line of the map or the lock begins with.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dto => "dto",
            Self::Enum => "enum",
            Self::UrlParam => "url-param",
            Self::Resource => "resource",
            Self::Function => "function",
            Self::Endpoint => "endpoint",
        }
    }
}

impl Display for NameKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A name of the model and what it became.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameEntry {
    /// What it belongs to.
    pub kind: NameKind,
    /// The wire name; of a resource the display path; of an endpoint `{display path}.{function name}`.
    pub model: String,
    /// The path below the crate: `types::Location`, `api::team_directory::locations::Locations`.
    pub rust: String,
}

/// A name that is not the one its item would have alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// Whose: `dto TD_Role`, `field TD_Location.new`.
    pub item: String,
    /// The name it would have.
    pub wanted: String,
    /// The name it has.
    pub given: String,
    /// Why.
    pub reason: String,
}

/// All names that were chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameMap {
    /// Types, resources, functions; sorted.
    pub entries: Vec<NameEntry>,
    /// Every collision; sorted by item.
    pub collisions: Vec<Collision>,
}

impl NameMap {
    /// The names that the next run must keep. What the model no longer has is forgotten, so that an item which comes
    /// back under a slightly different name gets the old Rust name.
    #[must_use]
    pub fn lock(&self) -> NameLock {
        self.entries.iter().map(|NameEntry { kind, model, rust }| ((*kind, model.clone()), rust.clone())).collect()
    }

    pub(crate) fn add(&mut self, kind: NameKind, model: &str, rust: String) {
        self.entries.push(NameEntry { kind, model: model.to_owned(), rust });
    }

    pub(crate) fn finish(&mut self) {
        self.entries.sort();
        self.collisions.sort();
    }
}

/// One line per name, then one per collision.
impl Display for NameMap {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for NameEntry { kind, model, rust } in &self.entries {
            writeln!(f, "{kind} {model} -> {rust}")?;
        }
        for Collision { item, wanted, given, reason } in &self.collisions {
            writeln!(f, "collision: {item}: {wanted} -> {given}: {reason}")?;
        }
        Ok(())
    }
}
