//! From what was received to what can be sent: the API writes some things otherwise than it reads them. Knows values only.

use super::view::Class;
use super::{CLASS_NAME, Key, Object, Value, time};
use crate::usage_error::UsageError;

/// How many objects and lists may be nested: more than any answer has, and few enough for any stack.
const MAX_DEPTH: usize = 256;

/// What the server says about fields that it keeps back. It is never sent.
const ERRORS: &str = "$errors";

/// An object of this class as it is sent.
pub(super) fn sendable(mut object: Object, name: &'static str, class: Class) -> Value {
    if object.is_null() {
        return Value::Null;
    }
    object.name_class(name, class);
    if object.make_sendable(MAX_DEPTH) {
        Value::Object(object)
    } else {
        Value::Invalid(UsageError::new(format!("is nested deeper than {MAX_DEPTH} levels; send less at once")))
    }
}

impl Object {
    /// Says which class it is of, if it is in a hierarchy and does not say so itself.
    pub(super) fn name_class(&mut self, name: &'static str, class: Class) {
        if class != Class::Unnamed && !self.is_null() && self.get(CLASS_NAME).is_none() {
            let class = (Key::Borrowed(CLASS_NAME), Value::String(name.to_owned()));
            self.fields.change(|fields| fields.insert(0, class));
        }
    }

    /// Whether it is nested no deeper than that. What is deeper is not looked at.
    fn make_sendable(&mut self, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        if self.get(ERRORS).is_some() {
            self.fields.change(|fields| fields.retain(|(name, _)| name != ERRORS));
        }
        self.fields.values_mut().all(|value| value.make_sendable(depth))
    }
}

impl Value {
    fn make_sendable(&mut self, depth: usize) -> bool {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Invalid(_) => true,
            Self::Array(values) => depth > 0 && values.iter_mut().all(|value| value.make_sendable(depth - 1)),
            Self::Objects(objects) if objects.iter().any(|object| time::text_of_moment(object).is_some()) => {
                let mut values: Vec<_> = std::mem::take(objects).into_iter().map(Object::into_element).collect();
                let shallow = depth > 0 && values.iter_mut().all(|value| value.make_sendable(depth - 1));
                *self = Self::list(values.into_iter());
                shallow
            }
            Self::Objects(objects) => depth > 0 && objects.iter_mut().all(|object| object.make_sendable(depth - 1)),
            Self::Object(object) => match time::text_of_moment(object).map(str::to_owned) {
                Some(text) => {
                    *self = Self::String(text);
                    true
                }
                None => object.make_sendable(depth),
            },
        }
    }
}
