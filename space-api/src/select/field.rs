//! How the derive of [`Select`](trait@crate::Select) has a field of a schema read. Knows nothing of any particular DTO.

use super::from_field::Fits;
use super::plan::{FieldName, FieldPlace, Plan, ReadWith, Typed, With};
use crate::fields::selectable::Repeatable;
use crate::schema::field::Field;
use crate::view::dto::View;

impl<Owner: View, M> Field<Owner, M> {
    /// Reads it into a `T`. `F` names the field for the compiler to say, if the `T` does not fit.
    #[doc(hidden)]
    #[inline]
    pub const fn read_into<T: Fits<M, F>, F>(&self) -> impl Plan<T> + use<T, M, F, Owner> {
        Typed::<T, M>::at(FieldPlace { dto: Owner::NAME, field: FieldName::Known(self.name()) })
    }
}

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
