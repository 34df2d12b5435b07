//! What a request sets: its body, and what goes without saying of something new. It changes nothing.

use crate::input::{Value, named};
use crate::schema::{Body, DefaultValue, Endpoint, Kind, Type};
use crate::world::{TableKey, World};

use super::Arguments;
use super::roles::Role;

/// What a request sets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sent<'a> {
    pub(super) values: &'a [(String, Value)],
    /// Whether ids that lead nowhere are taken as they are.
    pub(super) takes_any_word: bool,
}

impl Sent<'_> {
    /// Nothing but the change itself.
    pub(super) const NOTHING: Self = Self { values: &[], takes_any_word: true };
}

/// What is sent of several records that are created at once, where the answer is their list.
pub(super) fn several<'a>(
    world: &World,
    key: &TableKey,
    response: &Type,
    body: &'a [(String, Value)],
) -> Option<Vec<&'a [(String, Value)]>> {
    let classes = &world.schema.dto(key.dto()).concrete;
    body.iter().filter(|_| matches!(response.kind, Kind::Array(_))).find_map(|(_, value)| {
        let Value::List(items) = value else {
            return None;
        };
        let parts = |item: &'a Value| match item {
            Value::Object(class, parts) if classes.contains(class) => Some(parts.as_slice()),
            _ => None,
        };
        items.iter().map(parts).collect()
    })
}

/// What is set: the body; of something new also the defaults of what was not sent, and the name in its path.
pub(super) fn values(role: &Role, endpoint: &Endpoint, arguments: &Arguments) -> Vec<(String, Value)> {
    let mut values = arguments.body.clone();
    if let (Role::Create(_), Body::Fields(fields)) = (role, &endpoint.body) {
        for field in fields.iter().filter(|field| named(&arguments.body, &field.name).is_none()) {
            let default = match &field.default {
                Some(DefaultValue::Flag(flag)) => Value::Bool(*flag),
                Some(DefaultValue::Constant(constant)) => Value::Text(constant.clone()),
                None => continue,
            };
            values.push((field.name.clone(), default));
        }
    }
    let variable = endpoint.last_variable().filter(|_| matches!(role, Role::Create(_)));
    if let Some((variable, value)) = variable.and_then(|name| Some((name, named(&arguments.path, name)?))) {
        values.extend([(variable.to_owned(), value.clone()), ("name".to_owned(), value.clone())]);
    }
    values
}
