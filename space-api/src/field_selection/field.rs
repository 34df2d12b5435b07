//! Fields as constants: their owner and type, for what is checked against the model. Knows nothing of values.

use std::fmt;
use std::marker::PhantomData;

use super::selectable::Repeatable;
use crate::object::View;
use crate::select::{Fits, FunctionField, LazyName, Plan, QualifiedName, ReadWith, TypedField};

/// A field of the DTO `Owner` that holds a `T`.
///
/// Every DTO has one constant with all of its fields: `Location::SCHEMA.parent`.
pub struct Field<Owner, T> {
    name: &'static str,
    types: PhantomData<fn() -> (Owner, T)>,
}

impl<Owner, T> Field<Owner, T> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, types: PhantomData }
    }

    /// Its name on the wire: `channelId`.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// The plans that the derive prints.
impl<Owner: View, M> Field<Owner, M> {
    /// Reads the field into a `T`. The type `F` names the field in the compiler's message if `T` does not fit.
    #[doc(hidden)]
    #[inline]
    pub const fn read_into<T: Fits<M, F>, F>(&self) -> impl Plan<T> + use<T, M, F, Owner> {
        TypedField::<T, M>::at(QualifiedName { dto: Owner::NAME, field: LazyName::Known(self.name) })
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

impl<Owner, T> Clone for Field<Owner, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Owner, T> Copy for Field<Owner, T> {}

impl<Owner, T> fmt::Debug for Field<Owner, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({})", self.name)
    }
}
