//! Which field of a record shows a value that was sent, by the names and types of both. No rule names an endpoint.

use super::within::set_within;
use super::{Row, TableKey, World, fit, identified};
use crate::data::is_name;
use crate::input::{Compact, Value};
use crate::schema::{DtoId, Field, Kind, Primitive, Schema, decapitalized};

/// How deep the objects nest whose parts are shown as if they had been sent alone.
const DEEPEST: u8 = 2;

/// Sets what was sent under a name: it is shown where the record has a field for it, and kept where it has none.
pub(crate) fn set(world: &mut World, row: &mut Row, name: &str, value: &Value) {
    if set_shown(world, row, name, value) {
        return;
    }
    row.hidden.retain(|(one, _)| one != name);
    row.hidden.push((name.to_owned(), value.clone()));
}

/// Sets what was sent under a name if the record has a field of that name, or of nearly that name.
pub(crate) fn set_field(world: &mut World, row: &mut Row, name: &str, value: &Value) -> bool {
    let schema = world.schema.clone();
    let mut is_set = false;
    for name in variants(name) {
        let Some(field) = schema.dto(row.dto).field(&name).filter(|field| field.name != "id") else {
            continue;
        };
        if let Some(fitted) = fit_field(world, value, field) {
            row.fields.insert(name, fitted);
            is_set = true;
        }
    }
    is_set
}

/// Sets what was sent under a name if the record shows it, itself or in a small object.
pub(crate) fn set_if_shown(world: &mut World, row: &mut Row, name: &str, value: &Value) -> bool {
    set_field(world, row, name, value) || set_within(world, row, name, value)
}

fn set_shown(world: &mut World, row: &mut Row, name: &str, value: &Value) -> bool {
    set_field(world, row, name, value)
        || synonym(name).is_some_and(|name| set_field(world, row, name, value))
        || set_within(world, row, name, value)
        || set_parts(world, row, value, 0)
        || set_by_last_word(world, row, name, value)
}

/// The names that a record may have for the same thing: `parentId` is `parent`, `folder` is `folderRef`.
fn variants(name: &str) -> Vec<String> {
    let stem = name.strip_suffix("Id").filter(|stem| !stem.is_empty());
    let mut names = vec![name.to_owned()];
    match stem {
        Some(stem) => names.extend([stem.to_owned(), format!("{stem}Ref")]),
        None => names.extend([format!("{name}Id"), format!("{name}Ref")]),
    }
    names
}

fn synonym(name: &str) -> Option<&'static str> {
    match name {
        "name" => Some("title"),
        "title" => Some("name"),
        "timezone" => Some("tz"),
        "newName" => Some("value"),
        _ => None,
    }
}

/// A value in the shape of a field; a field such as `channelId` holds the id of what an identifier means.
fn fit_field(world: &mut World, value: &Value, field: &Field) -> Option<Value> {
    if let (Value::Compact(compact), Kind::Primitive(Primitive::String)) = (value, &field.ty.kind) {
        return id_of(world, compact).map(Value::Text);
    }
    if *value == Value::Null && !field.ty.nullable {
        return emptied(field);
    }
    fit(world, value, &field.ty)
}

/// The id of what an identifier means: of an issue, for `issue:id:…`.
fn id_of(world: &mut World, compact: &Compact) -> Option<String> {
    match (world.schema.identified(compact.param), compact.parts.as_slice()) {
        (Some(target), _) => identified(world, &TableKey::Records(target), compact),
        (None, [(_, Value::Compact(inner))]) => id_of(world, inner),
        (None, [(_, Value::Text(id))]) => Some(id.clone()),
        _ => None,
    }
}

/// What a null leaves of a field that cannot be null; nothing if the field stays as it is.
fn emptied(field: &Field) -> Option<Value> {
    match &field.ty.kind {
        Kind::Array(_) => Some(Value::List(Vec::new())),
        Kind::Map(_) => Some(Value::Map(Vec::new())),
        Kind::Primitive(Primitive::String) if !is_name(&field.name) => Some(Value::Text(String::new())),
        _ => None,
    }
}

/// Sets the parts of an object that the record does not show as such: `content.text` is shown as `text`.
fn set_parts(world: &mut World, row: &mut Row, value: &Value, depth: u8) -> bool {
    let Value::Object(_, parts) = value else {
        return false;
    };
    let mut is_set = false;
    for (name, part) in parts {
        is_set |= set_if_shown(world, row, name, part) || depth < DEEPEST && set_parts(world, row, part, depth + 1);
    }
    is_set
}

/// `itemText` is shown as `simpleText`, if no other field ends with that word.
fn set_by_last_word(world: &mut World, row: &mut Row, name: &str, value: &Value) -> bool {
    let wanted = match value {
        Value::Text(_) => Primitive::String,
        Value::Bool(_) => Primitive::Boolean,
        _ => return false,
    };
    let stem = ["ToAdd", "ToUpdate"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let Some(word) = last_word(stem).filter(|word| word != "id" && word != name) else {
        return false;
    };
    let schema = world.schema.clone();
    let ends_alike = |field: &&Field| {
        let is_wanted = matches!(field.ty.kind, Kind::Primitive(kind) if kind == wanted);
        is_wanted && last_word(&field.name).is_some_and(|last| last == word)
    };
    let found: Vec<&Field> = schema.dto(row.dto).fields.iter().filter(ends_alike).collect();
    match found.as_slice() {
        [only] => set_field(world, row, &only.name, value),
        _ => false,
    }
}

fn last_word(name: &str) -> Option<String> {
    name.get(name.rfind(char::is_uppercase).unwrap_or_default()..).map(decapitalized)
}

/// The class of answers that shows an object of a class of requests: itself, or the one that is called alike, as
/// `EnumCFValue` of an `EnumCFInputValue`; the only one there is, if its fields are called alike.
pub(super) fn twin(schema: &Schema, shown: DtoId, sent: DtoId) -> Option<DtoId> {
    let classes = &schema.dto(shown).concrete;
    if classes.contains(&sent) {
        return Some(sent);
    }
    let stem = |dto: DtoId| {
        let name = schema.dto(dto).name.split('.').map(str::to_owned).collect::<String>();
        ["Input", "Create", "Update", "DTO", "In"].iter().fold(name, |name, word| name.replace(word, ""))
    };
    let wanted = stem(sent);
    let mut alike = classes.iter().copied().filter(|class| stem(*class) == wanted);
    match (alike.next(), classes.as_slice()) {
        (Some(class), _) => Some(class),
        (None, [only]) => {
            let fields = &schema.dto(sent).fields;
            fields.iter().any(|field| schema.dto(*only).field(&field.name).is_some()).then_some(*only)
        }
        _ => None,
    }
}

/// The field of a class of answers that shows a field of its twin.
pub(super) fn counterpart<'s>(schema: &'s Schema, class: DtoId, sent: DtoId, name: &str) -> Option<&'s Field> {
    let declared = schema.dto(class);
    let found = variants(name).into_iter().find_map(|name| declared.field(&name));
    match (found, declared.fields.as_slice(), schema.dto(sent).fields.len()) {
        (None, [only], 1) => Some(only),
        (found, ..) => found,
    }
}
