//! Identifiers of a newer server. They are opaque, because a kind that is unknown today may be a variant tomorrow.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::error::one_line::one_line;
use crate::error::usage::UsageError;
use crate::json::object::Object;

/// An identifier of a kind that this version of the crate does not know.
///
/// It can be looked at, and sent back if it came as a compact text. It is made by the `from_compact` of a URL
/// parameter, and by reading a response.
#[derive(Clone, PartialEq)]
pub struct UnknownIdentifier(Box<Raw>);

#[derive(Clone, PartialEq)]
enum Raw {
    Text(String),
    Object(Object),
}

impl UnknownIdentifier {
    pub(crate) fn of_text(text: &str) -> Self {
        Self(Box::new(Raw::Text(text.to_owned())))
    }

    pub(crate) fn of_object(object: &Object) -> Self {
        Self(Box::new(Raw::Object(object.clone())))
    }

    /// The compact text, if it came as one.
    pub fn as_str(&self) -> Option<&str> {
        match &*self.0 {
            Raw::Text(text) => Some(text),
            Raw::Object(_) => None,
        }
    }

    /// The object, if it came as one.
    pub fn as_object(&self) -> Option<&Object> {
        match &*self.0 {
            Raw::Text(_) => None,
            Raw::Object(object) => Some(object),
        }
    }

    /// The compact text, if it can be sent.
    pub(crate) fn compact(&self, parameter: &str) -> Result<&str, UsageError> {
        match &*self.0 {
            Raw::Text(text) if identifies_nothing(text) => {
                let shown = one_line(text).to_string();
                Err(UsageError::new(format!("`{parameter}` {shown:?} identifies nothing; write `name:value`")))
            }
            Raw::Text(text) => Ok(text),
            Raw::Object(object) => Err(UsageError::new(format!(
                "`{parameter}` cannot be written: it came as an object of a class that this version does not know ({}); \
                 identify it in another way",
                one_line(&object.to_json())
            ))),
        }
    }
}

/// Whether a text would not be a path segment of its own, or is a name without a value: `key:`.
fn identifies_nothing(text: &str) -> bool {
    matches!(text, "" | "." | "..") || text.ends_with(':')
}

impl Eq for UnknownIdentifier {}

impl PartialOrd for UnknownIdentifier {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Texts before objects.
impl Ord for UnknownIdentifier {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&*self.0, &*other.0) {
            (Raw::Text(text), Raw::Text(other)) => text.cmp(other),
            (Raw::Object(object), Raw::Object(other)) => object.compare(other),
            (Raw::Text(_), Raw::Object(_)) => Ordering::Less,
            (Raw::Object(_), Raw::Text(_)) => Ordering::Greater,
        }
    }
}

impl Hash for UnknownIdentifier {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &*self.0 {
            Raw::Text(text) => text.hash(state),
            // The order of the fields does not matter, so that only their number can be hashed.
            Raw::Object(object) => object.field_names().count().hash(state),
        }
    }
}

impl fmt::Debug for UnknownIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Raw::Text(text) => text.fmt(f),
            Raw::Object(object) => object.fmt(f),
        }
    }
}

/// The compact text, or the JSON of the object, as it came.
impl fmt::Display for UnknownIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Raw::Text(text) => f.pad(text),
            Raw::Object(object) => f.pad(&object.to_json()),
        }
    }
}
