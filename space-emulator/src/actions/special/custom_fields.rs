//! The values of custom fields: they are kept with the record that has them, by the names of the fields.

use super::enumerations::{mirror, resolved, text};
use super::{Outcome, answered, found, of_path};
use crate::actions::Arguments;
use crate::actions::change;
use crate::actions::lookup::text_of;
use crate::actions::sent::Sent;
use crate::error::Refusal;
use crate::input::{Value, named};
use crate::schema::{DtoId, Endpoint, Kind, Schema, Type};
use crate::world::{Row, TableKey, World, fit, identified};

/// The field of a record that shows the values.
const SHOWN: &str = "customFields";

/// Where the ids of the fields are kept, by their names.
const IDS: &str = "customFieldIds";

/// A custom field that a request names.
struct CustomField {
    id: String,
    name: String,
}

/// Sets the values of custom fields that a request sends along with other values; tells whether it does so under this name.
pub(super) fn take(
    world: &mut World,
    row: &mut Row,
    (name, value): (&str, &Value),
    takes_any_word: bool,
) -> Result<bool, Refusal> {
    let Value::List(items) = value else {
        return Ok(false);
    };
    for (index, item) in items.iter().enumerate() {
        let Some((called, field, value)) = parts(item) else {
            return Ok(false);
        };
        let place = format!("body.{name}[{index}]");
        let field = named_field(world, field, &format!("`{place}.{called}`"), takes_any_word)?;
        let value = resolved(world, value, &place, takes_any_word)?;
        set(world, row, field, &value, &place)?;
    }
    Ok(!items.is_empty())
}

/// The field and the value of an item.
fn parts(item: &Value) -> Option<(&'static str, &Value, &Value)> {
    let Value::Object(_, parts) = item else {
        return None;
    };
    let (called, field) = ["fieldId", "field"].into_iter().find_map(|name| Some((name, named(parts, name)?)))?;
    let value = named(parts, "value").or_else(|| named(parts, "newValue"))?;
    matches!(value, Value::Object(..)).then_some((called, field, value))
}

pub(super) fn act(world: &mut World, endpoint: &Endpoint, arguments: &Arguments) -> Result<Outcome, Refusal> {
    let entity = match named(&arguments.path, "entityId").and_then(Value::as_text) {
        Some(id) => with_id(world, id),
        None => of_path(world, arguments, "entity")?,
    };
    let field = named(&arguments.path, "customField");
    let takes_any_word = arguments.takes_any_word;
    match (entity, endpoint.method.as_str()) {
        (Some((_, row)), "GET") if row.created.is_none() && !row.fields.contains_key(SHOWN) => Ok(Outcome::MadeUp),
        (Some((_, row)), "GET") => show(world, endpoint, &row, field),
        (Some((key, mut row)), _) => {
            for (name, value) in &arguments.body {
                match field {
                    Some(field) => {
                        let field = named_field(world, field, "path variable `customField`", takes_any_word)?;
                        let place = format!("body.{name}");
                        let value = resolved(world, value, &place, takes_any_word)?;
                        set(world, &mut row, field, &value, &place)?;
                    }
                    None => {
                        take(world, &mut row, (name, value), takes_any_word)?;
                    }
                }
            }
            change::update(world, &key, row, Sent::NOTHING)?;
            Ok(Outcome::Done)
        }
        (None, _) => Ok(Outcome::MadeUp),
    }
}

/// The record with an id, of any type that has custom fields.
fn with_id(world: &mut World, id: &str) -> Option<(TableKey, Row)> {
    let schema = world.schema.clone();
    schema.with_field(SHOWN).into_iter().find_map(|dto| found(world, TableKey::Records(dto), id))
}

fn named_field(world: &mut World, field: &Value, place: &str, takes_any_word: bool) -> Result<CustomField, Refusal> {
    let text = text_of(field);
    match find(world, field) {
        Some(field) => Ok(field),
        None if takes_any_word => Ok(CustomField { id: text.clone(), name: text }),
        None => {
            let problem = format!("there is no custom field `{text}`: send the id of one that is listed");
            Err(Refusal::not_found(format!("{place}: {problem}")))
        }
    }
}

