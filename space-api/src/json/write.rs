//! Writing values as JSON and as texts of a URL. Reports a value that cannot be written, with its path. Knows nothing of
//! requests.

use serde_core::ser::{Error as _, Serialize, Serializer};

use crate::error::usage::UsageError;
use crate::json::entries::Entry;
use crate::json::object::Object;
use crate::json::shape::EntryKey;
use crate::json::value::{Value, ValueRef};

/// The body of a request: one JSON object of these fields, in this order.
pub(crate) fn body_of(fields: Vec<(&'static str, Value)>) -> Result<Vec<u8>, UsageError> {
    let fields: Vec<Entry<Value>> = fields.into_iter().map(|(name, value)| (EntryKey::Borrowed(name), value)).collect();
    let object = Object::from_entries(fields);
    object.check()?;
    serde_json::to_vec(&object).map_err(|error| UsageError::new(error.to_string()))
}

impl ValueRef<'_> {
    /// The same value as `serde_json` has it.
    pub(crate) fn to_json(self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Null | Self::Invalid => Ok(serde_json::Value::Null),
            Self::Bool(value) => Ok(value.into()),
            Self::Number(number) => Ok(number.clone().into()),
            Self::String(text) => Ok(text.into()),
            Self::Array(values) => serde_json::to_value(values),
            Self::Objects(objects) => serde_json::to_value(objects),
            Self::Object(object) => serde_json::to_value(object),
        }
    }
}

impl Value {
    /// The texts for a query: one, or as many as the list has elements. Null is the empty text.
    pub(crate) fn texts(&self) -> Result<Vec<String>, UsageError> {
        match self {
            Self::Array(values) => {
                let text = |(index, value): (usize, &Self)| value.text().map_err(|error| error.in_element(index));
                values.iter().enumerate().map(text).collect()
            }
            Self::Objects(_) => Err(no_single_value("an object").in_element(0)),
            value => value.text().map(|text| vec![text]),
        }
    }

    /// The text for a path or a query, if it is one value. Null is the empty text.
    pub(crate) fn text(&self) -> Result<String, UsageError> {
        match self {
            Self::Null => Ok(String::new()),
            Self::Bool(value) => Ok(value.to_string()),
            Self::Number(number) => Ok(number.to_string()),
            Self::String(text) => Ok(text.to_string()),
            Self::Invalid(error) => Err(error.clone()),
            Self::Array(_) | Self::Objects(_) | Self::Object(_) => Err(no_single_value(self.as_ref().describe())),
        }
    }

    /// Finds the first value that cannot be written.
    pub(crate) fn check(&self) -> Result<(), UsageError> {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => Ok(()),
            Self::Invalid(error) => Err(error.clone()),
            Self::Object(object) => object.check(),
            Self::Array(values) => in_elements(values, Self::check),
            Self::Objects(objects) => in_elements(objects, Object::check),
        }
    }
}

impl Object {
    /// Finds the first value that cannot be written.
    pub(crate) fn check(&self) -> Result<(), UsageError> {
        self.as_entries().try_for_each(|(name, value)| value.check().map_err(|error| error.in_field(name.clone())))
    }
}

fn no_single_value(what: &str) -> UsageError {
    UsageError::new(format!("a URL cannot hold {what} here; pass single values"))
}

fn in_elements<T>(elements: &[T], check: fn(&T) -> Result<(), UsageError>) -> Result<(), UsageError> {
    let check = |(index, element)| check(element).map_err(|error| error.in_element(index));
    elements.iter().enumerate().try_for_each(check)
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(values) => serializer.collect_seq(values),
            Self::Objects(objects) => serializer.collect_seq(objects),
            Self::Object(object) => object.serialize(serializer),
            Self::Invalid(error) => Err(S::Error::custom(error)),
        }
    }
}

/// Writes all fields in their order, as they were received.
impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_null() {
            return serializer.serialize_unit();
        }
        serializer.collect_map(self.as_entries())
    }
}
