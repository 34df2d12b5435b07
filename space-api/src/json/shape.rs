//! The shape of an object: the names of its fields, in the order of the wire, and its origin. The objects of a list mostly have
//! one shape, which they share. A wide shape has an index, so that looking up all of its names does not take quadratic time.
//! Knows nothing of values.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;

use crate::json::origin::Origin;

/// The name of a field: static where this crate writes it, owned where it was read.
pub(crate) type EntryKey = Cow<'static, str>;

/// Shapes with more names than this have an index. With fewer names, comparing them one by one is as fast.
pub(super) const FEW: usize = 32;

/// The names of an object's fields, and its origin.
#[derive(Debug, Clone, Default)]
pub(super) struct SharedShape {
    names: Vec<EntryKey>,
    /// The tags of the names.
    tags: Vec<u32>,
    /// The positions of all names, in the order of the names; empty if there are few.
    index: Vec<usize>,
    /// What was selected of the object, and its place in the response; `None` if it came from no request.
    origin: Option<Arc<Origin>>,
}

impl SharedShape {
    pub(super) fn new(names: Vec<EntryKey>, origin: Option<Arc<Origin>>) -> Self {
        let tags = names.iter().map(|name| tag(name)).collect();
        let mut shape = Self { names, tags, index: Vec::new(), origin };
        if shape.names.len() > FEW {
            shape.make_index();
        }
        shape
    }

    #[inline]
    pub(super) fn names(&self) -> &[EntryKey] {
        &self.names
    }

    #[inline]
    pub(super) fn origin(&self) -> Option<&Arc<Origin>> {
        self.origin.as_ref()
    }

    /// The position of a name.
    #[inline]
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        if self.index.is_empty() {
            let wanted = tag(name);
            let is_here =
                |(at, known): &(usize, &u32)| **known == wanted && self.name(at).is_some_and(|known| known == name);
            self.tags.iter().enumerate().find(is_here).map(|(at, _)| at)
        } else {
            self.search(|known| known.cmp(name)).ok().and_then(|place| self.index.get(place)).copied()
        }
    }

    /// Adds a name that the shape does not have.
    pub(super) fn push(&mut self, name: EntryKey) {
        self.tags.push(tag(&name));
        if self.index.is_empty() {
            self.names.push(name);
            if self.names.len() > FEW {
                self.make_index();
            }
        } else {
            let (Ok(place) | Err(place)) = self.search(|known| known.cmp(&name));
            self.index.insert(place, self.names.len());
            self.names.push(name);
        }
    }

    /// Whether a name occurs twice: the shape is then that of no object.
    pub(super) fn has_duplicates(&self) -> bool {
        if self.index.is_empty() {
            let is_before = |(at, name): (usize, &EntryKey)| self.names.iter().take(at).any(|other| other == name);
            self.names.iter().enumerate().any(is_before)
        } else {
            self.index
                .iter()
                .zip(self.index.iter().skip(1))
                .any(|(first, second)| self.name(first) == self.name(second))
        }
    }

    pub(super) fn into_names(self) -> Vec<EntryKey> {
        self.names
    }

    fn make_index(&mut self) {
        // Few objects are so wide, and a sort would add 11 kB to each program.
        let by_name: BinaryHeap<(&EntryKey, usize)> = self.names.iter().zip(0..).collect();
        self.index = by_name.into_sorted_vec().into_iter().map(|(_, at)| at).collect();
    }

    fn name(&self, at: &usize) -> Option<&EntryKey> {
        self.names.get(*at)
    }

    /// The position of a name in the index, or the position where it belongs. `compare` compares a name with it.
    fn search(&self, mut compare: impl FnMut(&str) -> Ordering) -> Result<usize, usize> {
        // Every position in the index is that of a name.
        self.index.binary_search_by(|at| self.name(at).map_or(Ordering::Less, |name| compare(name)))
    }
}

/// The length and three letters of a name, which tell most names apart without comparing texts.
#[inline]
fn tag(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let length = bytes.len();
    let letter = |at: usize| bytes.get(at).copied().unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "names whose lengths differ by 256 may have the same tag")]
    u32::from_le_bytes([length as u8, letter(0), letter(length / 2), letter(length.wrapping_sub(1))])
}

#[cfg(test)]
mod tests {
    use super::{EntryKey, SharedShape};

    #[test]
    fn a_field_of_a_wide_object_is_found_in_few_comparisons() {
        let key = |name: usize| EntryKey::Owned(format!("field{name}"));
        for width in [64_usize, 1_000, 64_000] {
            let shape = SharedShape::new((0..width).map(key).collect(), None);
            let most = width.ilog2() + 2;
            for (name, is_there) in
                (0..width).map(|at| (key(at), true)).chain([(key(width), false), ("".into(), false)])
            {
                let mut comparisons = 0;
                let place = shape.search(|other| {
                    comparisons += 1;
                    other.cmp(&name)
                });
                assert_eq!(place.is_ok(), is_there, "{name}");
                assert!(comparisons <= most, "{comparisons} comparisons for {name} among {width}");
            }
        }
    }
}
