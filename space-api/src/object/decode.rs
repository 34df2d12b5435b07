//! Owned reading: what a call gives. Every reader is total: a value that does not fit is a [`Misfit`].

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::error::DecodeError;
use super::{Misfit, Object, Value, parse};
use crate::field_selection::Selection;

/// What can be made of the body of an answer.
pub(crate) trait Decode: Sized {
    fn decode(value: Value) -> Result<Self, Misfit>;

    /// Whether there is something to select from: an object, or what holds objects.
    const HAS_FIELDS: bool = false;

    /// The text of `$fields` that asks for the server's default fields; `None` if that is no text at all.
    const DEFAULT_FIELDS: Option<&'static str> = None;

    /// The value of an absent field, if the field may be null.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads an element of a list.
    fn decode_element(value: Value) -> Result<Self, Misfit> {
        Self::decode(value)
    }

    /// Reads the body of an answer to this selection: `None` or an empty one for the server's default.
    fn decode_body(body: &[u8], selection: Option<&Arc<Selection>>) -> Result<Self, DecodeError> {
        let selection = selection.unwrap_or(Selection::server_default());
        Self::decode(parse(body, Some(selection))?).map_err(DecodeError::from)
    }
}

/// Nothing: whatever the body is, it is not looked at.
impl Decode for () {
    fn decode(_: Value) -> Result<Self, Misfit> {
        Ok(())
    }

    fn decode_body(_: &[u8], _: Option<&Arc<Selection>>) -> Result<Self, DecodeError> {
        Ok(())
    }
}

/// Null and an empty body are `None`.
impl<T: Decode> Decode for Option<T> {
    const HAS_FIELDS: bool = T::HAS_FIELDS;
    const DEFAULT_FIELDS: Option<&'static str> = T::DEFAULT_FIELDS;

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn decode(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::Null => Ok(None),
            value => T::decode(value).map(Some),
        }
    }

    fn decode_body(body: &[u8], selection: Option<&Arc<Selection>>) -> Result<Self, DecodeError> {
        match body.trim_ascii() {
            [] | b"null" => Ok(None),
            body => T::decode_body(body, selection).map(Some),
        }
    }
}

impl Decode for String {
    fn decode(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::String(text) => Ok(text),
            value => Err(Misfit::new("a string", value.as_ref())),
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    const HAS_FIELDS: bool = T::HAS_FIELDS;

    fn decode(value: Value) -> Result<Self, Misfit> {
        let in_place = |(index, element)| T::decode_element(element).map_err(|misfit: Misfit| misfit.in_element(index));
        match value {
            Value::Array(values) => values.into_iter().enumerate().map(in_place).collect(),
            Value::Objects(objects) => {
                objects.into_iter().map(Object::into_element).enumerate().map(in_place).collect()
            }
            value => Err(Misfit::new("a list", value.as_ref())),
        }
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    const HAS_FIELDS: bool = T::HAS_FIELDS;

    fn decode(value: Value) -> Result<Self, Misfit> {
        let in_place = |(name, value): (super::Key, Value)| match T::decode(value) {
            Ok(value) => Ok((name.into_owned(), value)),
            Err(misfit) => Err(misfit.in_field(name)),
        };
        object(value)?.fields.into_vec().into_iter().map(in_place).collect()
    }
}

/// What borrows nothing is decoded as it is read.
macro_rules! decode_by_reading {
    ($($leaf:ty),+) => {$(
        impl $crate::object::Decode for $leaf {
            #[inline]
            fn decode(value: $crate::object::Value) -> Result<Self, $crate::object::Misfit> {
                $crate::object::Read::read(value.as_ref())
            }
        }
    )+};
}
pub(crate) use decode_by_reading;

decode_by_reading!(bool, i8, i16, i32, i64, f32, f64, Date, Timestamp, SignedDuration);

impl Object {
    /// Takes a part out of a batch, a pair and the like. Absent is null if the part may be null.
    pub(crate) fn take_part<T: Decode>(&mut self, name: &'static str) -> Result<T, Misfit> {
        match self.fields.get_mut(name) {
            Some(value) => T::decode(std::mem::replace(value, Value::Null)).map_err(|misfit| misfit.in_field(name)),
            None => self.absent_part(name, T::absent()),
        }
    }

    /// The value of an absent part.
    #[cold]
    pub(super) fn absent_part<T>(&self, name: &'static str, absent: Option<T>) -> Result<T, Misfit> {
        let misfit = match (self.refusal(name), absent) {
            (Some(message), _) => Misfit::refused(message),
            (None, Some(absent)) => return Ok(absent),
            (None, None) => Misfit::nothing("a value"),
        };
        Err(misfit.in_field(name))
    }
}

impl Value {
    /// The object, seen as a view.
    pub(crate) fn into_object(self) -> Result<Object, Misfit> {
        object(self)
    }
}

fn object(value: Value) -> Result<Object, Misfit> {
    match value {
        Value::Object(object) => Ok(object),
        value => Err(Misfit::new("an object", value.as_ref())),
    }
}
