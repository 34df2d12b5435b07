//! Values that a record shows in a small object of its own: `firstName` is shown as `name.firstName`.

use super::{Row, World, fit};
use crate::input::Value;
use crate::schema::{DtoId, Field, Kind};

/// Sets a field of the value objects of a record; tells whether it has one that can show the value.
pub(super) fn set_within(world: &mut World, row: &mut Row, name: &str, value: &Value) -> bool {
    let schema = world.schema.clone();
    let mut is_set = false;
    for outer in &schema.dto(row.dto).fields {
        is_set |= set_in(world, row, outer, name, value);
        // The name of a channel is the name of its contact, too.
        is_set |= name == "name" && set_in(world, row, outer, "defaultName", value);
    }
    is_set
}

fn set_in(world: &mut World, row: &mut Row, outer: &Field, name: &str, value: &Value) -> bool {
    let schema = world.schema.clone();
    let Kind::Dto(dto) = outer.ty.kind else {
        return false;
    };
    let Some(concrete) = class_with(world, row, outer, dto, name, value) else {
        return false;
    };
    let field = schema.dto(concrete).field(name);
    let Some(fitted) = field.and_then(|field| fit(world, value, &field.ty)) else {
        return false;
    };
    let is_only = schema.dto(dto).concrete.len() == 1;
    let (is_whole, mut parts) = match row.fields.remove(&outer.name) {
        // All that it has is in the new class, too.
        Some(Value::Object(_, parts)) => (true, parts),
        Some(Value::Parts(parts)) => (false, parts),
        _ => (row.created.is_some() || !is_only, Vec::new()),
    };
    parts.retain(|(one, _)| one != name);
    parts.push((name.to_owned(), fitted));
    let object = if is_whole { Value::Object(concrete, parts) } else { Value::Parts(parts) };
    row.fields.insert(outer.name.clone(), object);
    true
}

/// The class of a value object that can hold a value under a name: the one that it has, or else the smallest that can hold
/// all that it has.
fn class_with(world: &mut World, row: &Row, outer: &Field, dto: DtoId, name: &str, value: &Value) -> Option<DtoId> {
    let schema = world.schema.clone();
    let declared = schema.dto(dto);
    if declared.record {
        return None;
    }
    let mut holds = |class: DtoId| schema.dto(class).field(name).is_some_and(|field| can_hold(world, field, value));
    let known: &[(String, Value)] = match row.fields.get(&outer.name) {
        Some(Value::Object(class, _)) if holds(*class) => return Some(*class),
        Some(Value::Object(_, parts)) => parts,
        _ => &[],
    };
    if declared.concrete.len() > 1 && matches!(value, Value::Null | Value::Bool(_)) {
        return None;
    }
    let holds_known = |class: &DtoId| known.iter().all(|(name, _)| schema.dto(*class).field(name).is_some());
    let classes = declared.concrete.iter().copied().filter(holds_known).filter(|class| holds(*class));
    classes.min_by_key(|class| schema.dto(*class).fields.len())
}

/// Whether a field can hold a value. Nothing is created for a mere question: of records, only the form is looked at.
fn can_hold(world: &mut World, field: &Field, value: &Value) -> bool {
    let schema = world.schema.clone();
    match schema.object_in(field) {
        Some((dto, many)) if schema.dto(dto).record => match value {
            Value::List(_) => many,
            Value::Text(_) | Value::Compact(_) | Value::Null => !many,
            _ => false,
        },
        _ => fit(world, value, &field.ty).is_some(),
    }
}
