//! Carries out the actions on one record: `…/archive`, `…/title`, `…/tags/{id}`. What a record has no field for is accepted
//! and changes nothing.

use crate::error::Refusal;
use crate::input::{Value, named};
use crate::schema::{Kind, Type};
use crate::world::{Row, TableKey, World, fit, identified, set_field, set_if_shown};

use super::lookup::Target;
use super::sent::Sent;
use super::verbs::{Action, Flag, RecordList, Side};
use super::{Arguments, change};

/// Does what an action is for; the record that it is done to, if there is one.
pub(super) fn act(
    world: &mut World,
    action: &Action,
    key: &TableKey,
    place: &Target,
    arguments: &Arguments,
) -> Result<Option<Row>, Refusal> {
    let body = &arguments.body;
    let (field, action, key, row) = match action {
        Action::Named(field, action) => match named(body, field) {
            Some(Value::Compact(compact)) => {
                let id = identified(world, key, compact).filter(|id| !id.is_empty());
                let row = id.and_then(|id| world.table(key).by_id(&id)).filter(|row| !row.gone);
                let Some(row) = row else {
                    return absent(world, key, field, &compact.text, arguments);
                };
                (Some(field.as_str()), action.as_ref(), key.clone(), (*row).clone())
            }
            // Without it, something new is meant.
            _ if matches!(**action, Action::Change(_)) => {
                let sent = Sent { values: body, takes_any_word: arguments.takes_any_word };
                return change::create(world, (key, None), place, sent).map(Some);
            }
            _ => return Ok(None),
        },
        action => match place.rows.last() {
            Some((key, row)) => (None, action, key.clone(), row.clone()),
            None => return Ok(None),
        },
    };
    let sent: Vec<(String, Value)> = body.iter().filter(|(name, _)| Some(name.as_str()) != field).cloned().collect();
    match action {
        Action::Remove => Ok(Some(change::remove(world, &key, row, true))),
        Action::Copy => copy(world, &key, &row, place, &sent).map(Some),
        Action::Change(flag) => {
            let is_named = field.is_some();
            changed(world, &key, row, flag.as_ref(), &sent, is_named).map(Some)
        }
        Action::Add(list) => Ok(Some(relisted(world, list, place, arguments, true).unwrap_or(row))),
        Action::Take(list) => Ok(Some(relisted(world, list, place, arguments, false).unwrap_or(row))),
        // An action that a field names is no such action itself.
        Action::Named(..) => Ok(None),
    }
}

fn absent(
    world: &World,
    key: &TableKey,
    field: &str,
    text: &str,
    arguments: &Arguments,
) -> Result<Option<Row>, Refusal> {
    if arguments.takes_any_word {
        return Ok(None);
    }
    let dto = &world.schema.dto(key.dto()).name;
    Err(Refusal::not_found(format!("`body.{field}`: there is no `{dto}` with `{text}`")))
}

fn changed(
    world: &mut World,
    key: &TableKey,
    row: Row,
    flag: Option<&Flag>,
    sent: &[(String, Value)],
    takes_parts: bool,
) -> Result<Row, Refusal> {
    let mut next = row.clone();
    let mut is_changed = false;
    match flag {
        Some(Flag { field, value }) if field == "archived" => is_changed = change::archive(world, &mut next, *value),
        Some(Flag { field, value }) => is_changed = set_field(world, &mut next, field, &Value::Bool(*value)),
        None => {}
    }
    for (name, value) in sent {
        if takes_parts {
            change::set_one(world, &mut next, (name, value), Sent::NOTHING)?;
            is_changed = true;
        } else {
            is_changed |= set_if_shown(world, &mut next, name, value);
        }
    }
    if is_changed { change::update(world, key, next, Sent::NOTHING) } else { Ok(row) }
}

/// Another record with the same fields and what was sent.
fn copy(
    world: &mut World,
    key: &TableKey,
    row: &Row,
    place: &Target,
    sent: &[(String, Value)],
) -> Result<Row, Refusal> {
    let mut place = Target { scope: place.scope.clone(), ..Target::default() };
    place.scope.retain(|(_, id)| *id != row.id);
    let fields: Vec<(String, Value)> = row.fields.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let values = [fields.as_slice(), sent].concat();
    change::create(world, (key, Some(row.dto)), &place, Sent { values: &values, takes_any_word: true })
}

/// Adds what a request names to a list of a record, or takes it away.
fn relisted(world: &mut World, list: &RecordList, place: &Target, arguments: &Arguments, adds: bool) -> Option<Row> {
    let (last, before) = place.rows.split_last()?;
    match list.of {
        Side::Before => {
            let owner = if place.row.is_some() { before.last()? } else { last };
            let item =
                if place.row.is_some() { Value::Text(last.1.id.clone()) } else { arguments.path.last()?.1.clone() };
            relist(world, owner, list, vec![item], adds)
        }
        Side::Last => relist(world, last, list, vec![Value::Text(before.last()?.1.id.clone())], adds),
        Side::Sent => relist(world, last, list, sent_items(arguments, &list.field), adds),
    }
}

fn sent_items(arguments: &Arguments, field: &str) -> Vec<Value> {
    let value = named(&arguments.body, field).or_else(|| named(&arguments.query, field));
    match value {
        Some(Value::List(items)) => items.clone(),
        _ => Vec::new(),
    }
}

fn relist(
    world: &mut World,
    (key, row): &(TableKey, Row),
    list: &RecordList,
    items: Vec<Value>,
    adds: bool,
) -> Option<Row> {
    let schema = world.schema.clone();
    let field = schema.dto(row.dto).field(&list.field)?;
    let Kind::Array(element) = &field.ty.kind else {
        return None;
    };
    let mut all = shown_items(world, row, &list.field, element);
    for item in items {
        let Some(item) = fit(world, &item, element) else {
            continue;
        };
        all.retain(|one| *one != item);
        if adds {
            all.push(item);
        }
    }
    let mut row = row.clone();
    row.fields.insert(list.field.clone(), Value::List(all));
    change::update(world, key, row, Sent::NOTHING).ok()
}

/// The items that a record has now; those that were made up are records by their ids.
fn shown_items(world: &mut World, row: &Row, name: &str, element: &Type) -> Vec<Value> {
    match row.fields.get(name) {
        Some(Value::List(items)) => return items.clone(),
        Some(_) => return Vec::new(),
        None if row.created.is_some() => return Vec::new(),
        None => {}
    }
    let (Kind::Dto(dto) | Kind::Ref(dto)) = element.kind else {
        return Vec::new();
    };
    let schema = world.schema.clone();
    if !schema.dto(dto).record {
        return Vec::new();
    }
    let Some(place) = schema.dto(row.dto).field(name).and_then(|field| schema.shown(field)) else {
        return Vec::new();
    };
    let seen = crate::seen::Look::at([&place]).of(world, row);
    let ids = crate::seen::values(&seen, &place).into_iter().filter_map(|id| crate::seen::text(id, place.leaf));
    ids.map(Value::Text).collect()
}
