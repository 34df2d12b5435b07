//! Objects that are read field by field into a struct: the loop that all of them share. Knows no particular struct.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::checks::Names;
use super::from_field::FromField;
use super::refusals::Refusals;
use super::shape::{Description, Kind, Shape};
use crate::json::object::CLASS_NAME;

/// What is read field by field: what the derive writes for a struct.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened: it is no struct that selects fields",
    label = "not a struct with `#[derive(Select)]`",
    note = "an enum, a view or a value can be a field of its own, without `flatten`"
)]
pub trait Structure: 'static {
    /// What all the fields make.
    type Value;
    /// The fields as they come in.
    type Partial;

    /// How many fields there are, those of groups included.
    const COUNT: usize;

    /// Their names in the API.
    const NAMES: &'static Names;

    /// What is expected of the object.
    fn describe() -> Description;

    /// No field yet.
    fn begin() -> Self::Partial;

    /// The position of the field of that name, which is probably `next`; [`UNKNOWN`] if there is none.
    fn identify(name: &str, next: usize) -> usize;

    /// Reads the value of the field at that position. One that is not known is passed over.
    fn accept<'de, A: MapAccess<'de>>(
        partial: &mut Self::Partial,
        position: usize,
        entries: &mut A,
    ) -> Result<(), A::Error>;

    /// All fields have come in.
    fn finish<E: Error>(partial: Self::Partial, refusals: &Refusals) -> Result<Self::Value, E>;
}

/// A sum at compile time.
pub const fn sum(mut numbers: &[usize]) -> usize {
    let mut sum = 0;
    while let [first, rest @ ..] = numbers {
        sum += *first;
        numbers = rest;
    }
    sum
}

/// The position of what is no field.
pub const UNKNOWN: usize = usize::MAX;

/// The position of what the server says about fields that it keeps back.
const ERRORS: usize = usize::MAX - 1;

/// The position of the name of the object's class.
const CLASS: usize = usize::MAX - 2;

/// Passes a value over.
pub fn pass_over<'de, A: MapAccess<'de>>(entries: &mut A) -> Result<(), A::Error> {
    entries.next_value::<IgnoredAny>().map(drop)
}

/// What the object of a structure is expected to be.
pub fn shape_of<S: Structure>() -> Shape {
    Shape(Kind::Object(TypeId::of::<S>(), S::describe))
}

/// What is expected of the part of an object that a group of its fields makes: proof that it is a group of these.
pub fn group<G: FromField<Dto>, Dto>(description: Description) -> Description {
    description
}

/// The panic of a stub that the derive wrote after an error. The program does not compile because of that error.
pub fn no_shape<T>() -> Shape {
    Shape::anything()
}

/// The same.
///
/// # Errors
///
/// Always.
pub fn no_read<'de, T, D: Deserializer<'de>>(_: D) -> Result<T, D::Error> {
    Err(D::Error::custom("this type was not derived"))
}

/// Reads an object.
pub fn read_structure<'de, S: Structure, D: Deserializer<'de>>(deserializer: D) -> Result<S::Value, D::Error> {
    deserializer.deserialize_map(ObjectVisitor::<S>(PhantomData))
}

struct ObjectVisitor<S>(PhantomData<S>);

impl<'de, S: Structure> Visitor<'de> for ObjectVisitor<S> {
    type Value = S::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<S::Value, A::Error> {
        read_entries::<S, A>(entries, false)
    }
}

/// Reads the fields of an object, or the rest of them when its class has been read.
#[inline]
pub(super) fn read_entries<'de, S: Structure, A: MapAccess<'de>>(
    mut entries: A,
    has_class: bool,
) -> Result<S::Value, A::Error> {
    let mut partial = S::begin();
    let mut refusals = Refusals::default();
    let mut next = 0;
    while let Some(position) = entries.next_key_seed(Key::<S>(next, PhantomData))? {
        match position {
            ERRORS => entries.next_value_seed(&mut refusals)?,
            CLASS if has_class => return Err(second_class()),
            CLASS => pass_over(&mut entries)?,
            known => S::accept(&mut partial, known, &mut entries)?,
        }
        if position < CLASS {
            next = position + 1;
        }
    }
    S::finish(partial, &refusals)
}

/// An object that names its class twice is of the class that it names last. It is read once more, without duplicates.
#[cold]
pub(super) fn second_class<E: Error>() -> E {
    E::custom("the class is named twice")
}

/// A structure in a box is read as one without.
#[diagnostic::do_not_recommend]
impl<S: Structure> Structure for Box<S> {
    type Value = Box<S::Value>;
    type Partial = S::Partial;
    const COUNT: usize = S::COUNT;
    const NAMES: &'static Names = S::NAMES;

    fn describe() -> Description {
        S::describe()
    }

    #[inline]
    fn begin() -> S::Partial {
        S::begin()
    }

    #[inline]
    fn identify(name: &str, next: usize) -> usize {
        S::identify(name, next)
    }

    #[inline]
    fn accept<'de, A: MapAccess<'de>>(
        partial: &mut S::Partial,
        position: usize,
        entries: &mut A,
    ) -> Result<(), A::Error> {
        S::accept(partial, position, entries)
    }

    #[inline]
    fn finish<E: Error>(partial: S::Partial, refusals: &Refusals) -> Result<Self::Value, E> {
        S::finish(partial, refusals).map(Box::new)
    }
}

/// Reads a name, which is probably that of the field at the position.
struct Key<S>(usize, PhantomData<S>);

impl<'de, S: Structure> DeserializeSeed<'de> for Key<S> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<S: Structure> Visitor<'_> for Key<S> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        match S::identify(name, self.0) {
            UNKNOWN if name == Refusals::FIELD => Ok(ERRORS),
            UNKNOWN if name == CLASS_NAME => Ok(CLASS),
            position => Ok(position),
        }
    }
}
