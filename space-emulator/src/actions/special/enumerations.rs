//! Values of enumerations: a custom field has one by its id or its name.

use super::found;
use crate::error::Refusal;
use crate::input::{Compact, Value};
use crate::json::Json;
use crate::schema::Schema;
use crate::seen::Look;
use crate::world::{Row, TableKey, World, identified};

/// Which values are taken that are not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum New {
    None,
    /// An open enumeration gets a new value for each new name.
    Named,
    Any,
}

/// A text that a record shows.
pub(super) fn text(world: &mut World, row: &Row, field: &str) -> String {
    match Look::selecting(field).of(world, row).get(field) {
        Some(Json::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The value with the values of enumerations by their ids.
pub(super) fn resolved(world: &mut World, value: &Value, place: &str, takes_any_word: bool) -> Result<Value, Refusal> {
    match value {
        Value::Object(dto, parts) => {
            let is_open = world.schema.dto(*dto).name.starts_with("Open");
            let new = match (takes_any_word, is_open) {
                (true, _) => New::Any,
                (false, true) => New::Named,
                (false, false) => New::None,
            };
            let mut next = Vec::new();
            for (name, part) in parts {
                next.push((name.clone(), resolved_part(world, part, new, &format!("{place}.{name}"))?));
            }
            Ok(Value::Object(*dto, next))
        }
        other => Ok(other.clone()),
    }
}

fn resolved_part(world: &mut World, part: &Value, new: New, place: &str) -> Result<Value, Refusal> {
    match part {
        Value::List(items) => {
            let items = items.iter().map(|item| resolved_part(world, item, new, place));
            items.collect::<Result<_, _>>().map(Value::List)
        }
        Value::Compact(compact) if is_enum_value(&world.schema, compact) => {
            let value = enum_value(world, compact, new);
            let refusal =
                || Refusal::not_found(format!("`{place}`: there is no value with `{}`: add it first", compact.text));
            value.map(Value::Text).ok_or_else(refusal)
        }
        other => Ok(other.clone()),
    }
}

fn is_enum_value(schema: &Schema, compact: &Compact) -> bool {
    let dto = schema.identified(compact.param);
    dto.is_some_and(|dto| schema.dto(dto).name == "CFEnumValue")
}

/// The id of a value of an enumeration; an open one gets a new value for each new name.
fn enum_value(world: &mut World, compact: &Compact, new: New) -> Option<String> {
    let schema = world.schema.clone();
    let shown = TableKey::Records(schema.record_called("enumValueData")?);
    let known = identified(world, &shown, compact).and_then(|id| found(world, shown.clone(), &id));
    if let Some((_, row)) = known {
        return Some(row.id);
    }
    let added = TableKey::Records(schema.identified(compact.param)?);
    let known = identified(world, &added, compact).and_then(|id| found(world, added, &id));
    match known {
        Some((_, row)) => {
            let value = text(world, &row, "value");
            mirror(world, &shown, &row.id, "value", value);
            Some(row.id)
        }
        None => {
            let (called, text) = compact.parts.first().filter(|_| new != New::None)?;
            let text = text.as_text()?;
            if called == "id" {
                // Only an emulator that makes up what ids identify takes one that leads nowhere.
                return (new == New::Any).then(|| text.to_owned());
            }
            let id = world.create(&shown).id;
            mirror(world, &shown, &id, "value", text.to_owned());
            Some(id)
        }
    }
}

/// Lets a table have a record that another one has, under the same id and name.
pub(super) fn mirror(world: &mut World, key: &TableKey, id: &str, field: &str, text: String) {
    if found(world, key.clone(), id).is_some() {
        return;
    }
    let mut row = world.create(key);
    id.clone_into(&mut row.id);
    row.fields.insert(field.to_owned(), Value::Text(text));
    world.store(key, row);
}
