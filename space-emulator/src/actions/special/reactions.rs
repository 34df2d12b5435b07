//! Reactions to messages and articles: they are kept with the record, where its answers show them too.

use super::{Outcome, answered, of_path};
use crate::actions::Arguments;
use crate::error::Refusal;
use crate::input::{Value, named};
use crate::json::Json;
use crate::schema::{DtoId, Endpoint, Field};
use crate::seen::Look;
use crate::world::{Row, TableKey, World, principal};

/// One emoji under a record.
#[derive(Debug, Clone)]
struct Reaction {
    emoji: String,
    count: i64,
    by_me: bool,
}

pub(super) fn act(world: &mut World, endpoint: &Endpoint, arguments: &Arguments) -> Result<Outcome, Refusal> {
    let Some((key, row)) = of_path(world, arguments, "item")? else {
        return Ok(Outcome::MadeUp);
    };
    let mut reactions = shown(world, &row);
    let emoji = named(&arguments.path, "emoji").and_then(Value::as_text);
    let outcome = match (endpoint.method.as_str(), emoji) {
        ("GET", None) => answered(endpoint).map(|dto| list(dto, &reactions)),
        ("GET", Some(emoji)) => {
            let reaction = reactions.iter().find(|one| one.emoji == emoji);
            answered(endpoint).map(|dto| people(world, dto, reaction))
        }
        (method, Some(emoji)) => {
            toggle(&mut reactions, emoji, method == "POST");
            keep(world, &key, row, &reactions);
            None
        }
        (_, None) => None,
    };
    Ok(outcome.map_or(Outcome::Done, Outcome::Shows))
}

fn toggle(reactions: &mut Vec<Reaction>, emoji: &str, adds: bool) {
    match reactions.iter_mut().find(|one| one.emoji == emoji) {
        Some(one) if one.by_me != adds => {
            one.by_me = adds;
            one.count += if adds { 1 } else { -1 };
        }
        None if adds => reactions.push(Reaction { emoji: emoji.to_owned(), count: 1, by_me: true }),
        _ => {}
    }
    reactions.retain(|one| one.count > 0);
}

/// The reactions that a record shows.
fn shown(world: &mut World, row: &Row) -> Vec<Reaction> {
    let seen = Look::selecting("reactions(emojiReactions(emoji,count,meReacted))").of(world, row);
    let Some(Json::List(items)) = seen.get("reactions").and_then(|all| all.get("emojiReactions")) else {
        return Vec::new();
    };
    let reaction = |item: &Json| match (item.get("emoji"), item.get("count"), item.get("meReacted")) {
        (Some(Json::Text(emoji)), Some(Json::Int(count)), Some(Json::Bool(by_me))) => {
            Some(Reaction { emoji: emoji.clone(), count: *count, by_me: *by_me })
        }
        _ => None,
    };
    items.iter().filter_map(reaction).collect()
}

fn list(dto: DtoId, reactions: &[Reaction]) -> Value {
    Value::List(reactions.iter().map(|one| Value::Object(dto, parts(one))).collect())
}

fn parts(one: &Reaction) -> Vec<(String, Value)> {
    let parts = [
        ("emoji", Value::Text(one.emoji.clone())),
        ("count", Value::Int(one.count)),
        ("meReacted", Value::Bool(one.by_me)),
    ];
    parts.map(|(name, value)| (name.to_owned(), value)).into()
}

/// Those who have reacted: the user of the token is the first.
fn people(world: &mut World, dto: DtoId, reaction: Option<&Reaction>) -> Value {
    let Some(reaction) = reaction else {
        return Value::List(Vec::new());
    };
    let first = usize::from(!reaction.by_me);
    let count = usize::try_from(reaction.count).unwrap_or_default().min(world.population());
    Value::List((first..first + count).filter_map(|number| principal(world, dto, number)).collect())
}

/// Keeps the reactions with the record: one record of all of them, with one for each emoji.
fn keep(world: &mut World, key: &TableKey, mut row: Row, reactions: &[Reaction]) {
    world.tick();
    let schema = world.schema.clone();
    let object = |dto: DtoId, name: &str| -> Option<DtoId> {
        let field: &Field = schema.dto(dto).field(name)?;
        schema.object_in(field).map(|(dto, _)| dto)
    };
    let Some(all) = object(row.dto, "reactions") else {
        return;
    };
    let Some(each) = object(all, "emojiReactions") else {
        return;
    };
    let (all, each) = (TableKey::Records(all), TableKey::Records(each));
    let mut whole = kept(world, &all, row.fields.get("reactions"));
    let mut before = match whole.fields.remove("emojiReactions") {
        Some(Value::List(items)) => items,
        _ => Vec::new(),
    };
    let mut items = Vec::new();
    for reaction in reactions {
        let old = if before.is_empty() { None } else { Some(before.remove(0)) };
        let mut one = kept(world, &each, old.as_ref());
        one.fields.extend(parts(reaction));
        one.fields.insert("itemId".to_owned(), Value::Text(row.id.clone()));
        items.push(Value::Text(one.id.clone()));
        world.store(&each, one);
    }
    for old in before {
        let mut one = kept(world, &each, Some(&old));
        one.gone = true;
        world.store(&each, one);
    }
    whole.fields.insert("emojiReactions".to_owned(), Value::List(items));
    row.fields.insert("reactions".to_owned(), Value::Text(whole.id.clone()));
    world.store(&all, whole);
    world.store(key, row);
}

/// The record of an id, or a new one.
fn kept(world: &mut World, key: &TableKey, id: Option<&Value>) -> Row {
    let known = id.and_then(Value::as_text).and_then(|id| world.table(key).by_id(id));
    match known {
        Some(row) => (*row).clone(),
        None => world.create(key),
    }
}
