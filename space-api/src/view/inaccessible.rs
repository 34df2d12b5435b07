//! `$errors`: which fields of an object the server withholds, and why. Knows nothing of requests and of DTOs.

use crate::error::field::Refusal;
use crate::json::object::Object;
use crate::json::value::Value;

/// The field in which the server names fields that it withholds. It is never sent.
pub(crate) const ERRORS_FIELD: &str = "$errors";

/// Fields of an object that the server withholds, and the reason: an element of the object's `$errors`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InaccessibleFields<'a>(&'a Object);

impl<'a> InaccessibleFields<'a> {
    /// The server's name for the reason. Only `HA_InlineError.InaccessibleFields` is known.
    pub fn class_name(&self) -> Option<&'a str> {
        self.0.class_name()
    }

    /// The names of the fields on the wire.
    pub fn fields(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let fields = match self.0.get("fields") {
            Some(Value::Array(fields)) => &**fields,
            _ => &[],
        };
        fields.iter().filter_map(Value::as_str)
    }

    /// The reason in the server's words.
    pub fn message(&self) -> Option<&'a str> {
        self.0.get("message").and_then(Value::as_str)
    }

    /// The message, or a text that there is none.
    pub(crate) fn reason(self) -> &'a str {
        self.message().unwrap_or("the server gave no reason")
    }

    /// The element of `$errors` as it is on the wire.
    pub fn as_object(&self) -> &'a Object {
        self.0
    }
}

impl From<InaccessibleFields<'_>> for Refusal {
    fn from(error: InaccessibleFields<'_>) -> Self {
        Self { code: error.class_name().map(str::to_owned), message: error.reason().to_owned() }
    }
}

impl Object {
    /// The fields that the server withholds, and why, for example because the token lacks rights.
    pub fn errors(&self) -> Vec<InaccessibleFields<'_>> {
        match self.get(ERRORS_FIELD) {
            Some(Value::Objects(errors)) => errors.iter().map(InaccessibleFields).collect(),
            _ => Vec::new(),
        }
    }

    /// Why the server withholds a field, if it does.
    pub(crate) fn refusal(&self, field: &str) -> Option<InaccessibleFields<'_>> {
        self.errors().into_iter().find(|error| error.fields().any(|name| name == field))
    }
}
