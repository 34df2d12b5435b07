//! Follows a path to the row that it ends in. Every identifier on the way must lead somewhere.

use crate::error::Refusal;
use crate::input::{Value, named};
use crate::schema::{Endpoint, Schema};
use crate::world::{Row, TableKey, World, identified, matches};

use super::{Roles, UnknownIds};

/// Where a path leads.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The variables, by the ids of what they mean.
    pub(super) scope: Vec<(String, String)>,
    /// What the path ends in, if that is a variable of a known table.
    pub(super) row: Option<(TableKey, Row)>,
}

impl Place {
    /// A text that differs for every place of a path.
    pub(super) fn name(&self, path: &str) -> String {
        let mut name = path.to_owned();
        for (variable, id) in &self.scope {
            name.extend([" ", variable, "=", id]);
        }
        name
    }
}

/// Follows the path of a request.
pub(super) fn find(
    world: &mut World,
    roles: &Roles,
    unknown_ids: UnknownIds,
    endpoint: &Endpoint,
    path: &[(String, Value)],
) -> Result<Place, Refusal> {
    let mut place = Place::default();
    for (index, segment) in endpoint.segments.iter().enumerate() {
        place.row = None;
        let Some(name) = segment.variable() else {
            continue;
        };
        let field = endpoint.path.iter().find(|field| field.name == name);
        let (Some(field), Some(value)) = (field, named(path, name)) else {
            continue;
        };
        let so_far = endpoint.segments.get(..=index).unwrap_or_default();
        let key = roles.table_of(so_far, &field.r#type);
        let Some(key) = key.filter(|key| has_identity(&world.schema, key, name)) else {
            place.scope.push((name.to_owned(), text_of(value)));
            continue;
        };
        let row = row_of(world, &key, name, value, unknown_ids)?;
        place.scope.push((name.to_owned(), row.id.clone()));
        place.row = Some((key, row));
    }
    Ok(place)
}

/// Whether a row of the table could be told by such a variable at all.
fn has_identity(schema: &Schema, key: &TableKey, variable: &str) -> bool {
    let dto = schema.dto(key.dto());
    dto.record || dto.field(variable).is_some()
}

fn row_of(
    world: &mut World,
    key: &TableKey,
    name: &str,
    value: &Value,
    unknown_ids: UnknownIds,
) -> Result<Row, Refusal> {
    let id = match value {
        Value::Compact(compact) => identified(world, key, compact),
        value => by_field(world, key, name, value),
    };
    let text = text_of(value);
    let known = id.as_deref().and_then(|id| world.table(key).by_id(id));
    match known {
        Some(row) if !row.gone => Ok((*row).clone()),
        None if unknown_ids == UnknownIds::MakeUp => Ok((*world.named(key, id.as_deref().unwrap_or(&text))).clone()),
        _ => {
            let dto = &world.schema.dto(key.dto()).name;
            Err(Refusal::not_found(format!("path variable `{name}`: there is no `{dto}` with `{text}`")))
        }
    }
}

/// The row with that id, or with that text in the field that the variable is named after.
fn by_field(world: &mut World, key: &TableKey, name: &str, value: &Value) -> Option<String> {
    let text = text_of(value);
    if world.table(key).by_id(&text).is_some() {
        return Some(text);
    }
    let (schema, parts) = (world.schema.clone(), [(name.to_owned(), value.clone())]);
    let rows = world.table(key).rows();
    let found = rows.iter().find(|row| !row.gone && matches(&schema, row, &parts));
    Some(found.map_or(text, |row| row.id.clone()))
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Compact(compact) => compact.text.clone(),
        Value::Int(number) => number.to_string(),
        _ => String::new(),
    }
}
