//! Whether a row is the one that an identifier or a filter means, by the texts of its fields.
//! It knows nothing of how the identifier was written.

use super::Row;
use crate::data::{self, Draw};
use crate::input::{Value, named};
use crate::json::Json;
use crate::schema::{DtoId, Kind, Schema};

/// Whether all parts of an identifier that are texts or numbers are the row's; identifiers within are not looked at.
pub(crate) fn matches(schema: &Schema, row: &Row, parts: &[(String, Value)]) -> bool {
    let mut looked_at = 0;
    let fits = parts.iter().all(|(name, value)| match value {
        Value::Compact(_) => true,
        value => {
            looked_at += 1;
            match leaf(schema, row, name) {
                Some(leaf) => same(&leaf, value),
                None => name == "key" && has_number(schema, row, value),
            }
        }
    });
    fits && looked_at > 0
}

/// What has a number and no key of its own is `PROJECT-number`.
fn has_number(schema: &Schema, row: &Row, key: &Value) -> bool {
    let number = key.as_text().and_then(|key| key.rsplit_once('-')).map(|(_, number)| number);
    let number = number.map(|number| Value::Text(number.to_owned()));
    number.is_some_and(|number| leaf(schema, row, "number").is_some_and(|leaf| same(&leaf, &number)))
}

/// The value of a field, or of the field of the same name in a small object (`key` is a `ProjectKey{key}`).
pub(crate) fn leaf(schema: &Schema, row: &Row, name: &str) -> Option<Value> {
    if name == "id" {
        return Some(Value::Text(row.id.clone()));
    }
    let Some(field) = schema.dto(row.dto).field(name) else {
        return named(&row.hidden, name).cloned();
    };
    let set = row.fields.get(name);
    match (&field.r#type.kind, set) {
        (Kind::Dto(dto), Some(Value::Object(_, fields))) => {
            named(fields, name).cloned().or_else(|| inner(schema, row, *dto, name))
        }
        (Kind::Dto(dto), None) => inner(schema, row, *dto, name),
        (_, Some(value)) => Some(value.clone()),
        (Kind::Primitive(primitive), None) => {
            let owner = &schema.dto(row.dto).name;
            let draw = row.draw.of(name);
            if field.r#type.nullable && draw.is_null() {
                return Some(Value::Null);
            }
            from_json(data::primitive(*primitive, draw, owner, name))
        }
        (Kind::Enum(id), None) => {
            let draw = row.draw.of(name);
            if field.r#type.nullable && draw.is_null() {
                return Some(Value::Null);
            }
            let values = &schema.enumeration(*id).values;
            values.get(draw.below(values.len())).cloned().map(Value::Text)
        }
        _ => None,
    }
}

/// The number of the row that a made-up reference leads to; none if it is null.
pub(crate) fn made_up_reference(
    target: DtoId,
    nullable: bool,
    draw: Draw,
    population: usize,
    owner: Option<(DtoId, usize)>,
) -> Option<usize> {
    match owner {
        _ if nullable && draw.is_null() => None,
        // A parent comes before its children: every chain ends.
        Some((dto, row)) if dto == target && nullable => (row > 0).then(|| draw.below(row)),
        _ => Some(draw.below(population)),
    }
}

fn inner(schema: &Schema, row: &Row, dto: DtoId, name: &str) -> Option<Value> {
    let declared = schema.dto(dto);
    let field = declared.field(name).filter(|_| !declared.record)?;
    let nullable = schema.dto(row.dto).field(name).is_some_and(|field| field.r#type.nullable);
    if nullable && row.draw.of(name).is_null() {
        return Some(Value::Null);
    }
    match field.r#type.kind {
        Kind::Primitive(primitive) => {
            let draw = row.draw.of(name).of(name);
            from_json(data::primitive(primitive, draw, &declared.name, name))
        }
        _ => None,
    }
}

fn from_json(json: Json) -> Option<Value> {
    match json {
        Json::Bool(value) => Some(Value::Bool(value)),
        Json::Int(value) => Some(Value::Int(value)),
        Json::Float(value) => Some(Value::Float(value)),
        Json::Text(value) => Some(Value::Text(value)),
        // A date or time: its text.
        Json::Object(entries) => entries.into_iter().next().and_then(|(_, value)| from_json(value)),
        Json::Null | Json::List(_) => None,
    }
}

/// Equal, or equal as texts: a project's number is a text in one place and a number in another.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Int(number), Value::Text(text)) | (Value::Text(text), Value::Int(number)) => {
            number.to_string() == *text
        }
        (one, other) => one == other,
    }
}
