//! Values with nothing to select from: texts, booleans, dates, enums, identifiers. Each is read exactly as an accessor of a
//! view reads it.

use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_core::de::value::MapAccessDeserializer;
use serde_core::de::{Deserialize as _, Deserializer, Error, MapAccess, Visitor};

use super::field_set::HasModel;
use super::from_field::{FromField, NotNull};
use super::shape::Shape;
use crate::json::parse::parse_part;
use crate::json::value::{Value, ValueRef};
use crate::view::read::Read;

/// A type of the model that is read into itself, and holds no other type of the model.
#[doc(hidden)]
pub trait Leaf: Sized + 'static {
    fn shape() -> Shape;
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    fn shape_in_list() -> Shape {
        Self::shape()
    }

    #[inline]
    fn read_in_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }
}

#[diagnostic::do_not_recommend]
impl<L: Leaf> FromField<L> for L {
    fn shape() -> Shape {
        L::shape()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        L::read(deserializer)
    }

    fn shape_in_list() -> Shape {
        L::shape_in_list()
    }

    #[inline]
    fn read_in_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        L::read_in_list(deserializer)
    }
}

impl<L: Leaf> NotNull for L {}

/// A type of the model that can be written as text: an enum, a URL parameter.
#[doc(hidden)]
pub trait Textual: Leaf + fmt::Display {}

#[diagnostic::do_not_recommend]
impl<L: Textual> FromField<L> for String {
    fn shape() -> Shape {
        L::shape()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOfVisitor::<L>(PhantomData))
    }
}

/// Takes a text as it is, and writes an identifier that is an object as text.
struct TextOfVisitor<L>(PhantomData<L>);

impl<'de, L: Textual> Visitor<'de> for TextOfVisitor<L> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    #[inline]
    fn visit_string<E: Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<String, A::Error> {
        L::read(MapAccessDeserializer::new(entries)).map(|value| value.to_string())
    }
}

impl Leaf for String {
    fn shape() -> Shape {
        Shape::checked("a string", |value| <&str>::read(value).map(drop))
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

/// Implements [`FromField`] for other owners of a text.
macro_rules! texts {
    ($($text:ty),+) => {$(
        impl FromField<String> for $text {
            fn shape() -> Shape {
                <String as Leaf>::shape()
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as Leaf>::read(deserializer).map(Self::from)
            }
        }
        impl NotNull for $text {}
        impl HasModel for $text {
            type Model = String;
        }
    )+};
}
texts!(Box<str>, Arc<str>, Rc<str>);

impl Leaf for bool {
    fn shape() -> Shape {
        Shape::leaf::<Self>("a boolean")
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

/// Implements [`Leaf`] for types that are read from a text or an object as a view reads them.
macro_rules! leaves_of_views {
    ($($leaf:ty: $expected:literal),+) => {$(
        impl Leaf for $leaf {
            fn shape() -> Shape {
                Shape::leaf::<Self>($expected)
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_text_or_object(deserializer, |value| Read::read(value).ok())
            }
        }
    )+};
}
leaves_of_views!(Date: "a date", Timestamp: "a date and time", SignedDuration: "a duration (ISO 8601)");

/// Reads a text without a copy.
pub(crate) fn read_text<'de, T, D: Deserializer<'de>>(deserializer: D, make: fn(&str) -> T) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(make))
}

struct TextVisitor<T>(fn(&str) -> T);

impl<T> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text))
    }
}

/// Reads a text without a copy, or an object, as a view reads it.
pub(crate) fn read_text_or_object<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    make: fn(ValueRef<'_>) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_any(TextOrObjectVisitor(make))
}

struct TextOrObjectVisitor<T>(fn(ValueRef<'_>) -> Option<T>);

impl<'de, T> Visitor<'de> for TextOrObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or an object")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(ValueRef::String(text)).ok_or_else(|| E::custom("a text does not fit"))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<T, A::Error> {
        let object: Value = parse_part(MapAccessDeserializer::new(entries), None)?;
        (self.0)(object.as_ref()).ok_or_else(|| A::Error::custom("an object does not fit"))
    }
}
