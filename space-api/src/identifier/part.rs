//! Reading and writing the values of an identifier's parts. Knows nothing of the names of parts.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::identifier::compact::PartValue;
use crate::json::value::ValueRef;
use crate::view::into_value::IntoValue;
use crate::view::read::Read as _;

/// A type that can be a part of an identifier: a primitive, an enum, another identifier.
pub(crate) trait IdentifierPart: Sized {
    fn piece(&self) -> PartValue<'_>;

    /// Reads it from a compact text. `None` if it does not fit.
    fn of_text(text: &str) -> Option<Self>;

    /// Reads it from the object form. `None` if it does not fit.
    fn of_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::String(text) => Self::of_text(text),
            ValueRef::Number(number) => Self::of_text(&number.to_string()),
            ValueRef::Bool(value) => Self::of_text(if value { "true" } else { "false" }),
            ValueRef::Null | ValueRef::Array(_) | ValueRef::Objects(_) | ValueRef::Object(_) | ValueRef::Invalid => {
                None
            }
        }
    }
}

impl IdentifierPart for String {
    fn piece(&self) -> PartValue<'_> {
        PartValue::Text(Cow::Borrowed(self))
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

macro_rules! simple_part {
    ($($part:ty),+) => {$(
        impl IdentifierPart for $part {
            fn piece(&self) -> PartValue<'_> {
                text_of(self.clone())
            }

            fn of_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )+};
}
simple_part!(bool, i8, i16, i32, i64, f32, f64);

/// Dates, date-times and durations, which are read and written like fields.
macro_rules! part_of_time {
    ($($part:ty),+) => {$(
        impl IdentifierPart for $part {
            fn piece(&self) -> PartValue<'_> {
                text_of(*self)
            }

            fn of_text(text: &str) -> Option<Self> {
                Self::read(ValueRef::String(text)).ok()
            }

            fn of_value(value: ValueRef<'_>) -> Option<Self> {
                Self::read(value).ok()
            }
        }
    )+};
}
part_of_time!(Date, Timestamp, SignedDuration);

/// Null is written as an empty value. An empty text is rejected, because it would be read as null.
impl<T: IdentifierPart> IdentifierPart for Option<T> {
    fn piece(&self) -> PartValue<'_> {
        match self.as_ref().map(T::piece) {
            None => PartValue::Null,
            Some(PartValue::Text(text)) if text.is_empty() => {
                PartValue::Invalid("an empty value would be read as none; give a value, or none".to_owned())
            }
            Some(piece) => piece,
        }
    }

    fn of_text(text: &str) -> Option<Self> {
        match text {
            "" => Some(None),
            text => T::of_text(text).map(Some),
        }
    }

    fn of_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            value => T::of_value(value).map(Some),
        }
    }
}

/// The text in a URL.
fn text_of(value: impl IntoValue) -> PartValue<'static> {
    match value.into_value().text() {
        Ok(text) => PartValue::Text(Cow::Owned(text)),
        Err(error) => PartValue::Invalid(error.to_string()),
    }
}
