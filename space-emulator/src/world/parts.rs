//! Records that are sent as parts of others: the e-mail address of a profile as a text, the event of an article as an object.
//! It knows nothing of requests.

use super::{TableKey, World, set};
use crate::input::Value;
use crate::schema::{DtoId, Kind, Primitive, decapitalized};

/// The id of the record that a text means. It is the id itself, unless the records are parts of others and are named after
/// a field of theirs: a `ProfileEmail` with an `email` is made for each such text.
pub(super) fn record_of_text(world: &mut World, dto: DtoId, text: &str) -> String {
    let schema = world.schema.clone();
    let declared = schema.dto(dto);
    let last_word = declared.name.rfind(char::is_uppercase).and_then(|index| declared.name.get(index..));
    let label = last_word.map(decapitalized).and_then(|word| declared.field(&word));
    let label = label.filter(|field| matches!(field.ty.kind, Kind::Primitive(Primitive::String)));
    let key = TableKey::Records(dto);
    let (Some(label), true) = (label, schema.is_part(dto) && world.table(&key).by_id(text).is_none()) else {
        return text.to_owned();
    };
    let mut row = world.create(&key);
    row.fields.insert(label.name.clone(), Value::Text(text.to_owned()));
    let id = row.id.clone();
    world.store(&key, row);
    id
}

/// The id of a new record of what was sent as an object.
pub(super) fn record_of_parts(world: &mut World, dto: DtoId, parts: &[(String, Value)]) -> String {
    let key = TableKey::Records(dto);
    let mut row = world.create(&key);
    for (name, value) in parts.iter().filter(|(name, _)| name != "id") {
        set(world, &mut row, name, value);
    }
    let id = row.id.clone();
    world.store(&key, row);
    id
}
