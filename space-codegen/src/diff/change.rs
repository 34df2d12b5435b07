//! A change between two models: what happened, where, and what it means for programs and for servers. It is data and
//! knows neither models nor how it is shown.

use std::fmt;

use super::rules::Rule;

/// What a change does to programs that use the crate, in the words of semantic versioning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// Programs notice nothing, or a text.
    Patch,
    /// Programs can do more. Each that compiled compiles.
    Minor,
    /// A program may have to change.
    Major,
}

impl Bump {
    /// All levels, the lowest first.
    pub const ALL: [Self; 3] = [Self::Patch, Self::Minor, Self::Major];

    /// `major`
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// How a major change escapes whoever looks for it with the compiler, or at the place where it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// The compiler finds it, and the model shows it where it happened.
    Plain,
    /// Old programs compile and do something else.
    Silent,
    /// The item itself did not change: something that leads to it did.
    Distant,
}

/// Which servers would reject, or answer in another way, what a client of the other model sends or expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wire {
    /// None: no request or response differs.
    Same,
    /// A server of the old model, for a client of the new one.
    Older,
    /// A server of the new model, for a client of the old one.
    Newer,
    /// Both.
    Both,
}

impl Wire {
    /// For people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Same => "none",
            Self::Older => "older servers",
            Self::Newer => "newer servers",
            Self::Both => "older and newer servers",
        }
    }
}

/// A change between two models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is, with its classification.
    pub rule: &'static Rule,
    /// What it does to programs: that of the rule, or of an override.
    pub source: Bump,
    /// Why an override says so.
    pub reason: Option<String>,
    /// The top-level resource that it belongs to, as the API's documentation calls it, or `Types`.
    pub group: String,
    /// The place in the old model, if the item was there: `dto[17] TD_Location.fields[3] tz`.
    pub old: Option<String>,
    /// The place in the new model, if the item is there.
    pub new: Option<String>,
    /// The Rust paths below the crate that it affects: `types::Location::tz`. The first one is the item itself.
    pub rust: Vec<String>,
    /// What was there and what is: `` `Option<String>`, was `String` ``. Empty where the rule says it all.
    pub detail: String,
}

impl Change {
    /// What a user has to do, as a sentence.
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        self.rule.advice
    }

    /// The place for people: in the new model, or where the item was in the old one.
    #[must_use]
    pub fn place(&self) -> &str {
        self.new.as_deref().or(self.old.as_deref()).unwrap_or_default()
    }
}
