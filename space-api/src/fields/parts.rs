//! Selecting from the parts of the API's own shapes: the values of a pair, the sides of a change.

use crate::containers::{Mod, Pair, Triple};
use crate::fields::selectable::Selectable;
use crate::fields::typed::{Fields, nested_in};

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

impl<T: Selectable> Fields<Mod<T>> {
    /// Selects from the value before the change.
    #[inline]
    pub fn old(self, fields: impl FnOnce(Fields<T::Root>) -> Fields<T::Root>) -> Self {
        nested_in::<_, T>(self, "old", fields)
    }

    /// Selects from the value after the change.
    #[inline]
    pub fn new(self, fields: impl FnOnce(Fields<T::Root>) -> Fields<T::Root>) -> Self {
        nested_in::<_, T>(self, "new", fields)
    }

    /// Selects the same from the value before and after the change.
    #[inline]
    pub fn both(self, fields: impl Fn(Fields<T::Root>) -> Fields<T::Root>) -> Self {
        self.old(&fields).new(&fields)
    }
}
