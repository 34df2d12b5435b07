//! What a row holds: the values that were set, or those that are made up from its draw.
//! It knows nothing of requests and answers.

use super::Row;
use crate::data::{self, Draw};
use crate::input::{Value, named};
use crate::json::Json;
use crate::schema::{DtoId, Kind, Schema};

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
