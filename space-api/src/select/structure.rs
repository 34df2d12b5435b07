//! Objects that are read field by field into a struct: the loop that all structs share. Knows no particular struct.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::checks::SelectedNames;
use super::from_field::{RemainingObject, second_class};
use super::refusals::Refusals;
use super::shape::{ObjectShape, Shape, ShapeKind};
use super::wire_names::UNKNOWN;
use crate::json::object::CLASS_NAME;
use crate::view::inaccessible::ERRORS_FIELD;

/// A type that reads objects field by field. The macros implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened: it is no struct that selects fields",
    label = "not a struct with `#[derive(Select)]`",
    note = "an enum, a view or a value can be a field of its own, without `flatten`"
)]
pub trait Structure: 'static {
    /// The type of what is read.
    type Value;
    /// The fields that have been read so far.
    type Partial;

    /// The number of fields, those of groups included.
    const COUNT: usize;

    /// The names of the fields in the API.
    const NAMES: &'static SelectedNames;

    /// The shape that is expected of the object.
    fn describe() -> ObjectShape;

    /// The state before the first field.
    fn begin() -> Self::Partial;

    /// The position of the field of that name, which is probably `next`; [`UNKNOWN`] if no field has it.
    fn identify(name: &str, next: usize) -> usize;

    /// Reads the value of the field at that position, and skips the value if the position is unknown.
    fn accept<'de, A: MapAccess<'de>>(
        partial: &mut Self::Partial,
        position: usize,
        entries: &mut A,
    ) -> Result<(), A::Error>;

    /// Makes the value when the object has ended.
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

/// The position of `$errors`.
const ERRORS: usize = usize::MAX - 1;

/// The position of the name of the object's class.
const CLASS: usize = usize::MAX - 2;

/// Skips a value.
pub fn pass_over<'de, A: MapAccess<'de>>(entries: &mut A) -> Result<(), A::Error> {
    entries.next_value::<IgnoredAny>().map(drop)
}

/// The shape of the objects that a structure reads.
pub fn shape_of<S: Structure>() -> Shape {
    Shape(ShapeKind::Object(TypeId::of::<S>(), S::describe))
}

/// The shape of a type for which the derive printed an error and a stub. The program does not compile.
pub fn stub_shape<T>() -> Shape {
    Shape::anything()
}

/// Reads nothing, for the same stub.
///
/// # Errors
///
/// Always.
pub fn stub_read<'de, T, D: Deserializer<'de>>(_: D) -> Result<T, D::Error> {
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

/// Reads the fields of an object, or the remaining ones if its class has been read.
#[inline]
fn read_entries<'de, S: Structure, A: MapAccess<'de>>(mut entries: A, has_class: bool) -> Result<S::Value, A::Error> {
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

impl<'de, A: MapAccess<'de>> RemainingObject<A> {
    /// Reads the fields of the structure.
    #[inline]
    pub fn fields<S: Structure>(self) -> Result<S::Value, A::Error> {
        read_entries::<S, A>(self.entries, self.has_class)
    }
}

/// A structure in a box is read as the structure is.
#[diagnostic::do_not_recommend]
impl<S: Structure> Structure for Box<S> {
    type Value = Box<S::Value>;
    type Partial = S::Partial;
    const COUNT: usize = S::COUNT;
    const NAMES: &'static SelectedNames = S::NAMES;

    fn describe() -> ObjectShape {
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

/// Reads a name, which is probably that of the field at that position.
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
            UNKNOWN if name == ERRORS_FIELD => Ok(ERRORS),
            UNKNOWN if name == CLASS_NAME => Ok(CLASS),
            position => Ok(position),
        }
    }
}
