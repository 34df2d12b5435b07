//! The fields of an object: one block of memory, with the values and the shape that has their names. Knows nothing of the
//! values.

use std::collections::HashMap;
use std::sync::Arc;

use crate::json::origin::Origin;
use crate::json::shape::{EntryKey, SharedShape};

/// A field's name and its value.
pub(crate) type Entry<V> = (EntryKey, V);

/// In the order of the wire; no name occurs twice.
///
/// The shape comes after the values. An object without fields and origin may lack it.
#[derive(Clone)]
pub(super) struct Entries<V>(Box<[Slot<V>]>);

/// An element of the fields: a value, or the shape of all values.
#[derive(Clone)]
pub(super) enum Slot<V> {
    Value(V),
    Shape(Arc<SharedShape>),
}

impl<V> Entries<V> {
    /// Fields with different names.
    pub(super) fn new(entries: Vec<Entry<V>>, origin: Option<Arc<Origin>>) -> Self {
        let mut names = Vec::with_capacity(entries.len());
        let mut slots = Vec::with_capacity(entries.len() + 1);
        for (name, value) in entries {
            names.push(name);
            slots.push(Slot::Value(value));
        }
        slots.push(Slot::Shape(Arc::new(SharedShape::new(names, origin))));
        Self(slots.into())
    }

    /// The values, followed by their shape, which has as many names.
    pub(super) fn of_slots(slots: Box<[Slot<V>]>) -> Self {
        Self(slots)
    }

    /// The fields of an object that was received. Of several fields with one name, the last replaces the first.
    pub(super) fn last_of_each(self) -> Self {
        if self.shape().is_some_and(|shape| shape.has_duplicates()) {
            let origin = self.origin().cloned();
            Self::new(without_duplicates(self.into_vec()), origin)
        } else {
            self
        }
    }

    #[inline]
    pub(super) fn shape(&self) -> Option<&Arc<SharedShape>> {
        match self.0.last() {
            Some(Slot::Shape(shape)) => Some(shape),
            Some(Slot::Value(_)) | None => None,
        }
    }

    /// What was selected of the object, and its place in the response; `None` if it came from no request.
    pub(super) fn origin(&self) -> Option<&Arc<Origin>> {
        self.shape().and_then(|shape| shape.origin())
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0.len() <= 1
    }

    #[inline]
    pub(super) fn iter(&self) -> Iter<'_, V> {
        Iter { names: self.shape().map_or(&[][..], |shape| shape.names()).iter(), slots: self.0.iter() }
    }

    #[inline]
    pub(super) fn get(&self, name: &str) -> Option<&V> {
        let at = self.shape()?.position(name)?;
        self.0.get(at).and_then(Slot::value)
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        let at = self.shape()?.position(name)?;
        self.0.get_mut(at).and_then(Slot::value_mut)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().filter_map(Slot::value_mut)
    }

    /// Changes which fields there are, or their order.
    pub(super) fn change<T>(&mut self, change: impl FnOnce(&mut Vec<Entry<V>>) -> T) -> T {
        let origin = self.origin().cloned();
        let mut entries = std::mem::take(self).into_vec();
        let changed = change(&mut entries);
        *self = Self::new(entries, origin);
        changed
    }

    pub(super) fn into_vec(self) -> Vec<Entry<V>> {
        let mut slots = self.0.into_vec();
        let names = match slots.pop() {
            Some(Slot::Shape(shape)) => {
                Arc::try_unwrap(shape).map_or_else(|shared| shared.names().to_vec(), SharedShape::into_names)
            }
            Some(Slot::Value(_)) | None => Vec::new(),
        };
        names.into_iter().zip(slots.into_iter().filter_map(Slot::into_value)).collect()
    }

    /// Sets a field: in its old position if it has one, otherwise as the last field.
    pub(super) fn put(&mut self, name: EntryKey, value: V) {
        match (self.get_mut(&name), value) {
            (Some(old), value) => *old = value,
            (None, value) => self.push(name, value),
        }
    }

    /// Adds a field that the object does not have.
    fn push(&mut self, name: EntryKey, value: V) {
        let mut slots = std::mem::take(&mut self.0).into_vec();
        let mut shape = match slots.pop() {
            Some(Slot::Shape(shape)) => shape,
            Some(Slot::Value(_)) | None => Arc::default(),
        };
        Arc::make_mut(&mut shape).push(name);
        slots.reserve_exact(2);
        slots.push(Slot::Value(value));
        slots.push(Slot::Shape(shape));
        self.0 = slots.into();
    }
}

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<V> Slot<V> {
    #[inline]
    fn value(&self) -> Option<&V> {
        match self {
            Self::Value(value) => Some(value),
            Self::Shape(_) => None,
        }
    }

    fn value_mut(&mut self) -> Option<&mut V> {
        match self {
            Self::Value(value) => Some(value),
            Self::Shape(_) => None,
        }
    }

    fn into_value(self) -> Option<V> {
        match self {
            Self::Value(value) => Some(value),
            Self::Shape(_) => None,
        }
    }
}

/// The names and values of an object.
pub(super) struct Iter<'a, V> {
    names: std::slice::Iter<'a, EntryKey>,
    slots: std::slice::Iter<'a, Slot<V>>,
}

impl<'a, V> Iterator for Iter<'a, V> {
    type Item = (&'a EntryKey, &'a V);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // There are as many values as names.
        Some((self.names.next()?, self.slots.next().and_then(Slot::value)?))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.names.size_hint()
    }
}

impl<V> ExactSizeIterator for Iter<'_, V> {}

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

    use super::{Entries, Entry, EntryKey, Slot};
    use crate::json::shape::FEW;

    fn key(name: usize) -> EntryKey {
        Cow::Owned(format!("field{name}"))
    }

    fn entry(name: usize, value: usize) -> Entry<String> {
        (key(name), value.to_string())
    }

    fn shown(entries: &Entries<String>) -> Vec<(String, String)> {
        entries.iter().map(|(name, value)| (name.to_string(), value.clone())).collect()
    }

    #[test]
    fn an_object_is_no_larger_for_its_shape() {
        assert_eq!(size_of::<Entries<String>>(), size_of::<Box<[String]>>());
        assert_eq!(size_of::<Slot<String>>(), size_of::<String>());
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
            let mut entries = Entries::new(names.iter().enumerate().map(|(at, name)| entry(*name, at)).collect(), None).last_of_each();
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
