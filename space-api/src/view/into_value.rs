//! Writing: the types that can be set in an object or passed as an argument. Knows nothing of requests.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Number;

use crate::error::usage::UsageError;
use crate::json::entries::Entry;
use crate::json::object::Object;
use crate::json::value::Value;
use crate::maybe::Maybe;

/// A type that can be sent. A value that JSON cannot hold becomes [`Value::Invalid`], with which the call fails.
pub(crate) trait IntoValue: Sized {
    fn into_value(self) -> Value;

    /// The value, or `None` if it is absent.
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
        Value::String(self.into())
    }
}

impl IntoValue for &str {
    #[inline]
    fn into_value(self) -> Value {
        Value::String(self.into())
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
integer_into_value!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

impl IntoValue for f64 {
    fn into_value(self) -> Value {
        match Number::from_f64(self) {
            Some(number) => Value::Number(number),
            None => Value::Invalid(UsageError::new(format!("`{self}` is not a number that JSON can hold"))),
        }
    }
}

impl IntoValue for f32 {
    /// Writes the digits that `f32` displays: `0.1`, not `0.10000000149011612`.
    fn into_value(self) -> Value {
        self.to_string().parse::<f64>().unwrap_or(f64::NAN).into_value()
    }
}

/// `None` is null.
impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }
}

/// An absent argument is not sent. An absent element of a list is null.
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
        let fields: Vec<Entry<Value>> = self.into_iter().map(entry).collect();
        Value::Object(Object::from_entries(fields))
    }
}

/// An object with these fields, for a pair or the like.
pub(crate) fn object_of_parts<const N: usize>(parts: [(&'static str, Value); N]) -> Value {
    let fields: Vec<Entry<Value>> = parts.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
    Value::Object(Object::from_entries(fields))
}
