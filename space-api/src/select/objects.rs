//! Objects that are read whole: views, and what holds any value.

use serde::de::{Deserialize as _, Deserializer, Error};

use super::from_field::FromField;
use super::leaves::Leaf;
use super::origin::selection_of_view;
use super::shape::Shape;
use crate::json::object::Object;
use crate::json::parse::parse_part;
use crate::json::value::Value;
use crate::view::dto::View;

/// A DTO as a view: the server's default fields of it.
#[diagnostic::do_not_recommend]
impl<V: View> Leaf for V {
    fn shape() -> Shape {
        Shape::view()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_object(deserializer).map(Object::into_view)
    }

    /// A null among views is a view without fields, so that it does not spoil the list.
    fn shape_in_list() -> Shape {
        <Self as Leaf>::shape().nullable()
    }

    fn read_in_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match parse_part(deserializer, selection_of_view())? {
            Value::Null => Ok(Object::null().into_view()),
            value => object(value).map(Object::into_view),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<V: View> FromField<V> for Object {
    fn shape() -> Shape {
        Shape::any_object()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_object(deserializer)
    }
}

fn read_object<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Object, D::Error> {
    object(parse_part(deserializer, selection_of_view())?)
}

fn object<E: Error>(value: Value) -> Result<Object, E> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(E::custom("this is no object")),
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
