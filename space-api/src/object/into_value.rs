//! Writing: what can be set in an object or passed as an argument. Knows nothing of where it goes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::Number;

use super::entries::Entry;
use super::{Object, Value, time};
use crate::maybe::Maybe;
use crate::usage_error::UsageError;

/// What can be sent. A value that JSON cannot hold becomes [`Value::Invalid`], which fails the call as it is sent.
pub(crate) trait IntoValue: Sized {
    fn into_value(self) -> Value;

    /// The value, or nothing if it is absent.
    #[inline]
    fn into_argument(self) -> Option<Value> {
        Some(self.into_value())
    }
}

impl IntoValue for Value {
    #[inline]
    fn into_value(self) -> Value {
        self
    }
}

impl IntoValue for bool {
    #[inline]
    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl IntoValue for String {
    #[inline]
    fn into_value(self) -> Value {
        Value::String(self)
    }
}

impl IntoValue for &str {
    #[inline]
    fn into_value(self) -> Value {
        Value::String(self.to_owned())
    }
}

macro_rules! integer_into_value {
    ($($integer:ty),+) => {$(
        impl IntoValue for $integer {
            #[inline]
            fn into_value(self) -> Value {
                Value::Number(self.into())
            }
        }
    )+};
}
integer_into_value!(i8, i16, i32, i64);

impl IntoValue for f64 {
    fn into_value(self) -> Value {
        match Number::from_f64(self) {
            Some(number) => Value::Number(number),
            None => Value::Invalid(UsageError::new(format!("`{self}` is not a number that JSON can hold"))),
        }
    }
}

impl IntoValue for f32 {
    /// With the digits that `f32` shows: `0.1`, not `0.10000000149011612`.
    fn into_value(self) -> Value {
        self.to_string().parse::<f64>().unwrap_or(f64::NAN).into_value()
    }
}

impl IntoValue for Date {
    fn into_value(self) -> Value {
        Value::String(time::write_date(self))
    }
}

impl IntoValue for Timestamp {
    fn into_value(self) -> Value {
        Value::String(time::write_timestamp(self))
    }
}

impl IntoValue for SignedDuration {
    fn into_value(self) -> Value {
        Value::String(self.to_string())
    }
}

/// `None` is null.
impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }
}

/// An absent argument is not sent. Where there has to be a value, as in a list, it is null.
impl<T: IntoValue> IntoValue for Maybe<T> {
    fn into_value(self) -> Value {
        self.into_argument().unwrap_or(Value::Null)
    }

    fn into_argument(self) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Null => Some(Value::Null),
            Self::Value(value) => Some(value.into_value()),
        }
    }
}

impl<T: IntoValue> IntoValue for Vec<T> {
    fn into_value(self) -> Value {
        Value::list(self.into_iter().map(T::into_value))
    }
}

impl<T: IntoValue> IntoValue for BTreeMap<String, T> {
    fn into_value(self) -> Value {
        let entry = |(name, value): (String, T)| (Cow::Owned(name), value.into_value());
        let fields: Vec<Entry> = self.into_iter().map(entry).collect();
        Value::Object(Object { fields: fields.into(), selection: None })
    }
}

impl Value {
    /// An object with these fields, as a pair and the like are written.
    pub(crate) fn of_parts<const N: usize>(parts: [(&'static str, Self); N]) -> Self {
        let fields: Vec<Entry> = parts.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        Self::Object(Object { fields: fields.into(), selection: None })
    }
}
