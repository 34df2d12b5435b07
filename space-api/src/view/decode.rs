//! Reading into owned types: the outputs of calls. A value that does not fit is a [`Misfit`]. Knows nothing of HTTP.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::error::decode::{DecodeError, Misfit};
use crate::fields::tree::Selection;
use crate::json::object::Object;
use crate::json::parse::parse;
use crate::json::shape::EntryKey;
use crate::json::value::Value;
use crate::view::dto::View;

/// A type that the body of a response can be read into.
pub(crate) trait Decode: Sized {
    fn decode(value: Value) -> Result<Self, Misfit>;

    /// Whether there are fields to select: of an object, or of objects in it.
    const HAS_FIELDS: bool = false;

    /// The text of `$fields` that requests the server's default fields; `None` if no text does.
    const DEFAULT_FIELDS: Option<&'static str> = None;

    /// The value of an absent field, if the field may be null.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads an element of a list.
    fn decode_element(value: Value) -> Result<Self, Misfit> {
        Self::decode(value)
    }

    /// Reads the body of a response to this selection: `None` or an empty one for the server's default.
    fn decode_body(body: &[u8], selection: Option<&Arc<Selection>>) -> Result<Self, DecodeError> {
        let selection = selection.unwrap_or(Selection::server_default());
        Self::decode(parse(body, Some(selection))?).map_err(DecodeError::from)
    }
}

/// The output of an endpoint: `()`, a DTO or an [`Object`], a list or map of them, a page, or a value such as a `String`.
///
/// The trait is sealed.
#[expect(private_bounds, reason = "seals the trait")]
pub trait Output: Decode {}

impl<T: Decode> Output for T {}

/// Ignores the body.
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
            Value::String(text) => Ok(text.into()),
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
        let in_place = |(name, value): (EntryKey, Value)| match T::decode(value) {
            Ok(value) => Ok((name.into_owned(), value)),
            Err(misfit) => Err(misfit.in_field(name)),
        };
        object(value)?.into_entries().into_iter().map(in_place).collect()
    }
}

impl Decode for Object {
    fn decode(value: Value) -> Result<Self, Misfit> {
        object(value)
    }
}

impl<T: View> Decode for T {
    const HAS_FIELDS: bool = true;

    fn decode(value: Value) -> Result<Self, Misfit> {
        object(value).map(Object::into_view)
    }

    /// Reads null as a view without fields: the model does not always say that elements may be null.
    fn decode_element(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::Null => Ok(Object::null().into_view()),
            value => Self::decode(value),
        }
    }
}

/// Decodes a type that borrows nothing as it is read.
macro_rules! decode_by_reading {
    ($($leaf:ty),+) => {$(
        impl $crate::view::decode::Decode for $leaf {
            #[inline]
            fn decode(value: $crate::json::value::Value) -> Result<Self, $crate::error::decode::Misfit> {
                $crate::view::read::Read::read(value.as_ref())
            }
        }
    )+};
}
pub(crate) use decode_by_reading;

decode_by_reading!(bool, i8, i16, i32, i64, f32, f64, Date, Timestamp, SignedDuration);

impl Object {
    /// Takes a part of a batch, a pair or the like. An absent part that may be null is null.
    pub(crate) fn take_part<T: Decode>(&mut self, name: &'static str) -> Result<T, Misfit> {
        match self.take(name) {
            Some(value) => T::decode(value).map_err(|misfit| misfit.in_field(name)),
            None => self.absent_part(name, T::absent()),
        }
    }

    /// Takes a part of a page, which has its type's default if the selection leaves it out.
    pub(crate) fn take_part_if_selected<T: Decode + Default>(&mut self, name: &'static str) -> Result<T, Misfit> {
        let is_left_out = self.origin().is_some_and(|origin| origin.selection().leaves_out(name));
        if is_left_out && self.get(name).is_none() { Ok(T::default()) } else { self.take_part(name) }
    }

    /// The value of an absent part.
    #[cold]
    pub(super) fn absent_part<T>(&self, name: &'static str, absent: Option<T>) -> Result<T, Misfit> {
        let misfit = match (self.refusal(name), absent) {
            (Some(error), _) => Misfit::refused(error.reason()),
            (None, Some(absent)) => return Ok(absent),
            (None, None) => Misfit::nothing("a value"),
        };
        Err(misfit.in_field(name))
    }
}

/// The object that a value is.
pub(crate) fn object(value: Value) -> Result<Object, Misfit> {
    match value {
        Value::Object(object) => Ok(object),
        value => Err(Misfit::new("an object", value.as_ref())),
    }
}
