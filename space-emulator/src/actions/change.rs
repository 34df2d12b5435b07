//! Creates, changes and removes rows. What was sent is shown where the DTO has a field for it, and kept where it has none.

use crate::error::Refusal;
use crate::input::Value;
use crate::schema::{DtoId, Kind, Primitive};
use crate::world::{Row, TableKey, World, set, set_field};

use super::lookup::Target;
use super::sent::Sent;
use super::{reversed, special};

/// The fields that tell when a record was changed last.
const CHANGED: [&str; 6] = ["updated", "updatedAt", "updatedTime", "modified", "modifiedAt", "edited"];
/// The fields that tell when it was archived.
const ARCHIVED: [&str; 4] = ["archivedAt", "archivedTime", "deletedAt", "deletedTime"];

/// Creates a row, of a class if the table has several.
pub(super) fn create(
    world: &mut World,
    (key, class): (&TableKey, Option<DtoId>),
    place: &Target,
    sent: Sent<'_>,
) -> Result<Row, Refusal> {
    world.tick();
    let mut row = world.create(key);
    let is_class = |class: &DtoId| world.schema.dto(key.dto()).concrete.contains(class);
    row.dto = class.filter(is_class).unwrap_or(row.dto);
    row.scope.clone_from(&place.scope);
    for (variable, id) in &place.scope {
        // An issue is shown to be in the project that it was created in.
        set_field(world, &mut row, variable, &Value::Text(id.clone()));
    }
    take(world, &mut row, sent)?;
    add_companions(world, key, &mut row);
    world.store(key, row.clone());
    Ok(row)
}

/// Creates the records that can be identified by this one: an issue has a channel of its own.
fn add_companions(world: &mut World, key: &TableKey, row: &mut Row) {
    let schema = world.schema.clone();
    for field in &schema.dto(row.dto).fields {
        let Some((dto, false)) = schema.object_in(field).filter(|(dto, _)| schema.is_identified_by(*dto, key.dto()))
        else {
            continue;
        };
        if !field.ty.nullable && !row.fields.contains_key(&field.name) {
            let key = TableKey::Records(dto);
            let companion = world.create(&key);
            row.fields.insert(field.name.clone(), Value::Text(companion.id.clone()));
            world.store(&key, companion);
        }
    }
}

fn take(world: &mut World, row: &mut Row, sent: Sent<'_>) -> Result<(), Refusal> {
    for (name, value) in sent.values.iter().filter(|(name, _)| name != "id") {
        set_one(world, row, (name, value), sent)?;
    }
    Ok(())
}

/// Sets what was sent under a name.
pub(super) fn set_one(
    world: &mut World,
    row: &mut Row,
    (name, value): (&str, &Value),
    sent: Sent<'_>,
) -> Result<(), Refusal> {
    if !special::take(world, row, (name, value), sent)? {
        set(world, row, name, value);
    }
    Ok(())
}

pub(super) fn update(world: &mut World, key: &TableKey, mut row: Row, sent: Sent<'_>) -> Result<Row, Refusal> {
    world.tick();
    // An absent field stays, a null clears, a value replaces.
    take(world, &mut row, sent)?;
    reversed::check_row(world, &row, sent.values)?;
    stamp(world, &mut row, &CHANGED, true);
    world.store(key, row.clone());
    Ok(row)
}

/// Archives or restores a row, if it can be archived.
pub(super) fn archive(world: &mut World, row: &mut Row, archived: bool) -> bool {
    let is_set = set_field(world, row, "archived", &Value::Bool(archived));
    stamp(world, row, &ARCHIVED, archived);
    is_set
}

/// Archives what can be archived, removes the rest, and all that is to be removed for good.
pub(super) fn remove(world: &mut World, key: &TableKey, mut row: Row, for_good: bool) -> Row {
    world.tick();
    row.gone = for_good || !archive(world, &mut row, true);
    world.store(key, row.clone());
    row
}

/// Sets the time of a change in the fields that show it, or clears it.
fn stamp(world: &World, row: &mut Row, names: &[&str], is_set: bool) {
    let (schema, now) = (world.schema.clone(), world.now());
    for field in names.iter().filter_map(|name| schema.dto(row.dto).field(name)) {
        let value = match field.ty.kind {
            _ if !is_set && field.ty.nullable => Value::Null,
            Kind::Primitive(kind @ (Primitive::Date | Primitive::DateTime)) if is_set => {
                Value::Text(crate::data::moment_text(now, kind))
            }
            Kind::Primitive(Primitive::Long) if is_set => Value::Int(now.as_millisecond()),
            _ => continue,
        };
        row.fields.insert(field.name.clone(), value);
    }
}
