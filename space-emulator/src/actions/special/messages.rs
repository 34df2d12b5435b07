//! The messages of a channel, which come in an object of their own.

use std::sync::Arc;

use super::{Outcome, answered, meant};
use crate::actions::Arguments;
use crate::error::Refusal;
use crate::input::{Value, named};
use crate::json::Json;
use crate::schema::Endpoint;
use crate::seen::Look;
use crate::world::{Row, TableKey, World};

/// A message with the time at which it was sent, as the API writes it.
type Timed = (String, Arc<Row>);

pub(super) fn list(world: &mut World, endpoint: &Endpoint, arguments: &Arguments) -> Result<Outcome, Refusal> {
    let schema = world.schema.clone();
    let query = &arguments.query;
    let messages =
        answered(endpoint).and_then(|dto| Some((dto, schema.object_in(schema.dto(dto).field("messages")?)?)));
    let (Some((dto, (message, _))), Some(Value::Compact(channel))) = (messages, named(query, "channel")) else {
        return Ok(Outcome::MadeUp);
    };
    let Some((_, channel)) = meant(world, channel) else {
        if arguments.takes_any_word {
            return Ok(Outcome::MadeUp);
        }
        let text = &channel.text;
        return Err(Refusal::not_found(format!("query parameter `channel`: there is no channel with `{text}`")));
    };
    let mut found = of_channel(world, &TableKey::Records(message), &channel.id);
    let is_newest_first = named(query, "sorting").and_then(Value::as_text) == Some("FromNewestToOldest");
    // Messages of one time stay in the order in which they came.
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    if is_newest_first {
        found.reverse();
    }
    if let Some(start) = named(query, "startFromDate").and_then(Value::as_text) {
        found.retain(|(time, _)| if is_newest_first { time.as_str() <= start } else { time.as_str() >= start });
    }
    let size = match named(query, "batchSize") {
        Some(Value::Int(size)) => usize::try_from(*size).unwrap_or_default(),
        _ => found.len(),
    };
    let next = found.get(size).map_or(Value::Null, |(time, _)| Value::Text(time.clone()));
    let shown = found.iter().take(size).map(|(_, row)| Value::Text(row.id.clone())).collect();
    let parts =
        [("messages", Value::List(shown)), ("nextStartFromDate", next), ("orgLimitReached", Value::Bool(false))];
    let parts = parts.map(|(name, value)| (name.to_owned(), value)).into();
    Ok(Outcome::Shows(Value::Object(dto, parts)))
}

fn of_channel(world: &mut World, key: &TableKey, channel: &str) -> Vec<Timed> {
    let look = Look::selecting("channelId,created");
    let rows = world.table(key).rows();
    let timed = rows.into_iter().filter(|row| !row.gone).filter_map(|row| {
        let seen = look.of(world, &row);
        let is_in = matches!(seen.get("channelId"), Some(Json::Text(id)) if id == channel);
        match seen.get("created").and_then(|created| created.get("iso")) {
            Some(Json::Text(time)) if is_in => Some((time.clone(), row)),
            _ => None,
        }
    });
    timed.collect()
}
