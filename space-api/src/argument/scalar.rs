//! Values that are sent as one JSON value, and are never null.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::argument::lists::{EmptyList, List};
use crate::json::value::Value;
use crate::view::into_value::IntoValue;

/// A value that is sent as one JSON value and is never null, or a reference to one.
#[doc(hidden)]
pub trait Scalar: Sized {
    /// The type itself, without references.
    type Value: ?Sized;

    /// What makes the JSON value. A type in place of a function, which hundreds of DTOs would repeat.
    type Maker: MakesValue<Self>;
}

/// Makes the JSON value of a [`Scalar`].
#[doc(hidden)]
pub trait MakesValue<A> {
    fn make(scalar: A) -> ScalarValue;
}

/// The JSON value of a [`Scalar`].
#[doc(hidden)]
#[derive(Debug)]
pub struct ScalarValue(Value);

impl ScalarValue {
    #[inline]
    pub(crate) fn of(value: impl IntoValue) -> Self {
        Self(value.into_value())
    }
}

impl IntoValue for ScalarValue {
    #[inline]
    fn into_value(self) -> Value {
        self.0
    }
}

impl<A: Scalar + Clone> Scalar for &A {
    type Value = A::Value;
    type Maker = OfClone;
}

/// Makes the value of what a reference points to.
#[doc(hidden)]
#[derive(Debug)]
pub struct OfClone(());

impl<A: Scalar + Clone> MakesValue<&A> for OfClone {
    #[inline]
    fn make(scalar: &A) -> ScalarValue {
        A::Maker::make(scalar.clone())
    }
}

/// Makes the value of what can be sent.
#[doc(hidden)]
#[derive(Debug)]
pub struct OfItself(());

impl<A: IntoValue> MakesValue<A> for OfItself {
    #[inline]
    fn make(scalar: A) -> ScalarValue {
        ScalarValue::of(scalar)
    }
}

/// Implements [`Scalar`] for types that can be sent.
macro_rules! scalar {
    ($($name:ty),+) => {$(
        impl $crate::argument::scalar::Scalar for $name {
            type Value = Self;
            type Maker = $crate::argument::scalar::OfItself;
        }
    )+};
}
pub(crate) use scalar;
scalar!(bool, i8, i16, i32, i64, u8, u16, u32, u64, usize, f32, f64, String, Date, Timestamp, SignedDuration);

/// Makes a DTO an argument: `sent!(Location);`.
macro_rules! sent {
    ($name:ident) => {
        $crate::argument::scalar::scalar!($name);
    };
}
pub(crate) use sent;

/// Implements [`Scalar`] for texts.
macro_rules! texts {
    ($($text:ty),+) => {$(
        impl Scalar for $text {
            type Value = str;
            type Maker = OfText;
        }
    )+};
}
texts!(&str, Box<str>, Arc<str>, Cow<'_, str>);

/// Makes the value of a text.
#[doc(hidden)]
#[derive(Debug)]
pub struct OfText(());

impl<A: AsRef<str>> MakesValue<A> for OfText {
    #[inline]
    fn make(scalar: A) -> ScalarValue {
        ScalarValue::of(scalar.as_ref())
    }
}

impl Scalar for char {
    type Value = Self;
    type Maker = OfCharacter;
}

/// Makes the value of a character: a text.
#[doc(hidden)]
#[derive(Debug)]
pub struct OfCharacter(());

impl MakesValue<char> for OfCharacter {
    fn make(scalar: char) -> ScalarValue {
        ScalarValue::of(scalar.to_string())
    }
}

/// A value that is never null, so that it can be told from an `Option`.
#[doc(hidden)]
pub trait Present {}

impl<T: Scalar> Present for T {}
impl<T> Present for Vec<T> {}
impl<T> Present for &Vec<T> {}
impl<T> Present for &[T] {}
impl<T, const N: usize> Present for [T; N] {}
impl<T, const N: usize> Present for &[T; N] {}
impl<K, V> Present for BTreeMap<K, V> {}
impl<K, V, S> Present for HashMap<K, V, S> {}
impl<First, Rest> Present for List<First, Rest> {}
impl Present for EmptyList {}
