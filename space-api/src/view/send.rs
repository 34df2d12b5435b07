//! Sending a view: turns an object that was received into one that can be sent, because the API does not accept some values in
//! the form in which it sends them. Knows nothing of requests.

use crate::error::usage::UsageError;
use crate::json::object::Object;
use crate::json::value::Value;
use crate::view::class::Class;
use crate::view::dto::View;
use crate::view::inaccessible::ERRORS_FIELD;
use crate::view::into_value::IntoValue;
use crate::view::time;

/// How many objects and lists may be nested: more than in any response, and few enough for any stack.
const MAX_DEPTH: usize = 256;

impl<T: View> IntoValue for T {
    #[inline]
    fn into_value(self) -> Value {
        sendable(self.into_object(), T::CLASS)
    }
}

/// An object of this class as it is sent.
fn sendable(mut object: Object, class: Class) -> Value {
    if object.is_null() {
        return Value::Null;
    }
    object.name_class(class);
    if object.make_sendable(MAX_DEPTH) {
        Value::Object(object)
    } else {
        Value::Invalid(UsageError::new(format!("is nested deeper than {MAX_DEPTH} levels; send less at once")))
    }
}

impl Object {
    /// Makes the object sendable, down to that depth. Returns whether it is nested no deeper.
    fn make_sendable(&mut self, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        if self.get(ERRORS_FIELD).is_some() {
            self.put(ERRORS_FIELD, None);
        }
        self.values_mut().all(|value| value.make_sendable(depth))
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
            Self::Object(object) => match time::text_of_moment(object).map(Box::from) {
                Some(text) => {
                    *self = Self::String(text);
                    true
                }
                None => object.make_sendable(depth),
            },
        }
    }
}
