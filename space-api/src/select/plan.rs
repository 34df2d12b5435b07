//! How a field of a struct is read: from which field of the model, and into which type. The macros print one plan for each
//! field. Knows no particular field.

use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess};

use super::from_field::FromField;
use super::refusals::{Refusals, absent};
use super::shape::{FieldShape, Shape};
use super::wire_names::{LazyName, QualifiedName};
use crate::error::decode::Misfit;
use crate::json::value::ValueRef;

/// A field that is read into a `T`.
///
/// Functions return it as `impl Plan<T>`, so that a type that does not fit is one error, at the type.
pub trait Plan<T> {
    /// The shape that is expected of the field.
    fn shape(self, name: &'static str) -> FieldShape;

    /// Reads the value of the field.
    fn read<'de, A: MapAccess<'de>>(self, entries: &mut A) -> Result<Option<T>, A::Error>;

    /// A field with a default, which is its value if the response lacks it.
    #[inline]
    fn or_default(self, default: fn() -> T) -> Defaulted<Self, T>
    where
        Self: Sized,
    {
        Defaulted { plan: self, default }
    }

    /// A field for which the selection `levels` up is repeated. That selection must be of the DTO of that name.
    #[inline]
    fn repeating(self, levels: usize, owner: fn() -> &'static str) -> Repeating<Self>
    where
        Self: Sized,
    {
        Repeating { plan: self, levels, owner }
    }

    /// The value that was read, or the value of an absent field.
    fn finish<E: Error>(self, value: Option<T>, name: &'static str, refusals: &Refusals) -> Result<T, E>;
}

/// A field of type `M` that is read into a `T`.
pub(crate) struct TypedField<T, M> {
    name: QualifiedName,
    types: PhantomData<fn() -> (T, M)>,
}

impl<T, M> TypedField<T, M> {
    /// A value without a name, such as an entry of a map.
    pub(crate) const fn new() -> Self {
        Self::at(QualifiedName { dto: "", field: LazyName::Known("") })
    }

    pub(crate) const fn at(name: QualifiedName) -> Self {
        Self { name, types: PhantomData }
    }
}

impl<T: FromField<M>, M> Plan<T> for TypedField<T, M> {
    fn shape(self, name: &'static str) -> FieldShape {
        T::field_shape(name)
    }

    #[inline]
    fn read<'de, A: MapAccess<'de>>(self, entries: &mut A) -> Result<Option<T>, A::Error> {
        entries.next_value_seed(self).map(Some)
    }

    #[inline]
    fn finish<E: Error>(self, value: Option<T>, _: &'static str, refusals: &Refusals) -> Result<T, E> {
        match value {
            Some(value) => Ok(value),
            None => T::absent_field(self.name, refusals),
        }
    }
}

/// Reads what fits an `M`.
impl<'de, T: FromField<M>, M> DeserializeSeed<'de> for TypedField<T, M> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read_field(deserializer, self.name)
    }
}

/// A field of a container.
#[inline]
pub fn part_of_container<T: FromField<M>, M>(name: &'static str) -> impl Plan<T> {
    TypedField::<T, M>::at(QualifiedName { dto: "", field: LazyName::Known(name) })
}

/// A type that reads a field with a function of the user's: `#[select(with = "…")]`.
pub trait ReadWith<T>: 'static {
    /// Reads the value of the field.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// A field that the user's function reads, by `W`.
pub(crate) struct FunctionField<T, W>(PhantomData<fn() -> (T, W)>);

impl<T, W> FunctionField<T, W> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: 'static, W: ReadWith<T>> Plan<T> for FunctionField<T, W> {
    fn shape(self, name: &'static str) -> FieldShape {
        FieldShape::new(name, Shape::checked("a value", check_with::<T, W>), false)
    }

    #[inline]
    fn read<'de, A: MapAccess<'de>>(self, entries: &mut A) -> Result<Option<T>, A::Error> {
        entries.next_value_seed(self).map(Some)
    }

    #[inline]
    fn finish<E: Error>(self, value: Option<T>, name: &'static str, refusals: &Refusals) -> Result<T, E> {
        match value {
            Some(value) => Ok(value),
            None => absent(name, refusals, None),
        }
    }
}

impl<'de, T, W: ReadWith<T>> DeserializeSeed<'de> for FunctionField<T, W> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        W::read(deserializer)
    }
}

/// Reads a value again with the user's function, for its message.
fn check_with<T, W: ReadWith<T>>(value: ValueRef<'_>) -> Result<(), Misfit> {
    let value = value.to_json().map_err(Misfit::custom)?;
    W::read(value).map(drop).map_err(Misfit::custom)
}

/// A field with a default.
pub struct Defaulted<P, T> {
    plan: P,
    default: fn() -> T,
}

impl<T, P: Plan<T>> Plan<T> for Defaulted<P, T> {
    fn shape(self, name: &'static str) -> FieldShape {
        self.plan.shape(name).or_default()
    }

    #[inline]
    fn read<'de, A: MapAccess<'de>>(self, entries: &mut A) -> Result<Option<T>, A::Error> {
        self.plan.read(entries)
    }

    #[inline]
    fn finish<E: Error>(self, value: Option<T>, _: &'static str, _: &Refusals) -> Result<T, E> {
        Ok(value.unwrap_or_else(self.default))
    }
}

/// A field for which an enclosing selection is repeated.
pub struct Repeating<P> {
    plan: P,
    levels: usize,
    owner: fn() -> &'static str,
}

impl<T, P: Plan<T>> Plan<T> for Repeating<P> {
    fn shape(self, name: &'static str) -> FieldShape {
        self.plan.shape(name).repeating(self.levels, (self.owner)())
    }

    #[inline]
    fn read<'de, A: MapAccess<'de>>(self, entries: &mut A) -> Result<Option<T>, A::Error> {
        self.plan.read(entries)
    }

    #[inline]
    fn finish<E: Error>(self, value: Option<T>, name: &'static str, refusals: &Refusals) -> Result<T, E> {
        self.plan.finish(value, name, refusals)
    }
}