fn set(world: &mut World, row: &mut Row, field: CustomField, value: &Value, place: &str) -> Result<(), Refusal> {
    let schema = world.schema.clone();
    let shown_as = schema.dto(row.dto).field(SHOWN).map(|field| field.ty.clone());
    let fitted = match shown_as {
        Some(Type { kind: Kind::Map(element), .. }) => fit(world, value, &element),
        _ => None,
    };
    let Some(fitted) = fitted else {
        return Err(Refusal::invalid(format!(
            "`{place}`: a record of this type cannot have such a value: send another"
        )));
    };
    let mut values = match row.fields.remove(SHOWN) {
        Some(Value::Map(values)) => values,
        _ => Vec::new(),
    };
    values.retain(|(name, _)| *name != field.name);
    values.push((field.name.clone(), fitted));
    let mut ids = match named(&row.hidden, IDS) {
        Some(Value::Map(ids)) => ids.clone(),
        _ => Vec::new(),
    };
    ids.retain(|(name, _)| *name != field.name);
    ids.push((field.name, Value::Text(field.id)));
    row.hidden.retain(|(name, _)| name != IDS);
    row.hidden.push((IDS.to_owned(), Value::Map(ids)));
    row.fields.insert(SHOWN.to_owned(), Value::Map(values));
    Ok(())
}

/// The tables of custom fields: the two versions of the API show them as records of two types.
fn tables(schema: &Schema) -> Vec<TableKey> {
    ["customField", "customFieldData"]
        .iter()
        .filter_map(|noun| schema.record_called(noun))
        .map(TableKey::Records)
        .collect()
}

fn find(world: &mut World, field: &Value) -> Option<CustomField> {
    for key in tables(&world.schema.clone()) {
        let id = match field {
            Value::Compact(compact) => identified(world, &key, compact),
            field => field.as_text().map(str::to_owned),
        };
        if let Some((_, row)) = id.and_then(|id| found(world, key, &id)) {
            let name = text(world, &row, "name");
            return Some(CustomField { id: row.id, name });
        }
    }
    None
}

/// The values that a record has, in the form of the endpoint.
fn show(world: &mut World, endpoint: &Endpoint, row: &Row, field: Option<&Value>) -> Result<Outcome, Refusal> {
    let schema = world.schema.clone();
    let Some(dto) = answered(endpoint) else {
        return Ok(Outcome::MadeUp);
    };
    let wanted = match field.map(|field| (find(world, field), text_of(field))) {
        Some((None, text)) => {
            return Err(Refusal::not_found(format!(
                "path variable `customField`: there is no custom field with `{text}`"
            )));
        }
        Some((Some(field), _)) => Some(field),
        None => None,
    };
    let values = match row.fields.get(SHOWN) {
        Some(Value::Map(values)) => values.clone(),
        _ => Vec::new(),
    };
    // The older form has the list in an object of its own.
    let item = schema.dto(dto).field("values").and_then(|field| schema.object_in(field)).map_or(dto, |(item, _)| item);
    let mut items = Vec::new();
    for (name, value) in values {
        let id = match named(&row.hidden, IDS) {
            Some(Value::Map(ids)) => named(ids, &name).and_then(Value::as_text).map(str::to_owned),
            _ => None,
        };
        let known = id.map(|id| CustomField { id, name: name.clone() });
        items.extend(known.map(|field| shown_item(world, &schema, item, field, Some(value))));
    }
    if let Some(wanted) = wanted {
        let is_wanted = |item: &&Value| matches!(item, Value::Object(_, parts) if parts.iter().any(|(_, part)| part.as_text() == Some(&wanted.id)));
        let shown = items.iter().find(is_wanted).cloned();
        return Ok(Outcome::Shows(shown.unwrap_or_else(|| shown_item(world, &schema, item, wanted, None))));
    }
    if item == dto {
        return Ok(Outcome::Shows(Value::List(items)));
    }
    let parts = [("id", Value::Text(row.id.clone())), ("values", Value::List(items))];
    Ok(Outcome::Shows(Value::Object(dto, parts.map(|(name, value)| (name.to_owned(), value)).into())))
}

fn shown_item(world: &mut World, schema: &Schema, item: DtoId, field: CustomField, value: Option<Value>) -> Value {
    let mut parts: Vec<(String, Value)> = value.map(|value| ("value".to_owned(), value)).into_iter().collect();
    for one in &schema.dto(item).fields {
        if let Some((dto, false)) = schema.object_in(one).filter(|(dto, _)| schema.dto(*dto).record) {
            mirror(world, &TableKey::Records(dto), &field.id, "name", field.name.clone());
            parts.push((one.name.clone(), Value::Text(field.id.clone())));
        }
    }
    Value::Object(item, parts)
}
