//! Three values.

use super::parts;
use crate::fields::selectable::Selectable;
use crate::fields::typed::{Fields, nested_in};

/// Three values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Triple<A, B, C> {
    /// The first one.
    pub first: A,
    /// The second one.
    pub second: B,
    /// The third one.
    pub third: C,
}

parts! {
    /// The fields of a [`Triple`].
    TripleSchema of Triple<A, B, C> { first "first": A, second "second": B, third "third": C }
}

impl<A: Selectable, B, C> Fields<Triple<A, B, C>> {
    /// Selects from the first value.
    #[inline]
    pub fn first(self, fields: impl FnOnce(Fields<A::Root>) -> Fields<A::Root>) -> Self {
        nested_in::<_, A>(self, "first", fields)
    }
}

impl<A, B: Selectable, C> Fields<Triple<A, B, C>> {
    /// Selects from the second value.
    #[inline]
    pub fn second(self, fields: impl FnOnce(Fields<B::Root>) -> Fields<B::Root>) -> Self {
        nested_in::<_, B>(self, "second", fields)
    }
}

impl<A, B, C: Selectable> Fields<Triple<A, B, C>> {
    /// Selects from the third value.
    #[inline]
    pub fn third(self, fields: impl FnOnce(Fields<C::Root>) -> Fields<C::Root>) -> Self {
        nested_in::<_, C>(self, "third", fields)
    }
}

impl<A, B, C> From<(A, B, C)> for Triple<A, B, C> {
    #[inline]
    fn from((first, second, third): (A, B, C)) -> Self {
        Self { first, second, third }
    }
}

impl<A, B, C> From<Triple<A, B, C>> for (A, B, C) {
    #[inline]
    fn from(triple: Triple<A, B, C>) -> Self {
        (triple.first, triple.second, triple.third)
    }
}
