//! A field as a constant, with its owner and its type. Knows nothing of values.

use std::fmt;
use std::marker::PhantomData;

/// A field of the DTO `Owner` that holds a `T`.
///
/// The constant `SCHEMA` of a DTO has all of its fields: `Location::SCHEMA.parent`.
pub struct Field<Owner, T> {
    name: &'static str,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// A field with this name. A function in place of a `Field::new`, because the compiler spends a sixth less on the schemas.
pub(crate) const fn field<Owner, T>(name: &'static str) -> Field<Owner, T> {
    Field { name, types: PhantomData }
}

impl<Owner, T> Field<Owner, T> {
    /// The name of the field on the wire: `channelId`.
    pub const fn name(&self) -> &'static str {
        self.name
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
