//! Whether a DTO names its class when it is sent. Knows nothing of requests.

use std::borrow::Cow;

use crate::json::object::{CLASS_NAME, Object};
use crate::json::value::Value;

/// Whether a DTO names its class when it is sent.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It is in no hierarchy, and does not name its class.
    Unnamed,
    /// It is in a hierarchy, and names its class in `className`.
    Named,
    /// It is in a hierarchy, and no object has exactly this class.
    Abstract,
}

impl Object {
    /// Adds `className`, if the object is in a hierarchy and does not have it.
    pub(crate) fn name_class(&mut self, name: &'static str, class: Class) {
        if class != Class::Unnamed && !self.is_null() && self.get(CLASS_NAME).is_none() {
            self.put_first(Cow::Borrowed(CLASS_NAME), Value::String(name.into()));
        }
    }
}
