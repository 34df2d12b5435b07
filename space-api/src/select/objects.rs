//! Objects and values that are read whole: views, [`Object`], and [`serde_json::Value`].
//!
//! A view has to know whether its text is a response: a field that it lacks may not have been requested there, while nothing
//! was requested of a webhook or a file. Serde hands a reader nothing but the text, so this is kept per thread while a text is
//! read.

use std::cell::Cell;
use std::sync::Arc;

use serde_core::de::{Deserialize as _, Deserializer, Error};

use super::from_field::FromField;
use super::leaves::Leaf;
use super::shape::Shape;
use crate::fields::tree::Selection;
use crate::json::object::Object;
use crate::json::parse::parse_part;
use crate::json::value::Value;
use crate::view::dto::View;

/// A DTO as a view, with the server's default fields.
#[diagnostic::do_not_recommend]
impl<V: View> Leaf for V {
    fn shape() -> Shape {
        Shape::view()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_object(deserializer).map(Object::into_view)
    }

    /// A null in a list of views is a view without fields, so that the rest of the list can be read.
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

/// Any value.
#[diagnostic::do_not_recommend]
impl<M> FromField<M> for serde_json::Value {
    fn shape() -> Shape {
        Shape::anything()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

thread_local! {
    static IS_RESPONSE: Cell<bool> = const { Cell::new(true) };
}

/// Reads a text, which is the response to a request or not. A reader may read another text meanwhile.
pub(super) fn reading<T>(is_response: bool, read: impl FnOnce() -> T) -> T {
    let _outer = Restore(IS_RESPONSE.replace(is_response));
    read()
}

/// The selection of a view in the text that is being read: the server's default fields, or none in a text that is not a
/// response.
pub(super) fn selection_of_view() -> Option<&'static Arc<Selection>> {
    IS_RESPONSE.get().then(Selection::server_default)
}

/// Restores the value before, also when the reader panics.
struct Restore(bool);

impl Drop for Restore {
    fn drop(&mut self) {
        IS_RESPONSE.set(self.0);
    }
}
