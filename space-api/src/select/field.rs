//! The plans of the derive of [`Select`](trait@crate::Select): how a field of a schema is read. Knows nothing of any particular
//! DTO.

use super::field_set::HasModel;
use super::from_field::Fits;
use super::plan::{FunctionField, Plan, ReadWith, TypedField};
use super::wire_names::{LazyName, QualifiedName};
use crate::fields::selectable::Repeatable;
use crate::schema::field::Field;
use crate::view::dto::View;

impl<Owner: View, M> Field<Owner, M> {
    /// Reads the field into a `T`. The type `F` names the field in the compiler's message if `T` does not fit.
    #[doc(hidden)]
    #[inline]
    pub const fn read_into<T: Fits<M, F>, F>(&self) -> impl Plan<T> + use<T, M, F, Owner> {
        TypedField::<T, M>::at(QualifiedName { dto: Owner::NAME, field: LazyName::Known(self.name()) })
    }
}

impl<Owner, M> Field<Owner, M> {
    /// Reads the field with the function of `W`, whatever type the field has.
    #[doc(hidden)]
    #[inline]
    pub const fn read_with<T: 'static, W: ReadWith<T>>(&self) -> impl Plan<T> + use<T, W, Owner, M> {
        FunctionField::<T, W>::new()
    }

    /// The name of the DTO of which the field repeats a selection.
    #[doc(hidden)]
    pub fn repeats(&self) -> fn() -> &'static str
    where
        M: Repeatable,
    {
        || M::root().owner()
    }
}

/// Reads a field that the schema does not have into a `T`, which says what is read.
#[inline]
pub const fn read_unknown<Owner: View, T: HasModel>(name: &'static str) -> impl Plan<T> + use<Owner, T> {
    TypedField::<T, T::Model>::at(QualifiedName { dto: Owner::NAME, field: LazyName::Known(name) })
}

/// Reads a field that the schema does not have with the function of `W`.
#[inline]
pub const fn read_unknown_with<T: 'static, W: ReadWith<T>>() -> impl Plan<T> + use<T, W> {
    FunctionField::<T, W>::new()
}
