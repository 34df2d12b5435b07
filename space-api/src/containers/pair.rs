//! Two values.

use super::parts;
use crate::fields::selectable::Selectable;
use crate::fields::typed::{Fields, nested_in};

/// Two values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Pair<A, B> {
    /// The first one.
    pub first: A,
    /// The second one.
    pub second: B,
}

parts! {
    /// The fields of a [`Pair`].
    PairSchema of Pair<A, B> { first "first": A, second "second": B }
}

impl<A: Selectable, B> Fields<Pair<A, B>> {
    /// Selects from the first value.
    #[inline]
    pub fn first(self, fields: impl FnOnce(Fields<A::Root>) -> Fields<A::Root>) -> Self {
        nested_in::<_, A>(self, "first", fields)
    }
}

impl<A, B: Selectable> Fields<Pair<A, B>> {
    /// Selects from the second value.
    #[inline]
    pub fn second(self, fields: impl FnOnce(Fields<B::Root>) -> Fields<B::Root>) -> Self {
        nested_in::<_, B>(self, "second", fields)
    }
}

impl<A, B> From<(A, B)> for Pair<A, B> {
    #[inline]
    fn from((first, second): (A, B)) -> Self {
        Self { first, second }
    }
}

impl<A, B> From<Pair<A, B>> for (A, B) {
    #[inline]
    fn from(pair: Pair<A, B>) -> Self {
        (pair.first, pair.second)
    }
}
