//! The name of a DTO, whether it is sent with it, and which class an object has. Knows nothing of requests.

use std::borrow::Cow;

use crate::json::object::{CLASS_NAME, Object};
use crate::json::value::Value;

/// The name of a DTO in the API, and whether the DTO names its class when it is sent.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It is in no hierarchy, and does not name its class.
    Unnamed(&'static str),
    /// It is in a hierarchy, and names its class in `className`.
    Named(&'static str),
    /// It is in a hierarchy, and no object has exactly this class.
    Abstract(&'static str),
}

impl Class {
    /// The name of the DTO.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Unnamed(name) | Self::Named(name) | Self::Abstract(name) => name,
        }
    }
}

impl Object {
    /// Adds `className`, if the object is in a hierarchy and does not have it.
    pub(crate) fn name_class(&mut self, class: Class) {
        if !matches!(class, Class::Unnamed(_)) && !self.is_null() && self.get(CLASS_NAME).is_none() {
            self.put_first(Cow::Borrowed(CLASS_NAME), Value::String(class.name().into()));
        }
    }

    /// The position of the object's class in a list; `None` if the list lacks it or the object does not name it. A number, because the
    /// compiler takes far longer for a `match` on texts.
    #[inline(never)]
    pub(crate) fn class_in(&self, class_names: &[&str]) -> Option<usize> {
        let class_name = self.class_name()?;
        class_names.iter().position(|known| *known == class_name)
    }
}
