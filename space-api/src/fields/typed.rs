//! Selections by type: what a closure of `.fields(…)` gets and gives. A thin shell over the tree.

use std::fmt;
use std::marker::PhantomData;

use crate::error::usage::UsageError;
use crate::fields::selectable::{Repeatable, Selectable};
use crate::fields::tree::Selection;
use crate::schema::field::Field;
use crate::view::dto::{Inherits, View};

/// What is asked for of a `T`: a selection of its fields, made by one method per field.
///
/// It begins empty, which asks for the server's default fields. A field that holds another object takes a closure that
/// selects from that one. Selecting a field twice asks for what both ask for.
///
/// ```
/// use space_api::Fields;
/// use space_api::types::Location;
///
/// // What several calls have in common can be a function.
/// fn short(fields: Fields<Location>) -> Fields<Location> {
///     fields.id().name()
/// }
///
/// let fields = short(Fields::<Location>::default()).parent(short).parent(|p| p.tz());
/// assert_eq!(fields.to_string(), "id,name,parent(id,name,tz)");
/// ```
pub struct Fields<T>(Selection, PhantomData<fn() -> T>);

impl<T> Fields<T> {
    /// All fields of this level (`*`): primitives and enums, and value objects in full, but of a record the `id` only,
    /// and no extension fields.
    #[inline]
    pub fn all(mut self) -> Self {
        self.0.add_all();
        self
    }

    /// The class of the object. Ask for it wherever there is a hierarchy; [`inheritor`](Self::inheritor) does.
    #[inline]
    pub fn class_name(self) -> Self {
        leaf(self, "className")
    }

    /// Fields that only objects of an inheritor of `T` have, and the class of the object, which tells the inheritors apart.
    ///
    /// Two inheritors' fields of one name share one selection.
    #[inline]
    pub fn inheritor<Sub>(mut self, fields: impl FnOnce(Fields<Sub>) -> Fields<Sub>) -> Self
    where
        T: View,
        Sub: Inherits<T>,
    {
        self = self.class_name();
        self.0.merge(fields(<Fields<_> as Default>::default()).0);
        self
    }

    /// Repeats at a field, as deep as the data goes, the selection that stands `levels` levels up: 1 is the selection
    /// that this is called on, 2 the one around it.
    ///
    /// The request fails if there is no such level, or if it selects from another type than the field has. What has a
    /// selection of its own around its objects, as a pair or a batch, cannot repeat.
    ///
    /// ```compile_fail,E0277
    /// use space_api::{Field, Fields, Mod};
    /// use space_api::types::Location;
    ///
    /// fn select(fields: Fields<Location>, change: Field<Location, Mod<Location>>) -> Fields<Location> {
    ///     fields.recursive_to(change, 1)
    /// }
    /// ```
    #[inline]
    pub fn recursive_to<U: Repeatable>(mut self, field: Field<T, U>, levels: usize) -> Self {
        self.0.add_recursive(field.name(), levels, Some(U::root().owner()));
        self
    }

    /// Asks for what the other asks for, too.
    #[inline]
    pub fn and(mut self, other: Self) -> Self {
        self.0.merge(other.0);
        self
    }

    /// The text of `$fields`; empty for the server's default fields.
    ///
    /// # Errors
    ///
    /// If a field is selected both recursively and by its fields, or recursively to a level that there is not.
    pub fn render(&self) -> Result<String, UsageError> {
        self.0.render()
    }
}

/// A field with nothing to select from.
///
/// This and the next ones are what generated methods call. They are functions, for the compiler would look for a method
/// in every DTO's own `impl`; and never inlined, for a release build would copy them into thousands of methods that nobody
/// calls.
#[inline(never)]
pub(crate) fn leaf<T>(mut fields: Fields<T>, name: &'static str) -> Fields<T> {
    fields.0.add_leaf(name);
    fields
}

/// A field that is a `U`, a list of them, or a map to them.
#[inline(never)]
pub(crate) fn nested<T, U: Selectable<Root = U>>(
    fields: Fields<T>,
    name: &'static str,
    select: impl FnOnce(Fields<U>) -> Fields<U>,
) -> Fields<T> {
    nested_in::<T, U>(fields, name, select)
}

/// A field that is any `S`: a batch of something, say. The closure selects from what is in it.
#[inline(never)]
pub(crate) fn nested_in<T, S: Selectable>(
    mut fields: Fields<T>,
    name: &'static str,
    select: impl FnOnce(Fields<S::Root>) -> Fields<S::Root>,
) -> Fields<T> {
    fields.0.add_nested(name, S::wrap(select(<Fields<_> as Default>::default()).0));
    fields
}

/// A field whose objects are selected from as this one is.
#[inline(never)]
pub(crate) fn recursive<T>(mut fields: Fields<T>, name: &'static str) -> Fields<T> {
    fields.0.add_recursive(name, 1, None);
    fields
}

impl Selection {
    /// What a closure selects from the `S` that a call answers with: nothing at all if it selects nothing, not even the
    /// parts of a batch.
    pub(crate) fn of<S: Selectable>(fields: impl FnOnce(Fields<S::Root>) -> Fields<S::Root>) -> Self {
        let fields = fields(<Fields<_> as Default>::default()).0;
        if fields == S::root() { Self::default() } else { S::wrap(fields) }
    }
}

/// The beginning of every selection: the server's default fields.
impl<T: Selectable<Root = T>> Default for Fields<T> {
    #[inline]
    fn default() -> Self {
        Self(T::root(), PhantomData)
    }
}

impl<T> Clone for Fields<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

/// The text of `$fields`. What contradicts itself is shown as `name!?`.
impl<T> fmt::Display for Fields<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> fmt::Debug for Fields<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.0)
    }
}
