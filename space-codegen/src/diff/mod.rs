//! What differs between two models: each change, with what it does to programs (source) and to servers (wire). It compares
//! resolved APIs, so that it knows what is generated, and prints nothing of the crate. `rules` is the one table that
//! classifies; the other modules only find.

mod arguments;
pub mod change;
pub mod changelog;
mod comparer;
mod dtos;
mod endpoints;
mod enums;
mod fields;
mod order;
pub mod overrides;
mod pairs;
pub mod report;
mod resources;
pub mod rules;
mod side;
mod types;
mod url_params;

use std::collections::BTreeMap;
use std::fmt;

use self::change::{Bump, Change};
use self::comparer::Comparer;
use self::side::Side;
use crate::api::{Api, NameLock};
use crate::diagnostics::Diagnostics;
use crate::generate::Source;

/// Two models, and what differs between them.
#[derive(Debug)]
pub struct Diff {
    /// The old model, with the names of its lock.
    pub old: Api,
    /// The new model, with the names of its own lock, or else those that the old one leaves to it.
    pub new: Api,
    /// All changes: by group, then the major ones first, then by kind and place.
    pub changes: Vec<Change>,
}

/// Why two models were not compared.
#[derive(Debug)]
pub struct DiffError {
    /// Whether it is the old model that has problems.
    pub is_old: bool,
    /// All problems of the model, warnings included.
    pub problems: Diagnostics,
}

impl fmt::Display for DiffError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let which = if self.is_old { "old" } else { "new" };
        write!(f, "{}\n{} in the {which} model", self.problems, self.problems.counted())
    }
}

impl std::error::Error for DiffError {}

/// Compares two models. A new one without a lock keeps the names of the old one, as in a renewal.
///
/// # Errors
///
/// All problems of a model that cannot be resolved.
pub fn diff(old: &Source, new: &Source) -> Result<Diff, DiffError> {
    let of_old = |problems| DiffError { is_old: true, problems };
    let of_new = |problems| DiffError { is_old: false, problems };
    let lock = NameLock::parse(old.lock.as_deref().unwrap_or_default()).map_err(of_old)?;
    let (old, lock) = Side::resolve(old, &lock).map_err(of_old)?;
    let lock = new.lock.as_deref().map_or(Ok(lock), NameLock::parse).map_err(of_new)?;
    let (new, _) = Side::resolve(new, &lock).map_err(of_new)?;
    let mut comparer = Comparer::new(&old, &new);
    resources::compare(&mut comparer);
    dtos::compare(&mut comparer);
    enums::compare(&mut comparer);
    url_params::compare(&mut comparer);
    let changes = merged(comparer.changes);
    Ok(Diff { old: old.api, new: new.api, changes })
}

impl Diff {
    /// The highest level of all changes; none if there is no change.
    #[must_use]
    pub fn bump(&self) -> Option<Bump> {
        self.changes.iter().map(|change| change.source).max()
    }
}

/// The changes in their order. Those of one field in the DTOs that inherit it are one.
fn merged(changes: Vec<Change>) -> Vec<Change> {
    let mut by_place: BTreeMap<_, Change> = BTreeMap::new();
    for change in changes {
        let place = (change.rule.id, change.old.clone(), change.new.clone(), change.detail.clone());
        // An item of one place can be several: the variants of an enum, the inheritors of a DTO.
        let key = (place, if is_inherited(&change) { None } else { change.rust.first().cloned() });
        match by_place.get_mut(&key) {
            Some(first) => first.rust.extend(change.rust),
            None => drop(by_place.insert(key, change)),
        }
    }
    let mut changes: Vec<_> = by_place.into_values().collect();
    sort(&mut changes);
    changes
}

fn sort(changes: &mut [Change]) {
    changes.sort_by(|one, other| order(one).cmp(&order(other)));
}

/// Whether it is a change of a field, which the inheritors of the DTO have too.
fn is_inherited(change: &Change) -> bool {
    change.place().starts_with("dto[") && change.place().contains(".fields[")
}

fn order(change: &Change) -> impl Ord + '_ {
    (&change.group, std::cmp::Reverse(change.source), change.rule.id, &change.rust, &change.detail)
}
