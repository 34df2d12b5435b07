//! Which item of one list is which of another. It knows nothing of what the items are.

use std::collections::{BTreeMap, BTreeSet};

/// The two names of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemNames<'a> {
    pub(super) wire: &'a str,
    pub(super) rust: &'a str,
}

/// Two lists of items, item by item, each in its own order.
#[derive(Debug)]
pub(super) struct Pairs<'a, T> {
    pub(super) both: Vec<Both<'a, T>>,
    pub(super) removed: Vec<&'a T>,
    pub(super) added: Vec<&'a T>,
}

/// An item that both lists have.
#[derive(Debug)]
pub(super) struct Both<'a, T> {
    pub(super) old: &'a T,
    pub(super) new: &'a T,
    pub(super) renamed: Renamed,
}

/// Whether the names of an item changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renamed {
    No,
    /// The Rust name changed, and no other item has the old one.
    InRust,
    /// The Rust name changed, and another item has the old one.
    Replaced,
    /// The wire name changed, and the Rust name did not.
    OnTheWire,
}

/// Pairs items by wire name, and those that are left by Rust name.
pub(super) fn pair<'a, T>(old: &'a [T], new: &'a [T], names: fn(&T) -> ItemNames<'_>) -> Pairs<'a, T> {
    let old_wire: BTreeSet<&str> = old.iter().map(|item| names(item).wire).collect();
    let by_wire: BTreeMap<&str, &T> = new.iter().map(|item| (names(item).wire, item)).collect();
    let rust: BTreeSet<&str> = new.iter().map(|item| names(item).rust).collect();
    let left = new.iter().filter(|item| !old_wire.contains(names(item).wire));
    let mut by_rust: BTreeMap<&str, &T> = left.map(|item| (names(item).rust, item)).collect();
    let (mut both, mut removed) = (Vec::new(), Vec::new());
    for item in old {
        let old_names = names(item);
        let found = match by_wire.get(old_names.wire).copied() {
            Some(new) if names(new).rust == old_names.rust => Some((new, Renamed::No)),
            Some(new) if rust.contains(old_names.rust) => Some((new, Renamed::Replaced)),
            Some(new) => Some((new, Renamed::InRust)),
            None => by_rust.remove(old_names.rust).map(|new| (new, Renamed::OnTheWire)),
        };
        match found {
            Some((new, renamed)) => both.push(Both { old: item, new, renamed }),
            None => removed.push(item),
        }
    }
    let known: BTreeSet<&str> = both.iter().map(|both| names(both.new).wire).collect();
    let added = new.iter().filter(|item| !known.contains(names(item).wire)).collect();
    Pairs { both, removed, added }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Item = (&'static str, &'static str);
    /// What became of the items of both lists, and how many are removed and added.
    type Found = (Vec<Renamed>, usize, usize);

    fn paired(old: &[Item], new: &[Item]) -> Found {
        let Pairs { both, removed, added } = pair(old, new, |(wire, rust)| ItemNames { wire, rust });
        (both.iter().map(|both| both.renamed).collect(), removed.len(), added.len())
    }

    #[test]
    fn items_are_paired_by_wire_name_first() {
        let cases: [(&[Item], &[Item], Found); 6] = [
            (&[("a", "A")], &[("a", "A")], (vec![Renamed::No], 0, 0)),
            (&[("a", "A")], &[("a", "B")], (vec![Renamed::InRust], 0, 0)),
            (&[("a", "A")], &[("b", "A")], (vec![Renamed::OnTheWire], 0, 0)),
            (&[("a", "A")], &[("b", "B")], (vec![], 1, 1)),
            (&[("-1", "V1")], &[("+1", "V1"), ("-1", "V12")], (vec![Renamed::Replaced], 0, 1)),
            (&[("a", "A"), ("b", "B")], &[("a", "B"), ("b", "A")], (vec![Renamed::Replaced, Renamed::Replaced], 0, 0)),
        ];
        for (old, new, expected) in cases {
            assert_eq!(paired(old, new), expected, "{old:?} {new:?}");
        }
    }
}
