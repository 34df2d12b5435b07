//! Reading by reference: the results of a view's accessors. A value that does not fit is a [`Misfit`]. Knows nothing of how a
//! field is found.

use std::collections::BTreeMap;

use serde_json::Number;

use crate::error::decode::Misfit;
use crate::json::object::Object;
use crate::json::value::{Value, ValueRef};
use crate::view::dto::View;

/// A type that can be read from a value, which it may borrow from.
pub(crate) trait Read<'a>: Sized {
    /// Whether fields are selected from the value, in a closure.
    const HAS_FIELDS: bool = false;

    fn read(value: ValueRef<'a>) -> Result<Self, Misfit>;

    /// The value of an absent field, if the field may be null.
    #[inline]
    fn absent() -> Option<Self> {
        None
    }
}

/// Null is `None`.
impl<'a, T: Read<'a>> Read<'a> for Option<T> {
    const HAS_FIELDS: bool = T::HAS_FIELDS;

    #[inline]
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::read(value).map(Some),
        }
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<'a, T: View> Read<'a> for &'a T {
    const HAS_FIELDS: bool = true;

    #[inline]
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        object(value).map(Object::view)
    }
}

impl<'a, T: View> Read<'a> for &'a [T] {
    const HAS_FIELDS: bool = true;

    #[inline]
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        objects(value).map(Object::views)
    }
}

impl<'a> Read<'a> for &'a str {
    #[inline]
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        match value {
            ValueRef::String(text) => Ok(text),
            value => Err(Misfit::new("a string", value)),
        }
    }
}

impl<'a, T: Read<'a>> Read<'a> for Vec<T> {
    const HAS_FIELDS: bool = T::HAS_FIELDS;

    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        match value {
            ValueRef::Array(values) => read_all(values.iter().map(Value::as_ref)),
            value => read_all(value.elements().ok_or_else(|| Misfit::new("a list", value))?),
        }
    }
}

/// Reads the elements of a list.
#[inline]
fn read_all<'a, T: Read<'a>>(elements: impl ExactSizeIterator<Item = ValueRef<'a>>) -> Result<Vec<T>, Misfit> {
    let mut list = Vec::with_capacity(elements.len());
    for (index, element) in elements.enumerate() {
        list.push(T::read(element).map_err(|misfit| misfit.in_element(index))?);
    }
    Ok(list)
}

impl<'a, T: Read<'a>> Read<'a> for BTreeMap<&'a str, T> {
    const HAS_FIELDS: bool = T::HAS_FIELDS;

    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        let read = |(name, value): (&'a str, _)| match T::read(value) {
            Ok(value) => Ok((name, value)),
            Err(misfit) => Err(misfit.in_field(name.to_owned())),
        };
        object(value)?.entries().map(read).collect()
    }
}

impl<'a> Read<'a> for bool {
    #[inline]
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        match value {
            ValueRef::Bool(value) => Ok(value),
            value => Err(Misfit::new("a boolean", value)),
        }
    }
}

impl<'a> Read<'a> for f64 {
    #[inline]
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        number("a number", value)?.as_f64().ok_or_else(|| Misfit::new("a number", value))
    }
}

impl<'a> Read<'a> for f32 {
    fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
        let wide = f64::read(value)?;
        #[allow(clippy::cast_possible_truncation, reason = "to the nearest one is what is meant; too large is checked")]
        let narrow = wide as Self;
        if narrow.is_finite() { Ok(narrow) } else { Err(out_of_range("a number of 32 bits", value)) }
    }
}

/// Reads an integer. Any number without a fraction is an integer (`1`, `1.0`, `1e0`), if it is in range.
macro_rules! read_integer {
    ($($integer:ty: $expected:literal),+) => {$(
        impl<'a> Read<'a> for $integer {
            #[inline]
            fn read(value: ValueRef<'a>) -> Result<Self, Misfit> {
                integer($expected, value)?.try_into().map_err(|_| out_of_range($expected, value))
            }
        }
    )+};
}
read_integer!(i8: "an integer of 8 bits", i16: "an integer of 16 bits", i32: "an integer of 32 bits", i64: "an integer of 64 bits");

impl Object {
    /// Reads a part of a pair, a modification or the like. An absent part that may be null is null.
    pub(crate) fn part<'a, T: Read<'a>>(&'a self, name: &'static str) -> Result<T, Misfit> {
        match self.get(name) {
            Some(value) => T::read(value.as_ref()).map_err(|misfit| misfit.in_field(name)),
            None => self.absent_part(name, T::absent()),
        }
    }
}

pub(crate) fn object(value: ValueRef<'_>) -> Result<&Object, Misfit> {
    match value {
        ValueRef::Object(object) => Ok(object),
        value => Err(Misfit::new("an object", value)),
    }
}

fn objects(value: ValueRef<'_>) -> Result<&[Object], Misfit> {
    match value {
        ValueRef::Objects(objects) => Ok(objects),
        ValueRef::Array([]) => Ok(&[]),
        value => Err(not_objects(value)),
    }
}

/// The misfit of the first element of a list that is not an object.
#[cold]
fn not_objects(value: ValueRef<'_>) -> Misfit {
    match value.elements() {
        Some(elements) => {
            let odd = |(_, element): &(usize, ValueRef<'_>)| !matches!(element, ValueRef::Object(_));
            let (index, element) = elements.enumerate().find(odd).unwrap_or((0, value));
            Misfit::new("an object", element).in_element(index)
        }
        None => Misfit::new("a list", value),
    }
}

#[inline]
fn number<'a>(expected: &'static str, value: ValueRef<'a>) -> Result<&'a Number, Misfit> {
    match value {
        ValueRef::Number(number) => Ok(number),
        value => Err(Misfit::new(expected, value)),
    }
}

#[inline]
fn integer(expected: &'static str, value: ValueRef<'_>) -> Result<i64, Misfit> {
    /// Larger floating point numbers do not tell neighbouring integers apart.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let number = number(expected, value)?;
    if let Some(integer) = number.as_i64() {
        return Ok(integer);
    }
    match number.as_f64() {
        #[allow(clippy::cast_possible_truncation, reason = "it has no fraction and is in range")]
        Some(float) if float.fract() == 0.0 && float.abs() <= EXACT => Ok(float as i64),
        _ => Err(Misfit::content(expected, number)),
    }
}

#[cold]
fn out_of_range(expected: &'static str, value: ValueRef<'_>) -> Misfit {
    match value {
        ValueRef::Number(number) => Misfit::content(expected, number),
        value => Misfit::new(expected, value),
    }
}
