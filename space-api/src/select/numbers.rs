//! Numbers, as views read them: an integer is any number without a fraction that is in range, however it is written (`1`,
//! `1.0`, `1e0`).

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, Error, Visitor};
use serde_json::Number;

use super::from_field::FromField;
use super::leaves::Leaf;
use super::shape::Shape;
use crate::json::value::ValueRef;
use crate::view::read::Read;

/// Implements [`Leaf`] by the deserializer's method of that name.
macro_rules! numbers {
    ($($number:ident by $deserialize:ident: $expected:literal),+) => {$(
        impl Leaf for $number {
            fn shape() -> Shape {
                Shape::leaf::<Self>($expected)
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize(NumberVisitor(PhantomData))
            }
        }
    )+};
}
numbers!(
    i8 by deserialize_i8: "an integer of 8 bits",
    i16 by deserialize_i16: "an integer of 16 bits",
    i32 by deserialize_i32: "an integer of 32 bits",
    i64 by deserialize_i64: "an integer of 64 bits",
    f32 by deserialize_f32: "a number of 32 bits",
    f64 by deserialize_f64: "a number"
);

/// Numbers that hold all numbers of other types: they read what those read.
macro_rules! wider {
    ($($wide:ty: $($narrow:ty),+;)+) => {$($(
        impl FromField<$narrow> for $wide {
            fn shape() -> Shape {
                <$narrow as Leaf>::shape()
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$narrow as Leaf>::read(deserializer).map(Self::from)
            }
        }
    )+)+};
}
wider!(
    i16: i8;
    i32: i8, i16;
    i64: i8, i16, i32;
);

struct NumberVisitor<N>(PhantomData<N>);

impl<N: Plain + for<'a> Read<'a>> Visitor<'_> for NumberVisitor<N> {
    type Value = N;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<N, E> {
        match N::of_i64(value) {
            Some(number) => Ok(number),
            None => read(Some(value.into())),
        }
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<N, E> {
        match i64::try_from(value).ok().and_then(N::of_i64) {
            Some(number) => Ok(number),
            None => read(Some(value.into())),
        }
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<N, E> {
        match N::of_f64(value) {
            Some(number) => Ok(number),
            None => read(Number::from_f64(value)),
        }
    }
}

/// Reads a number that is not written plainly, as a view does.
#[cold]
fn read<N: for<'a> Read<'a>, E: Error>(number: Option<Number>) -> Result<N, E> {
    let read = |number: Number| N::read(ValueRef::Number(&number)).ok();
    number.and_then(read).ok_or_else(|| E::custom("a number does not fit"))
}

/// A number that servers usually write plainly: an integer without a fraction, and a fraction as one.
trait Plain: Sized {
    fn of_i64(value: i64) -> Option<Self>;
    fn of_f64(value: f64) -> Option<Self>;
}

/// Implements [`Plain`] for integers.
macro_rules! plain_integers {
    ($($integer:ty),+) => {$(
        impl Plain for $integer {
            #[inline]
            fn of_i64(value: i64) -> Option<Self> {
                value.try_into().ok()
            }

            #[inline]
            fn of_f64(_: f64) -> Option<Self> {
                None
            }
        }
    )+};
}
plain_integers!(i8, i16, i32, i64);

impl Plain for f64 {
    #[inline]
    fn of_i64(value: i64) -> Option<Self> {
        i32::try_from(value).ok().map(Self::from)
    }

    #[inline]
    fn of_f64(value: f64) -> Option<Self> {
        Some(value)
    }
}

impl Plain for f32 {
    fn of_i64(_: i64) -> Option<Self> {
        None
    }

    fn of_f64(_: f64) -> Option<Self> {
        None
    }
}
