//! Objects that are read whole: views, and what holds any value.

use serde::de::{Deserialize as _, Deserializer, Error};

use super::from_field::FromField;
use super::leaves::Leaf;
use super::shape::Shape;
use crate::field_selection::Selection;
use crate::object::{Misfit, Object, Value, ValueRef, View, parse_part};

/// A DTO as a view: the server's default fields of it.
#[diagnostic::do_not_recommend]
impl<V: View> Leaf for V {
    fn shape() -> Shape {
        <Object as FromField<V>>::shape()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_object(deserializer).map(Object::into_view)
    }
}

#[diagnostic::do_not_recommend]
impl<V: View> FromField<V> for Object {
    fn shape() -> Shape {
        Shape::checked("an object", |value| match value {
            ValueRef::Object(_) => Ok(()),
            other => Err(Misfit::new("an object", other)),
        })
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_object(deserializer)
    }
}

fn read_object<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Object, D::Error> {
    match parse_part(deserializer, Some(Selection::server_default()))? {
        Value::Object(object) => Ok(object),
        _ => Err(D::Error::custom("this is no object")),
    }
}

/// Anything, as it comes.
#[diagnostic::do_not_recommend]
impl<M> FromField<M> for serde_json::Value {
    fn shape() -> Shape {
        Shape::anything()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}
