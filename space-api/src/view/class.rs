//! How a DTO names its class when it is sent. Knows nothing of how a request is written.

use std::borrow::Cow;

use crate::json::object::{CLASS_NAME, Object};
use crate::json::value::Value;

/// How a DTO names its class when it is sent.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Outside of all hierarchies: not at all.
    Unnamed,
    /// In a hierarchy: in `className`.
    Named,
    /// In a hierarchy, and no object is of this very class.
    Abstract,
}

impl Object {
    /// Adds the name of its class, if it is in a hierarchy and has no `className` yet.
    pub(crate) fn name_class(&mut self, name: &'static str, class: Class) {
        if class != Class::Unnamed && !self.is_null() && self.get(CLASS_NAME).is_none() {
            self.put_first(Cow::Borrowed(CLASS_NAME), Value::String(name.to_owned()));
        }
    }
}
