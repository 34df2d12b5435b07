//! Creates, changes and removes rows. What was sent is shown where the DTO has a field for it, and kept where it has none.

use crate::input::Value;
use crate::schema::{Kind, Schema};
use crate::world::{Row, TableKey, World, fit};

use super::lookup::Place;

pub(super) fn create(world: &mut World, key: &TableKey, place: &Place, body: &[(String, Value)]) -> Row {
    let mut row = world.create(key);
    row.scope.clone_from(&place.scope);
    apply(world, &mut row, body);
    let schema = world.schema.clone();
    if schema.dto(row.dto).field("archived").is_some() && !row.fields.contains_key("archived") {
        row.fields.insert("archived".to_owned(), Value::Bool(false));
    }
    world.store(key, row.clone());
    row
}

pub(super) fn update(world: &mut World, key: &TableKey, mut row: Row, body: &[(String, Value)]) -> Row {
    apply(world, &mut row, body);
    world.store(key, row.clone());
    row
}

/// Archives what can be archived, removes the rest.
pub(super) fn remove(world: &mut World, key: &TableKey, mut row: Row, query: &[(String, Value)]) -> Row {
    let schema = world.schema.clone();
    let for_good = crate::input::named(query, "delete") == Some(&Value::Bool(true));
    match schema.dto(row.dto).field("archived") {
        Some(_) if !for_good => {
            row.fields.insert("archived".to_owned(), Value::Bool(true));
        }
        _ => row.gone = true,
    }
    world.store(key, row.clone());
    row
}

/// Sets what was sent: an absent field stays, a null clears, a value replaces.
fn apply(world: &mut World, row: &mut Row, body: &[(String, Value)]) {
    let schema = world.schema.clone();
    for (name, value) in body.iter().filter(|(name, _)| name != "id") {
        let declared = schema.dto(row.dto);
        // `parentId` is shown as `parent`.
        let record = || declared.field(name.strip_suffix("Id")?);
        let field = declared.field(name).or_else(record);
        match field.and_then(|field| fit(world, value, &field.r#type)) {
            Some(fitted) => {
                let shown = field.map_or(name, |field| &field.name);
                row.fields.insert(shown.clone(), fitted);
            }
            None if set_within(world, &schema, row, name, value) => {}
            None => {
                row.hidden.retain(|(one, _)| one != name);
                row.hidden.push((name.clone(), value.clone()));
            }
        }
    }
}

/// Sets a field of a value object of the row: `firstName` is shown as `name.firstName`.
fn set_within(world: &mut World, schema: &Schema, row: &mut Row, name: &str, value: &Value) -> bool {
    for outer in &schema.dto(row.dto).fields {
        let Kind::Dto(dto) = outer.r#type.kind else {
            continue;
        };
        let declared = schema.dto(dto);
        let [concrete] = declared.concrete.as_slice() else {
            continue;
        };
        let field = declared.field(name).filter(|_| !declared.record);
        let Some(fitted) = field.and_then(|field| fit(world, value, &field.r#type)) else {
            continue;
        };
        let mut parts = match row.fields.remove(&outer.name) {
            Some(Value::Object(_, parts)) => parts,
            _ => Vec::new(),
        };
        parts.retain(|(one, _)| one != name);
        parts.push((name.to_owned(), fitted));
        row.fields.insert(outer.name.clone(), Value::Object(*concrete, parts));
        return true;
    }
    false
}
