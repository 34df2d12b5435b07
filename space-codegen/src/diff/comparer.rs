//! The first argument of every comparing step: both models, and the changes that were found. It decides nothing.

use super::change::Change;
use super::pairs::Renamed;
use super::rules::{self, Rule};
use super::side::Side;
use crate::api::{Docs, PlaceKey};

/// Both models, and the changes found so far.
#[derive(Debug)]
pub(super) struct Comparer<'a> {
    pub(super) old: &'a Side,
    pub(super) new: &'a Side,
    pub(super) changes: Vec<Change>,
}

/// What a change is about.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) group: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// The Rust path of the item, then those of others that change with it.
    pub(super) rust: Vec<String>,
}

impl Item {
    /// The same place, with another Rust path.
    pub(super) fn with_rust(&self, rust: String) -> Self {
        Self { rust: vec![rust], ..self.clone() }
    }
}

impl<'a> Comparer<'a> {
    pub(super) const fn new(old: &'a Side, new: &'a Side) -> Self {
        Self { old, new, changes: Vec::new() }
    }

    /// An item of one of the models or both.
    pub(super) fn item(&self, group: &str, old: Option<&PlaceKey>, new: Option<&PlaceKey>, rust: String) -> Item {
        let place = |side: &Side, key: Option<&PlaceKey>| key.and_then(|key| side.places.get(key)).map(str::to_owned);
        Item { group: group.to_owned(), old: place(self.old, old), new: place(self.new, new), rust: vec![rust] }
    }

    /// Notes a change.
    pub(super) fn push(&mut self, rule: &'static Rule, item: &Item, detail: impl Into<String>) {
        let Item { group, old, new, rust } = item.clone();
        let detail = detail.into();
        self.changes.push(Change { rule, source: rule.source, reason: None, group, old, new, rust, detail });
    }

    /// Notes what became of the names of an item.
    pub(super) fn renamed(&mut self, renamed: Renamed, item: &Item, rust: [&str; 2], wire: [&str; 2]) {
        match renamed {
            Renamed::No => {}
            Renamed::InRust => self.push(&rules::RUST_NAME_CHANGED, item, was(rust)),
            Renamed::Replaced => self.push(&rules::NAME_CHANGED_MEANING, item, was(rust)),
            Renamed::OnTheWire => self.push(&rules::WIRE_NAME_CHANGED, item, was(wire)),
        }
    }

    /// Notes another Rust name, of something that is told apart by other means.
    pub(super) fn rust_name(&mut self, item: &Item, old: &str, new: &str) {
        if old != new {
            self.push(&rules::RUST_NAME_CHANGED, item, was([old, new]));
        }
    }

    /// Notes what the models say about an item for people.
    pub(super) fn docs(&mut self, item: &Item, old: &Docs, new: &Docs) {
        match (&old.deprecation, &new.deprecation) {
            (None, Some(deprecation)) => {
                let message = (!deprecation.message.is_empty())
                    .then(|| format!("since {}: {}", deprecation.since, deprecation.message));
                self.push(
                    &rules::DEPRECATION_ADDED,
                    item,
                    message.unwrap_or_else(|| format!("since {}", deprecation.since)),
                );
            }
            (Some(_), None) => self.push(&rules::DEPRECATION_REMOVED, item, ""),
            (old, new) if old != new => self.push(&rules::DEPRECATION_CHANGED, item, ""),
            _ => {}
        }
        let texts = |docs: &Docs| (docs.description.clone(), docs.help_link.clone());
        for (rule, differs) in [
            (&rules::DOCS_CHANGED, texts(old) != texts(new)),
            (&rules::EXPERIMENTAL_CHANGED, old.experimental != new.experimental),
            (&rules::FEATURE_FLAG_CHANGED, old.feature_flag != new.feature_flag),
        ] {
            if differs {
                self.push(rule, item, "");
            }
        }
    }
}

/// `` `new`, was `old` ``
pub(super) fn was([old, new]: [&str; 2]) -> String {
    format!("`{new}`, was `{old}`")
}
