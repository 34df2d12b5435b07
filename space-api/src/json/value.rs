//! A JSON value, owned and borrowed, and lists of values. Knows nothing of text and of views.

use std::fmt;

use serde_json::Number;

use crate::error::usage::UsageError;
use crate::json::object::Object;

/// A JSON value, or one that cannot be written.
#[derive(Clone)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(Box<str>),
    /// A list without objects, or with an element that is neither an object nor null.
    Array(Box<[Value]>),
    /// A list of objects, at least one, and nulls: it can be seen as a list of views.
    Objects(Box<[Object]>),
    Object(Object),
    /// A value of the caller's that JSON or a URL cannot hold. The error appears when the request is written.
    Invalid(UsageError),
}

/// A [`Value`] by reference, and also an element of a list of objects.
#[derive(Clone, Copy)]
pub(crate) enum ValueRef<'a> {
    Null,
    Bool(bool),
    Number(&'a Number),
    String(&'a str),
    Array(&'a [Value]),
    Objects(&'a [Object]),
    Object(&'a Object),
    Invalid,
}

impl Value {
    #[inline]
    pub(crate) fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Bool(value) => ValueRef::Bool(*value),
            Self::Number(number) => ValueRef::Number(number),
            Self::String(text) => ValueRef::String(text),
            Self::Array(values) => ValueRef::Array(values),
            Self::Objects(objects) => ValueRef::Objects(objects),
            Self::Object(object) => ValueRef::Object(object),
            Self::Invalid(_) => ValueRef::Invalid,
        }
    }

    #[inline]
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

impl<'a> ValueRef<'a> {
    /// The elements, if it is a list.
    pub(crate) fn elements(self) -> Option<impl ExactSizeIterator<Item = Self>> {
        let (values, objects): (&'a [Value], &'a [Object]) = match self {
            Self::Array(values) => (values, &[]),
            Self::Objects(objects) => (&[], objects),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Object(_) | Self::Invalid => {
                return None;
            }
        };
        Some(Elements { values: values.iter(), objects: objects.iter() })
    }

    /// The type of the value, for an error message.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) | Self::Objects(_) => "a list",
            Self::Object(_) => "an object",
            Self::Invalid => "a value that cannot be written",
        }
    }
}

/// The elements of a list, of which one of the two parts is empty.
struct Elements<'a> {
    values: std::slice::Iter<'a, Value>,
    objects: std::slice::Iter<'a, Object>,
}

impl<'a> Iterator for Elements<'a> {
    type Item = ValueRef<'a>;

    fn next(&mut self) -> Option<ValueRef<'a>> {
        match self.values.next() {
            Some(value) => Some(value.as_ref()),
            None => self.objects.next().map(Object::as_element),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let length = self.values.len() + self.objects.len();
        (length, Some(length))
    }
}

impl ExactSizeIterator for Elements<'_> {}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(value) => write!(f, "{value}"),
            Self::String(value) => value.fmt(f),
            Self::Array(values) => values.fmt(f),
            Self::Objects(objects) => objects.fmt(f),
            Self::Object(object) => object.fmt(f),
            Self::Invalid(error) => write!(f, "<{error}>"),
        }
    }
}
