//! Rejects what fits its type and cannot be meant: a name without a visible character, and a message to a channel that is not there,
//! or to an unknown person. Other identifiers that lead nowhere are taken as they are.

use crate::error::Refusal;
use crate::input::{Compact, Value};
use crate::schema::DtoId;
use crate::world::{TableKey, World, identified};

use super::Arguments;

/// The fields that say where a message goes.
const ADDRESSES: [&str; 2] = ["channel", "recipient"];

/// Checks the fields of a body.
pub(super) fn check(world: &mut World, arguments: &Arguments) -> Result<(), Refusal> {
    for (name, value) in &arguments.body {
        match value {
            Value::Text(text) if name == "name" && text.trim().is_empty() => {
                return Err(Refusal::invalid("`body.name`: it is empty; send a name with a visible character"));
            }
            Value::Compact(compact)
                if ADDRESSES.contains(&name.as_str()) && !arguments.takes_any_word && leads_nowhere(world, compact) =>
            {
                let text = &compact.text;
                return Err(Refusal::not_found(format!("`body.{name}`: there is no {name} with `{text}`")));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether it means a record that is not there, or holds an identifier that does. What is no record is let through.
fn leads_nowhere(world: &mut World, compact: &Compact) -> bool {
    let schema = world.schema.clone();
    if let Some(dto) = schema.identified(compact.param) {
        return !is_there(world, dto, compact);
    }
    compact.parts.iter().any(|(name, part)| {
        let Value::Compact(inner) = part else {
            return false;
        };
        match (schema.identified(inner.param), schema.record_meant(name)) {
            // `ChatChannel` alone does not tell what it identifies, and the name of its part does.
            (None, Some(dto)) => !is_there(world, dto, inner),
            _ => leads_nowhere(world, inner),
        }
    })
}

fn is_there(world: &mut World, dto: DtoId, compact: &Compact) -> bool {
    let key = TableKey::Records(dto);
    let row = identified(world, &key, compact).and_then(|id| world.table(&key).by_id(&id));
    row.is_some_and(|row| !row.gone)
}
