//! Fields that are chosen in an expression, and the type that they make: what `fields!` gives. The compiler infers the
//! types; the names come with the values. Knows no particular DTO.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use super::own::Own;
use super::plan::{FieldName, FieldPlace, Plan, Typed};
use super::prepare::Named;
use super::real_names::RealNames;
use crate::error::field::FieldError;
use crate::schema::field::Field;
use crate::schema::within::{HasFields, Within};

/// Fields of a `Dto`, chosen with [`fields!`](crate::fields), that are read into a `T`, which has a field for each.
///
/// [`Call::select_fields`](crate::Call::select_fields) takes it.
pub struct FieldSet<Dto, T> {
    choose: fn() -> Chosen<T>,
    dto: PhantomData<fn() -> Dto>,
}

impl<Dto, T> FieldSet<Dto, T> {
    /// The fields that are chosen.
    #[doc(hidden)]
    pub fn new(choose: fn() -> Chosen<T>) -> Self {
        Self { choose, dto: PhantomData }
    }

    /// The names of the fields.
    pub(crate) fn names(&self) -> Vec<Named> {
        (self.choose)().objects
    }
}

impl<Dto, T> Clone for FieldSet<Dto, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Dto, T> Copy for FieldSet<Dto, T> {}

impl<Dto, T> fmt::Debug for FieldSet<Dto, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chosen = (self.choose)();
        f.debug_list().entries(chosen.objects.last().into_iter().flat_map(|object| &object.names)).finish()
    }
}

/// A field that is chosen, or the object that all of them are in, and what it is read into.
pub struct Chosen<T> {
    /// Its name in the API; empty for the outermost object.
    name: &'static str,
    /// The objects in it, an inner one before the outer.
    objects: Vec<Named>,
    types: PhantomData<fn() -> T>,
}

/// A field that is read as it is.
pub fn chosen<Owner, M: Own>(field: &Field<Owner, M>) -> Chosen<M> {
    Chosen { name: field.name(), objects: Vec::new(), types: PhantomData }
}

/// A field of which only some fields are read.
pub fn within<Owner, M: Within, T>(
    field: &Field<Owner, M>,
    choose: impl FnOnce(<M::Root as HasFields>::Schema) -> Chosen<T>,
) -> Chosen<M::With<T>> {
    let inner = choose(M::Root::schema());
    Chosen { name: field.name(), objects: inner.objects, types: PhantomData }
}

/// All fields that there are to choose from: where the next one will be named.
pub fn schema<Schema>(_: &Schema) {}

impl<T: 'static> Chosen<T> {
    /// An object with no field yet.
    pub fn object() -> Self {
        let named = Named { id: TypeId::of::<T>(), names: Vec::new() };
        Self { name: "", objects: vec![named], types: PhantomData }
    }

    /// With a field more.
    #[must_use]
    pub fn with<F>(mut self, field: Chosen<F>) -> Self {
        let Some(mut object) = self.objects.pop() else { return self };
        object.names.push(field.name);
        self.objects.extend(field.objects);
        self.objects.push(object);
        self
    }

    /// With all fields, which the one who reads them is going to know by their names.
    #[must_use]
    pub fn known_as(self, names: &RealNames) -> Self {
        if let Some(object) = self.objects.last() {
            names.learn(&object.names);
        }
        self
    }
}

/// A field that spoils only itself.
pub fn fallible<T>(chosen: Chosen<T>) -> Chosen<Result<T, FieldError>> {
    Chosen { name: chosen.name, objects: chosen.objects, types: PhantomData }
}

/// The field at that position, which is read as its type says.
#[inline]
pub fn own<T: Own>(names: &'static RealNames, position: usize) -> impl Plan<T> {
    Typed::<T, T::Model>::at(FieldPlace { dto: "", field: FieldName::Of(names, position) })
}
