//! Selections by type: what a closure of `.fields(…)` takes and returns. A thin shell around the tree.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use crate::error::usage::UsageError;
use crate::fields::selectable::{Repeatable, Selectable};
use crate::fields::tree::Selection;
use crate::schema::field::Field;
use crate::view::dto::{Inherits, View};

/// A selection of the fields of a `T`, with one method for each field.
///
/// The page of a DTO is the list of them: the method that selects a field has the name of the accessor, and takes nothing, or
/// a closure if the field holds other objects. `_recursive` is added to the name of a field that can hold objects like its
/// owner, to repeat there the selection around it: `parent_recursive`.
///
/// An empty selection requests the server's default fields. The method of a field that holds another object takes a closure,
/// which selects from that object. Selecting a field twice merges the two selections.
///
/// ```
/// use space_api::Fields;
/// use space_api::types::Location;
///
/// // Several calls can share a function.
/// fn short(fields: Fields<Location>) -> Fields<Location> {
///     fields.id().name()
/// }
///
/// let fields = short(Fields::<Location>::default()).parent(short).parent(|p| p.tz());
/// assert_eq!(fields.to_string(), "id,name,parent(id,name,tz)");
/// ```
#[must_use = "a selection does nothing until a call requests it"]
pub struct Fields<T>(Selection, PhantomData<fn() -> T>);

impl<T> Fields<T> {
    /// All fields of this level (`*`): primitives, enums, and value objects in full, but only the `id` of a record, and no
    /// extension fields.
    #[inline]
    pub fn all(mut self) -> Self {
        self.0.add_all();
        self
    }

    /// The class of the object. Select it wherever there is a hierarchy; [`inheritor`](Self::inheritor) does so itself.
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

    /// Repeats at a field, as deep as the data goes, the selection `levels` levels up: 1 is the selection that the method is
    /// called on, 2 the one around it.
    ///
    /// The request fails if there is no such level, or if that level selects from another type than the field has. A pair or a
    /// batch cannot repeat, because it has a selection of its own around its objects.
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

    /// A field by its name in the API, for one that this version of the crate does not know.
    /// [`Object::raw`](crate::Object::raw) reads it.
    ///
    /// ```
    /// # fn main() -> Result<(), space_api::Error> {
    /// use space_api::types::Location;
    /// use space_api::{Fields, Object, View as _};
    ///
    /// let fields = Fields::<Location>::default().name().raw("mood").raw_with("map", |map: Fields<Object>| map.raw("url"));
    /// assert_eq!(fields.to_string(), "name,mood,map(url)");
    ///
    /// let location = Location::from_json(br#"{"name":"Oslo","mood":"cheerful"}"#)?;
    /// assert_eq!(location.as_object().raw("mood"), Some("cheerful".into()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn raw(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.0.add_raw(name.into(), Selection::default());
        self
    }

    /// A field by its name in the API, and fields of the objects in it. The type of the closure's argument says what they are: a
    /// DTO, or [`Object`](crate::Object) for what this version of the crate does not know.
    pub fn raw_with<U: Selectable<Root = U>>(
        mut self,
        name: impl Into<Cow<'static, str>>,
        select: impl FnOnce(Fields<U>) -> Fields<U>,
    ) -> Self {
        self.0.add_raw(name.into(), select(<Fields<_> as Default>::default()).0);
        self
    }

    /// Adds the fields of another selection.
    #[inline]
    pub fn and(mut self, other: Self) -> Self {
        self.0.merge(other.0);
        self
    }

    /// The text of `$fields`; empty for the server's default fields.
    ///
    /// # Errors
    ///
    /// If a field is selected both recursively and by its fields, or recursively to a level that does not exist, or
    /// if a field has a [`raw`](Self::raw) name that is none.
    pub fn render(&self) -> Result<String, UsageError> {
        self.0.render()
    }
}

/// A selection of the parts of a page, which has none yet.
pub(crate) fn of_page<B>() -> Fields<B> {
    Fields(Selection::default(), PhantomData)
}

/// What is selected of the elements of a page: all of the level, if that is left open.
pub(crate) fn elements<B, T: Selectable>(
    mut page: Fields<B>,
    name: &'static str,
    select: impl FnOnce(Fields<T::Root>) -> Fields<T::Root>,
) -> Fields<B> {
    let mut fields = T::wrap(select(<Fields<_> as Default>::default()).0);
    if fields.is_empty() {
        fields.add_all();
    }
    page.0.add_nested(name, fields);
    page
}

/// A field with nothing to select from.
///
/// Generated methods call this function and the next ones. They are functions because the compiler would look for a method in
/// the `impl` of every DTO, and never inlined because a release build would copy them into thousands of methods that nobody
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

/// A field that is any `S`, for example a batch. The closure selects from its root.
#[inline(never)]
pub(crate) fn nested_in<T, S: Selectable>(
    mut fields: Fields<T>,
    name: &'static str,
    select: impl FnOnce(Fields<S::Root>) -> Fields<S::Root>,
) -> Fields<T> {
    fields.0.add_nested(name, S::wrap(select(<Fields<_> as Default>::default()).0));
    fields
}

/// A field whose objects have the same selection as the object with the field.
#[inline(never)]
pub(crate) fn recursive<T>(mut fields: Fields<T>, name: &'static str) -> Fields<T> {
    fields.0.add_recursive(name, 1, None);
    fields
}

impl<T> From<Fields<T>> for Selection {
    fn from(fields: Fields<T>) -> Self {
        fields.0
    }
}

impl Selection {
    /// What a closure selects from the output `S` of a call. It is empty if the closure selects nothing, also for a batch.
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

/// The text of `$fields`. A field with two selections that exclude each other is shown as `name!?`.
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
