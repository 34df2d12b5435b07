//! A field of a struct: what of the model it is read from, and what it is read into. What the derive writes for each field
//! is made of this. Knows no particular field.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess};

use super::from_field::FromField;
use super::real_names::RealNames;
use super::refusals::{Refusals, absent};
use super::shape::{Part, Shape};
use crate::error::decode::Misfit;
use crate::json::value::ValueRef;

/// A field that is read into a `T`.
///
/// The type behind it stays hidden, so that a field which does not fit is one error, where it is said what it is read into.
pub trait Plan<T> {
    /// What is expected of it.
    fn part(self, name: &'static str) -> Part;

    /// Reads its value.
    fn read<'de, A: MapAccess<'de>>(self, entries: &mut A) -> Result<Option<T>, A::Error>;

    /// Its value if the response lacks it.
    #[inline]
    fn or_default(self, default: fn() -> T) -> Defaulted<Self, T>
    where
        Self: Sized,
    {
        Defaulted { plan: self, default }
    }

    /// Selected as the object `levels` up is, from the DTO of that name.
    #[inline]
    fn repeating(self, levels: usize, owner: fn() -> &'static str) -> Repeating<Self>
    where
        Self: Sized,
    {
        Repeating { plan: self, levels, owner }
    }

    /// Its value from the response, or the value of an absent field.
    fn finish<E: Error>(self, value: Option<T>, name: &'static str, refusals: &Refusals) -> Result<T, E>;
}

/// The field that is read.
#[derive(Clone, Copy)]
pub struct FieldPlace {
    /// The name of the DTO that has it; empty where it is none (a pair, the page of a batch).
    pub(crate) dto: &'static str,
    pub(crate) field: FieldName,
}

/// The name of a field in the API.
#[derive(Clone, Copy)]
pub(crate) enum FieldName {
    Known(&'static str),
    /// It is looked up when it is needed, which is seldom.
    Of(&'static RealNames, usize),
}

impl FieldName {
    #[cold]
    pub(crate) fn get(self) -> &'static str {
        match self {
            Self::Known(name) => name,
            Self::Of(names, position) => names.of(position),
        }
    }
}

/// A field of type `M` that is read into a `T`.
pub(crate) struct Typed<T, M> {
    place: FieldPlace,
    types: PhantomData<fn() -> (T, M)>,
}

impl<T, M> Typed<T, M> {
    /// What is no field: an entry of a map.
    pub(crate) const fn new() -> Self {
        Self::at(FieldPlace { dto: "", field: FieldName::Known("") })
    }

    pub(crate) const fn at(place: FieldPlace) -> Self {
        Self { place, types: PhantomData }
    }
}

impl<T: FromField<M>, M> Plan<T> for Typed<T, M> {
    fn part(self, name: &'static str) -> Part {
        T::part(name)
    }

    #[inline]
    fn read<'de, A: MapAccess<'de>>(self, entries: &mut A) -> Result<Option<T>, A::Error> {
        entries.next_value_seed(self).map(Some)
    }

    #[inline]
    fn finish<E: Error>(self, value: Option<T>, _: &'static str, refusals: &Refusals) -> Result<T, E> {
        match value {
            Some(value) => Ok(value),
            None => T::absent_field(self.place, refusals),
        }
    }
}

/// Reads what fits an `M`.
impl<'de, T: FromField<M>, M> DeserializeSeed<'de> for Typed<T, M> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read_field(deserializer, self.place)
    }
}

/// How a field is read that the user reads in a way of their own.
pub trait ReadWith<T>: 'static {
    /// Reads it.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// A field that `W` reads.
pub(crate) struct With<T, W>(PhantomData<fn() -> (T, W)>);

impl<T, W> With<T, W> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: 'static, W: ReadWith<T>> Plan<T> for With<T, W> {
    fn part(self, name: &'static str) -> Part {
        Part::new(name, Shape::checked("a value", check_with::<T, W>), false)
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

impl<'de, T, W: ReadWith<T>> DeserializeSeed<'de> for With<T, W> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        W::read(deserializer)
    }
}

/// Reads a value again, to hear what the user's function says.
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
    fn part(self, name: &'static str) -> Part {
        self.plan.part(name).or_default()
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

/// A field that is selected as an object around it is.
pub struct Repeating<P> {
    plan: P,
    levels: usize,
    owner: fn() -> &'static str,
}

impl<T, P: Plan<T>> Plan<T> for Repeating<P> {
    fn part(self, name: &'static str) -> Part {
        self.plan.part(name).repeating(self.levels, (self.owner)())
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
