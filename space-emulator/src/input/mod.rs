//! Reads what a client sends, against the model and to the letter: what the model does not allow is refused with its place.
//! It knows nothing of what is done with the values.

mod body;
mod compact;
mod query;
mod scalar;

pub(crate) use body::{read as read_body, value as json_value};
pub(crate) use query::{pairs as form, path_value, read as read_query};

use crate::schema::{DtoId, UrlParamId};

/// A value that fits its type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// Also an enum's constant, a date, a duration, the id of a record.
    Text(String),
    Compact(Compact),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    /// The parts of a pair, a triple or a mod; also the parts that were set of an object that has others.
    Parts(Vec<(String, Value)>),
    Object(DtoId, Vec<(String, Value)>),
}

/// A URL parameter, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Compact {
    pub(crate) param: UrlParamId,
    /// The option's name.
    pub(crate) option: String,
    /// Empty for a constant.
    pub(crate) parts: Vec<(String, Value)>,
    /// As it was sent.
    pub(crate) text: String,
}

impl Value {
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Finds a value by name.
pub(crate) fn named<'a>(values: &'a [(String, Value)], name: &str) -> Option<&'a Value> {
    values.iter().find(|(one, _)| one == name).map(|(_, value)| value)
}
