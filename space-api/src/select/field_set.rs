//! The value of `fields!`: fields that an expression chooses, and the type that they make. The compiler infers the types; the
//! values carry the names. Knows no particular DTO.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use super::from_field::FromField;
use super::leaves::Leaf;
use super::plan::{Plan, TypedField};
use super::wire_names::{LazyName, ObjectNames, QualifiedName, WireNames};
use crate::error::field::FieldError;
use crate::schema::choosable::{Choosable, HasSchema};
use crate::schema::field::Field;

/// Fields of a `Dto`, chosen with [`fields!`](crate::fields), and the type `T` that they are read into, which has a field for
/// each.
///
/// [`Call::select_fields`](crate::Call::select_fields) takes it.
pub struct FieldSet<Dto, T> {
    choose: fn() -> Chosen<T>,
    dto: PhantomData<fn() -> Dto>,
}

impl<Dto, T> FieldSet<Dto, T> {
    /// Fields that the function chooses.
    #[doc(hidden)]
    pub fn new(choose: fn() -> Chosen<T>) -> Self {
        Self { choose, dto: PhantomData }
    }

    /// The names of the fields, for each object that they are in.
    pub(crate) fn names(&self) -> Vec<ObjectNames> {
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

/// A field that is chosen, or the object that the fields are in, and the type `T` that it is read into.
pub struct Chosen<T> {
    /// The name of the field in the API; empty for the outermost object.
    name: &'static str,
    /// The objects within, an inner one before the outer one.
    objects: Vec<ObjectNames>,
    types: PhantomData<fn() -> T>,
}

/// A field that is read into its type in the model.
pub fn chosen<Owner, M: HasModel>(field: &Field<Owner, M>) -> Chosen<M> {
    Chosen { name: field.name(), objects: Vec::new(), types: PhantomData }
}

/// A field of which some fields are read.
pub fn nested<Owner, M: Choosable, T>(
    field: &Field<Owner, M>,
    choose: impl FnOnce(<M::Root as HasSchema>::Schema) -> Chosen<T>,
) -> Chosen<M::Replaced<T>> {
    let inner = choose(M::Root::schema());
    Chosen { name: field.name(), objects: inner.objects, types: PhantomData }
}

/// All fields that can be chosen: what an editor completes the next name from.
pub fn schema<Schema>(_: &Schema) {}

impl<T: 'static> Chosen<T> {
    /// An object without fields.
    pub fn object() -> Self {
        let object = ObjectNames { object: TypeId::of::<T>(), names: Vec::new() };
        Self { name: "", objects: vec![object], types: PhantomData }
    }

    /// The object with one more field.
    #[must_use]
    pub fn and_field<F>(mut self, field: Chosen<F>) -> Self {
        let Some(mut object) = self.objects.pop() else { return self };
        object.names.push(field.name);
        self.objects.extend(field.objects);
        self.objects.push(object);
        self
    }

    /// The object with all fields, whose names the static learns.
    #[must_use]
    pub fn learned_by(self, names: &WireNames) -> Self {
        if let Some(object) = self.objects.last() {
            names.learn(&object.names);
        }
        self
    }
}

/// A field that is read into a `Result`.
pub fn fallible<T>(chosen: Chosen<T>) -> Chosen<Result<T, FieldError>> {
    Chosen { name: chosen.name, objects: chosen.objects, types: PhantomData }
}

/// The field at that position, which is read into a `T`.
#[inline]
pub fn field_at<T: HasModel>(names: &'static WireNames, position: usize) -> impl Plan<T> {
    TypedField::<T, T::Model>::at(QualifiedName { dto: "", field: LazyName::Learned(names, position) })
}

/// A type that is read from one type of the model, so that `fields!` need not name it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a field that the schema does not have",
    label = "the type has to say what it is read from",
    note = "what does: texts, numbers, dates, enums, identifiers, DTOs, types that derive `Select`, `serde_json::Value`, and options, \
            lists and maps of them; anything else is read by a function of yours: `#[select(with = \"...\")]`"
)]
pub trait HasModel: FromField<Self::Model> {
    /// The type of the model.
    type Model: 'static;
}

#[diagnostic::do_not_recommend]
impl<L: Leaf> HasModel for L {
    type Model = L;
}

impl HasModel for serde_json::Value {
    type Model = ();
}

/// Implements [`HasModel`] for types around other types.
macro_rules! has_model_of_elements {
    ($($wrapper:ident),+) => {$(
        impl<T: HasModel> HasModel for $wrapper<T> {
            type Model = $wrapper<T::Model>;
        }
    )+};
}
has_model_of_elements!(Option, Vec);

impl<T: HasModel> HasModel for Result<T, FieldError> {
    type Model = T::Model;
}

impl<T: HasModel> HasModel for BTreeMap<String, T> {
    type Model = BTreeMap<String, T::Model>;
}
