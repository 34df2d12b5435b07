//! Follows a path to the row that it ends in. Every identifier on the way must lead somewhere.

use crate::error::Refusal;
use crate::input::{Value, named};
use crate::schema::{Endpoint, Schema, Segment, decapitalized};
use crate::world::{Row, TableKey, World, find_named, identified};

use super::roles::Role;
use super::{Roles, UnknownIds};

/// Where a path leads.
#[derive(Debug, Default)]
pub(super) struct Target {
    /// The variables, by the ids of what they mean.
    pub(super) scope: Vec<(String, String)>,
    /// The rows on the way, in the order of the path.
    pub(super) rows: Vec<(TableKey, Row)>,
    /// What the path ends in, if that is a variable of a known table.
    pub(super) row: Option<(TableKey, Row)>,
}

impl Target {
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
    (role, endpoint): (&Role, &Endpoint),
    path: &[(String, Value)],
) -> Result<Target, Refusal> {
    let mut place = Target::default();
    // What is created at a path that ends in its name is not there yet.
    let is_new = matches!(role, Role::Create(_)) && endpoint.last_variable().is_some();
    let count = endpoint.segments.len() - usize::from(is_new);
    for (index, segment) in endpoint.segments.iter().enumerate().take(count) {
        place.row = None;
        let Some(name) = segment.variable() else {
            continue;
        };
        let field = endpoint.path.iter().find(|field| field.name == name);
        let (Some(field), Some(value)) = (field, named(path, name)) else {
            continue;
        };
        let so_far = endpoint.segments.get(..=index).unwrap_or_default();
        let key = roles.table_of(&world.schema, so_far, &field.ty);
        let Some(key) = key.filter(|key| has_identity(&world.schema, key, name)) else {
            place.scope.push((name.to_owned(), text_of(value)));
            continue;
        };
        let row = row_of(world, &key, segment, value, unknown_ids)?;
        place.scope.push((name.to_owned(), row.id.clone()));
        place.rows.push((key.clone(), row.clone()));
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
    segment: &Segment,
    value: &Value,
    unknown_ids: UnknownIds,
) -> Result<Row, Refusal> {
    let id = match value {
        Value::Compact(compact) => identified(world, key, compact),
        value => by_field(world, key, segment, value),
    };
    let text = text_of(value);
    let known = id.as_deref().and_then(|id| world.table(key).by_id(id));
    match known {
        Some(row) if !row.gone => Ok((*row).clone()),
        None if unknown_ids == UnknownIds::MakeUp => Ok((*world.named(key, id.as_deref().unwrap_or(&text))).clone()),
        _ => {
            let dto = &world.schema.dto(key.dto()).name;
            let name = segment.variable().unwrap_or_default();
            Err(Refusal::not_found(format!("path variable `{name}`: there is no `{dto}` with `{text}`")))
        }
    }
}

/// The row that a variable means which is a mere text or number: by its id, or by the field that it is named after.
fn by_field(world: &mut World, key: &TableKey, segment: &Segment, value: &Value) -> Option<String> {
    let names = match segment {
        // `/profiles/email:{email}`: the prefix says what the text is, and that it is not the id.
        Segment::PrefixedVar { prefix, name } if name == "id" => vec![camel_case(prefix)],
        Segment::PrefixedVar { prefix, name } => vec![camel_case(prefix), name.clone()],
        Segment::Var(name) | Segment::Const(name) => {
            let text = text_of(value);
            if world.table(key).by_id(&text).is_some() {
                return Some(text);
            }
            names_of_variable(&world.schema, key, name)
        }
    };
    find_named(world, key, &names, value)
}

/// The fields that a variable without a prefix may hold besides the id: one of its own name, or the name of what it is
/// called after, as in `/repositories/{repository}` and `/packages/{packageName}`.
fn names_of_variable(schema: &Schema, key: &TableKey, variable: &str) -> Vec<String> {
    let mut names = vec![variable.to_owned()];
    if variable.ends_with("Name")
        || schema.place(key.dto(), variable).is_none() && variable != "id" && !variable.ends_with("Id")
    {
        names.push("name".to_owned());
    }
    names
}

/// `external-id` is `externalId`.
pub(super) fn camel_case(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    decapitalized(&words.collect::<String>())
}

/// The text of an identifier.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Compact(compact) => compact.text.clone(),
        Value::Int(number) => number.to_string(),
        _ => String::new(),
    }
}
