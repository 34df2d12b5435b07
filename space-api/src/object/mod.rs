//! Objects of the API as they are on the wire: read lazily through views, written in the order they were built.
//! Knows JSON and selections; knows nothing of HTTP and of any particular DTO.

mod decode;
mod duration;
mod entries;
mod error;
mod field_error;
mod inline_error;
mod into_value;
mod mend;
mod missing;
mod null;
mod order;
mod parse;
mod path;
mod placed;
mod read;
mod send;
mod time;
mod value;
mod view;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use self::decode::{Decode, decode_by_reading};
pub use self::error::DecodeError;
pub(crate) use self::error::Misfit;
pub use self::field_error::{FieldError, FieldErrorKind};
pub use self::inline_error::InlineError;
pub(crate) use self::into_value::IntoValue;
pub(crate) use self::parse::{any_value, parse, parse_entries, parse_part};
pub(crate) use self::path::Path;
pub(crate) use self::read::{Read, object};
pub(crate) use self::value::{Value, ValueRef};
pub(crate) use self::view::{Class, ViewExt, debug, inherits, upcast, view};
pub use self::view::{Inherits, View};
pub(crate) use self::write::body_of;

use std::borrow::Cow;
use std::sync::Arc;

use self::entries::Entries;
use self::placed::Placed;

/// The name of the field that tells the class of an object.
pub(crate) const CLASS_NAME: &str = "className";

/// The name of a field: static where this crate writes it, owned where it was read.
pub(crate) type Key = Cow<'static, str>;

/// A JSON object as the server sent it, or as it will be sent. Every view is a view of one.
///
/// Views such as `Location` give typed access to the fields they know. What a view does not know (a field, a class or a
/// constant of a newer server) is still here: see [`raw`](Object::raw), [`raw_fields`](Object::raw_fields) and
/// [`class_name`](Object::class_name).
///
/// Two objects are equal if they hold the same fields, in whatever order.
///
/// # What JSON can say and this cannot hold
///
/// It is read all the same, as far as a browser would read it, so that one value does not spoil the others. Half of a
/// surrogate pair is `U+FFFD`. A number beyond `f64` (`1e999`) is a string of its digits, and what is nested deeper than 127
/// objects and lists is a string of its JSON; a field that should be something else cannot be read then.
#[derive(Clone, Default)]
pub struct Object {
    fields: Entries,
    /// What was selected of this object, and its place in the answer; `None` if it came from no request.
    selection: Option<Arc<Placed>>,
}

impl Object {
    /// The class of the object as the server named it, if it did.
    pub fn class_name(&self) -> Option<&str> {
        self.get(CLASS_NAME).and_then(Value::as_str)
    }

    /// The names of all fields that are there, in the order of the wire.
    pub fn field_names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| &**name)
    }

    /// All fields that are there, each with its name and its value, in the order of the wire: also those that this version
    /// of the crate does not know.
    pub fn raw_fields(&self) -> impl ExactSizeIterator<Item = (&str, serde_json::Value)> {
        self.fields.iter().map(|(name, value)| (&**name, value.as_ref().to_json().unwrap_or_default()))
    }

    /// Any field by its name on the wire, also one that this version of the crate does not know. `None` if it is not
    /// there.
    pub fn raw(&self, name: &str) -> Option<serde_json::Value> {
        serde_json::to_value(self.get(name)?).ok()
    }

    /// The object as JSON text, its fields in their order.
    ///
    /// A value that JSON cannot hold (a number that is not one, set by the program) makes the text `null`: the call that
    /// sends the object says where it is.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "null".to_owned())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// All fields, in the order of the wire.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, ValueRef<'_>)> {
        self.fields.iter().map(|(name, value)| (&**name, value.as_ref()))
    }

    /// Makes a field the first one; whether there is one of that name.
    pub(crate) fn move_to_front(&mut self, name: &str) -> bool {
        self.forget_null();
        self.fields.change(|fields| {
            let place = fields.iter().position(|(field, _)| field == name);
            if let Some(before) = place.and_then(|place| fields.get_mut(..=place)) {
                before.rotate_right(1);
            }
            place.is_some()
        })
    }

    /// Sets a field, in its old place if it has one, or takes it out.
    pub(crate) fn put(&mut self, name: &'static str, value: Option<Value>) {
        self.forget_null();
        match value {
            Some(value) => self.fields.put(Key::Borrowed(name), value),
            None if self.get(name).is_some() => self.fields.change(|fields| fields.retain(|(field, _)| field != name)),
            None => {}
        }
    }
}
