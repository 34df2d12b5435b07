//! Objects of one of several classes, which are read into an enum by `className`. It is selected first and usually comes
//! first; otherwise the object is gathered before it is read. Knows no particular class.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::from_field::{RemainingObject, reread, second_class};
use super::shape::{Shape, ShapeKind, UnionShape};
use super::structure::pass_over;
use super::wire_names::UNKNOWN;
use crate::json::object::CLASS_NAME;
use crate::json::parse::{any_value, parse_entries};
use crate::json::shape::EntryKey;
use crate::json::value::Value;

/// A type that reads objects by their class. The derive implements it for an enum.
pub trait Union: Sized + 'static {
    /// The shapes that are expected of objects of each class.
    fn describe() -> UnionShape;

    /// The position of the class of that name; [`UNKNOWN`] if no variant is for it.
    fn identify(class: &str) -> usize;

    /// Reads an object of the class at that position.
    fn read<'de, A: MapAccess<'de>>(position: usize, object: RemainingObject<A>) -> Result<Self, A::Error>;
}

/// The shape of the objects that a union reads.
pub fn shape_of_union<U: Union>() -> Shape {
    Shape(ShapeKind::Union(TypeId::of::<U>(), U::describe))
}

/// Reads an object.
pub fn read_union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_map(UnionVisitor::<U> { has_class: true, union: PhantomData })
}

impl<'de, A: MapAccess<'de>> RemainingObject<A> {
    /// Skips all fields.
    pub fn pass_over(mut self) -> Result<(), A::Error> {
        while let Some(is_class) = self.entries.next_key_seed(IsClassName)? {
            if is_class && self.has_class {
                return Err(second_class());
            }
            pass_over(&mut self.entries)?;
        }
        Ok(())
    }
}

struct UnionVisitor<U> {
    /// Whether the object may have a class.
    has_class: bool,
    union: PhantomData<U>,
}

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<U, A::Error> {
        let first = if self.has_class { entries.next_key_seed(FirstName)? } else { None };
        match first {
            Some(None) => {
                let (position, unknown_class) = entries.next_value_seed(ClassPosition::<U>(PhantomData))?;
                U::read(position, RemainingObject { has_class: true, unknown_class, known_class: None, entries })
            }
            Some(Some(name)) => read_gathered(name, entries),
            None => {
                let object = RemainingObject { has_class: false, unknown_class: None, known_class: None, entries };
                U::read(UNKNOWN, object)
            }
        }
    }
}

/// Reads an object whose class does not come first.
#[cold]
fn read_gathered<'de, U: Union, A: MapAccess<'de>>(first: String, mut entries: A) -> Result<U, A::Error> {
    let value = entries.next_value_seed(any_value())?;
    let mut object = parse_entries(vec![(EntryKey::Owned(first), value)], entries, None)?;
    let has_class = object.move_to_front(CLASS_NAME);
    reread(&object, |deserializer| deserializer.deserialize_map(UnionVisitor { has_class, union: PhantomData }))
}

/// Reads the first name: `None` if it is `className`.
struct FirstName;

impl<'de> DeserializeSeed<'de> for FirstName {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FirstName {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<String>, E> {
        Ok((name != CLASS_NAME).then(|| name.to_owned()))
    }
}

/// Reads a name: whether it is `className`.
struct IsClassName;

impl<'de> DeserializeSeed<'de> for IsClassName {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for IsClassName {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<bool, E> {
        Ok(name == CLASS_NAME)
    }
}

/// Reads the class: its position, or the value if no variant is for it.
struct ClassPosition<U>(PhantomData<U>);

impl<'de, U: Union> DeserializeSeed<'de> for ClassPosition<U> {
    type Value = (usize, Option<Value>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Visits values that are not strings, which name no class.
macro_rules! anything_else {
    ($($visit:ident($type:ty)),+) => {$(
        fn $visit<E: Error>(self, value: $type) -> Result<Self::Value, E> {
            Ok((UNKNOWN, Some(any_value().$visit(value)?)))
        }
    )+};
}

impl<'de, U: Union> Visitor<'de> for ClassPosition<U> {
    type Value = (usize, Option<Value>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a class")
    }

    fn visit_str<E: Error>(self, class: &str) -> Result<Self::Value, E> {
        Ok(match U::identify(class) {
            UNKNOWN => (UNKNOWN, Some(Value::String(class.into()))),
            position => (position, None),
        })
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok((UNKNOWN, Some(Value::Null)))
    }

    anything_else!(visit_bool(bool), visit_i64(i64), visit_u64(u64), visit_f64(f64));

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Self::Value, A::Error> {
        Ok((UNKNOWN, Some(any_value().visit_seq(elements)?)))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        Ok((UNKNOWN, Some(any_value().visit_map(entries)?)))
    }
}
