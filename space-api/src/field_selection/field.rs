//! Fields as constants: their owner and type, for what is checked against the model. Knows nothing of values.

use std::fmt;
use std::marker::PhantomData;

use crate::field_selection::selectable::Repeatable;
use crate::select::{FieldName, FieldPlace, Fits, Plan, ReadWith, Typed, With};
use crate::view::dto::View;

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

/// What the derive of `Select` says of a field.
impl<Owner: View, M> Field<Owner, M> {
    /// Reads it into a `T`. `F` names the field for the compiler to say, if the `T` does not fit.
    #[doc(hidden)]
    #[inline]
    pub const fn read_into<T: Fits<M, F>, F>(&self) -> impl Plan<T> + use<T, M, F, Owner> {
        Typed::<T, M>::at(FieldPlace { dto: Owner::NAME, field: FieldName::Known(self.name) })
    }
}

/// The same.
impl<Owner, M> Field<Owner, M> {
    /// Reads it as `W` says, whatever its type is.
    #[doc(hidden)]
    #[inline]
    pub const fn read_with<T: 'static, W: ReadWith<T>>(&self) -> impl Plan<T> + use<T, W, Owner, M> {
        With::<T, W>::new()
    }

    /// The DTO that it repeats a selection of, where it does.
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
