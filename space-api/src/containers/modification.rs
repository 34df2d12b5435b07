//! A change of a value.

use super::parts;
use crate::fields::selectable::Selectable;
use crate::fields::typed::{Fields, nested_in};

/// A change of something: what it was and what it is now. Either side is `None` where there was or is nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Mod<T> {
    /// Before the change.
    pub old: Option<T>,
    /// After the change.
    pub new: Option<T>,
}

parts! {
    /// The fields of a [`Mod`].
    ModSchema of Mod<T> { old "old": Option<T>, new "new": Option<T> }
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
