//! The fields of an object, by position and by name. A wide object has an index of its names, so that looking up all of its
//! fields does not take quadratic time. Knows nothing of the values.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// The name of a field: static where this crate writes it, owned where it was read.
pub(crate) type EntryKey = Cow<'static, str>;

/// A field's name and its value.
pub(crate) type Entry<V> = (EntryKey, V);

/// Objects with more fields than this have an index. With fewer fields, comparing the names one by one is as fast.
const FEW: usize = 32;

/// In the order of the wire; no name occurs twice.
#[derive(Clone)]
pub(super) enum Entries<V> {
    Few(Vec<Entry<V>>),
    Many(Box<Indexed<V>>),
}

/// The fields of a wide object.
#[derive(Clone)]
pub(super) struct Indexed<V> {
    entries: Vec<Entry<V>>,
    /// The positions of all entries, in the order of their names.
    index: Vec<usize>,
}

impl<V> Entries<V> {
    /// The fields of an object that was received. Of several fields with one name, the last replaces the first.
    pub(super) fn last_of_each(entries: Vec<Entry<V>>) -> Self {
        if entries.len() > FEW {
            let indexed = Indexed::new(entries);
            return if indexed.has_duplicates() {
                without_duplicates(indexed.entries).into()
            } else {
                Self::Many(Box::new(indexed))
            };
        }
        let has_name_before =
            |(at, (name, _)): (usize, &Entry<V>)| entries.iter().take(at).any(|(other, _)| other == name);
        if entries.iter().enumerate().any(has_name_before) {
            without_duplicates(entries).into()
        } else {
            Self::Few(entries)
        }
    }

    #[inline]
    pub(super) fn as_slice(&self) -> &[Entry<V>] {
        match self {
            Self::Few(entries) => entries,
            Self::Many(indexed) => &indexed.entries,
        }
    }

    #[inline]
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Entry<V>> {
        self.as_slice().iter()
    }

    #[inline]
    pub(super) fn get(&self, name: &str) -> Option<&V> {
        match self {
            Self::Few(entries) => entries.iter().find(|(field, _)| field == name).map(|(_, value)| value),
            Self::Many(indexed) => indexed.get(name),
        }
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        let entry = match self {
            Self::Few(entries) => entries.iter_mut().find(|(field, _)| field == name),
            Self::Many(indexed) => match indexed.position(name) {
                Some(at) => indexed.entries.get_mut(at),
                None => None,
            },
        };
        entry.map(|(_, value)| value)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        let entries = match self {
            Self::Few(entries) => entries,
            Self::Many(indexed) => &mut indexed.entries,
        };
        entries.iter_mut().map(|(_, value)| value)
    }

    /// Sets a field: in its old position if it has one, otherwise as the last field.
    pub(super) fn put(&mut self, name: EntryKey, value: V) {
        match (self.get_mut(&name), value) {
            (Some(old), value) => *old = value,
            (None, value) => self.push((name, value)),
        }
    }

    fn push(&mut self, entry: Entry<V>) {
        match self {
            Self::Few(entries) if entries.len() < FEW => entries.push(entry),
            Self::Few(_) => self.change(|entries| entries.push(entry)),
            Self::Many(indexed) => indexed.push(entry),
        }
    }

    /// Changes which fields there are, or their order.
    pub(super) fn change<T>(&mut self, change: impl FnOnce(&mut Vec<Entry<V>>) -> T) -> T {
        let mut entries = std::mem::take(self).into_vec();
        let changed = change(&mut entries);
        *self = entries.into();
        changed
    }

    pub(super) fn into_vec(self) -> Vec<Entry<V>> {
        match self {
            Self::Few(entries) => entries,
            Self::Many(indexed) => indexed.entries,
        }
    }
}

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

/// For fields with different names.
impl<V> From<Vec<Entry<V>>> for Entries<V> {
    fn from(entries: Vec<Entry<V>>) -> Self {
        if entries.len() > FEW { Self::Many(Box::new(Indexed::new(entries))) } else { Self::Few(entries) }
    }
}

impl<V> Indexed<V> {
    fn new(entries: Vec<Entry<V>>) -> Self {
        let name = |at: &usize| entries.get(*at).map(|(name, _)| &**name);
        let mut index: Vec<usize> = (0..entries.len()).collect();
        index.sort_unstable_by(|left, right| name(left).cmp(&name(right)));
        Self { entries, index }
    }

    fn has_duplicates(&self) -> bool {
        let name = |at: &usize| self.entries.get(*at).map(|(name, _)| &**name);
        self.index.iter().zip(self.index.iter().skip(1)).any(|(first, second)| name(first) == name(second))
    }

    fn get(&self, name: &str) -> Option<&V> {
        self.position(name).and_then(|at| self.entries.get(at)).map(|(_, value)| value)
    }

    /// The position of the entry of that name.
    fn position(&self, name: &str) -> Option<usize> {
        self.search(|other| other.cmp(name)).ok().and_then(|place| self.index.get(place)).copied()
    }

