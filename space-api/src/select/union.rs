//! Objects of one of several classes, read into an enum: by `className`, which is asked for first and mostly comes first.
//! Where it does not, the object is gathered before it is read. Knows no particular class.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::from_field::FromField;
use super::shape::{Classes, Kind, Shape};
use super::structure::{Structure, UNKNOWN, pass_over, read_entries, second_class};
use crate::json::object::CLASS_NAME;
use crate::json::parse::{any_value, parse_entries};
use crate::json::shape::EntryKey;
use crate::json::value::Value;

/// What is read by class: what the derive writes for an enum.
pub trait Union: Sized + 'static {
    /// What is expected of objects of each class.
    fn describe() -> Classes;

    /// The position of the class of that name; [`UNKNOWN`] if there is none.
    fn identify(class: &str) -> usize;

    /// Reads an object of the class at that position.
    fn read<'de, A: MapAccess<'de>>(position: usize, rest: Rest<A>) -> Result<Self, A::Error>;
}

/// What the object of a union is expected to be.
pub fn shape_of_union<U: Union>() -> Shape {
    Shape(Kind::Union(TypeId::of::<U>(), U::describe))
}

/// Reads an object.
pub fn read_union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_map(UnionVisitor::<U> { has_class: true, union: PhantomData })
}

/// An object of which the class is known, and nothing else.
pub struct Rest<A> {
    /// Whether the object has named its class.
    has_class: bool,
    /// The class where it is not one of those that are told apart, if there is one.
    class: Option<Value>,
    /// The class where it is one of those.
    known: Option<&'static str>,
    entries: A,
}

impl<'de, A: MapAccess<'de>> Rest<A> {
    /// Reads the fields of a class.
    #[inline]
    pub fn fields<S: Structure>(self) -> Result<S::Value, A::Error> {
        read_entries::<S, A>(self.entries, self.has_class)
    }

    /// The object is of that class, which is told apart.
    #[inline]
    #[must_use]
    pub fn of_class(self, name: &'static str) -> Self {
        Self { known: Some(name), ..self }
    }

    /// Reads the whole object, its class too.
    pub fn whole<T: FromField<M>, M>(self) -> Result<T, A::Error> {
        let class = self.known.map(|name| Value::String(name.into())).or(self.class);
        let named = class.clone().map(|class| (EntryKey::Borrowed(CLASS_NAME), class));
        let object = parse_entries(named.into_iter().collect(), self.entries, None)?;
        if self.has_class && object.get(CLASS_NAME) != class.as_ref() {
            return Err(second_class());
        }
        again(&object, |deserializer| T::read(deserializer))
    }

    /// Reads nothing.
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
    /// Whether it is not certain that there is no class.
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
                let (position, class) = entries.next_value_seed(ClassName::<U>(PhantomData))?;
                U::read(position, Rest { has_class: true, class, known: None, entries })
            }
            Some(Some(name)) => gathered(name, entries),
            None => U::read(UNKNOWN, Rest { has_class: false, class: None, known: None, entries }),
        }
    }
}

/// Reads an object whose class does not come first.
#[cold]
fn gathered<'de, U: Union, A: MapAccess<'de>>(first: String, mut entries: A) -> Result<U, A::Error> {
    let value = entries.next_value_seed(any_value())?;
    let mut object = parse_entries(vec![(EntryKey::Owned(first), value)], entries, None)?;
    let has_class = object.move_to_front(CLASS_NAME);
    again(&object, |deserializer| deserializer.deserialize_map(UnionVisitor { has_class, union: PhantomData }))
}

/// Reads what was gathered, as if it came in.
pub(super) fn again<T, E: Error>(
    gathered: &impl Serialize,
    read: impl FnOnce(&mut serde_json::Deserializer<serde_json::de::SliceRead<'_>>) -> serde_json::Result<T>,
) -> Result<T, E> {
    let json = serde_json::to_vec(gathered).map_err(E::custom)?;
    read(&mut serde_json::Deserializer::from_slice(&json)).map_err(E::custom)
}

/// Reads the first name: `None` if it is that of the class.
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

/// Reads a name: whether it is that of the class.
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

/// Reads the class: its position, or what there is instead.
struct ClassName<U>(PhantomData<U>);

impl<'de, U: Union> DeserializeSeed<'de> for ClassName<U> {
    type Value = (usize, Option<Value>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Forwards non-string values to the catch-all visitor.
macro_rules! anything_else {
    ($($visit:ident($type:ty)),+) => {$(
        fn $visit<E: Error>(self, value: $type) -> Result<Self::Value, E> {
            Ok((UNKNOWN, Some(any_value().$visit(value)?)))
        }
    )+};
}

impl<'de, U: Union> Visitor<'de> for ClassName<U> {
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