    /// The position of a name in the index, or the position where it belongs. `compare` compares a name with it.
    fn search(&self, mut compare: impl FnMut(&str) -> Ordering) -> Result<usize, usize> {
        // Every position in the index is that of an entry.
        self.index.binary_search_by(|at| self.entries.get(*at).map_or(Ordering::Less, |(name, _)| compare(name)))
    }

    /// Adds a field, whose name no other field has.
    fn push(&mut self, entry: Entry<V>) {
        let (Ok(place) | Err(place)) = self.search(|other| other.cmp(&entry.0));
        self.index.insert(place, self.entries.len());
        self.entries.push(entry);
    }
}

#[cold]
fn without_duplicates<V>(entries: Vec<Entry<V>>) -> Vec<Entry<V>> {
    let mut places: HashMap<EntryKey, usize> = HashMap::new();
    let mut kept: Vec<Entry<V>> = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        match places.get(&name).and_then(|place| kept.get_mut(*place)) {
            Some(earlier) => earlier.1 = value,
            None => {
                places.insert(name.clone(), kept.len());
                kept.push((name, value));
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{Entries, Entry, EntryKey, FEW, Indexed};

    fn key(name: usize) -> EntryKey {
        Cow::Owned(format!("field{name}"))
    }

    fn entry(name: usize, value: usize) -> Entry<String> {
        (key(name), value.to_string())
    }

    fn shown(entries: &Entries<String>) -> Vec<(String, String)> {
        let text = |(name, value): &Entry<String>| (name.to_string(), value.clone());
        entries.iter().map(text).collect()
    }

    #[test]
    fn a_field_of_a_wide_object_is_found_in_few_comparisons() {
        for width in [64_usize, 1_000, 64_000] {
            let entries = Indexed::new((0..width).map(|at| entry(at, at)).collect());
            let most = width.ilog2() + 2;
            for (name, is_there) in
                (0..width).map(|at| (key(at), true)).chain([(key(width), false), ("".into(), false)])
            {
                let mut comparisons = 0;
                let place = entries.search(|other| {
                    comparisons += 1;
                    other.cmp(&name)
                });
                assert_eq!(place.is_ok(), is_there, "{name}");
                assert!(comparisons <= most, "{comparisons} comparisons for {name} among {width}");
            }
        }
    }

    #[test]
    fn an_object_is_no_larger_for_the_index() {
        assert_eq!(size_of::<Entries<String>>(), size_of::<Vec<Entry<String>>>());
    }

    /// What the tests do to the fields.
    #[derive(Debug, Clone)]
    enum Change {
        Put(usize),
        Remove(usize),
        InFront(usize),
    }

    fn change() -> impl Strategy<Value = Change> {
        let name = 0..2 * FEW;
        prop_oneof![
            4 => name.clone().prop_map(Change::Put),
            1 => name.clone().prop_map(Change::Remove),
            1 => name.prop_map(Change::InFront),
        ]
    }

    proptest! {
        #[test]
        fn wide_and_narrow_objects_read_and_change_alike(
            names in prop::collection::vec(0..2 * FEW, 0..3 * FEW),
            changes in prop::collection::vec(change(), 0..8),
        ) {
            let mut entries = Entries::last_of_each(names.iter().enumerate().map(|(at, name)| entry(*name, at)).collect());
            let mut expected: Vec<(usize, usize)> = Vec::new();
            let put = |expected: &mut Vec<(usize, usize)>, name, value| {
                match expected.iter_mut().find(|(known, _)| *known == name) {
                    Some(known) => known.1 = value,
                    None => expected.push((name, value)),
                }
            };
            for (at, name) in names.iter().enumerate() {
                put(&mut expected, *name, at);
            }
            for (at, change) in changes.into_iter().enumerate() {
                let value = 1_000 + at;
                match change {
                    Change::Put(name) => {
                        entries.put(key(name), value.to_string());
                        put(&mut expected, name, value);
                    }
                    Change::Remove(name) => {
                        entries.change(|entries| entries.retain(|(known, _)| *known != key(name)));
                        expected.retain(|(known, _)| *known != name);
                    }
                    Change::InFront(name) if expected.iter().all(|(known, _)| *known != name) => {
                        entries.change(|entries| entries.insert(0, entry(name, value)));
                        expected.insert(0, (name, value));
                    }
                    Change::InFront(_) => {}
                }
            }
            let texts: Vec<_> = expected.iter().map(|(name, value)| (key(*name).to_string(), value.to_string())).collect();
            prop_assert_eq!(shown(&entries), texts);
            for name in 0..2 * FEW {
                let value = expected.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string());
                prop_assert_eq!(entries.get(&key(name)).map(String::as_str), value.as_deref());
                prop_assert_eq!(entries.get_mut(&key(name)).is_some(), value.is_some());
            }
        }
    }
}
