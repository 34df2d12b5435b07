//! The attachments of an issue, which are added and removed one by one or several at once. What is made up of an issue is
//! replaced by the first attachment that is added.

use super::{Outcome, of_path};
use crate::actions::{Arguments, change, sent::Sent};
use crate::error::Refusal;
use crate::input::{Value, named};
use crate::schema::{Endpoint, Schema};
use crate::world::{Row, World, fit};

/// The field that shows them, and the one that counts them.
const SHOWN: &str = "attachments";
const COUNT: &str = "attachmentsCount";

pub(super) fn act(world: &mut World, endpoint: &Endpoint, arguments: &Arguments) -> Result<Outcome, Refusal> {
    let Some((key, mut row)) = of_path(world, arguments, "issueId")? else {
        return Ok(Outcome::MadeUp);
    };
    let schema = world.schema.clone();
    let Some(declared) = schema.dto(row.dto).field(SHOWN) else {
        return Ok(Outcome::MadeUp);
    };
    let known = match row.fields.get(SHOWN) {
        Some(Value::List(items)) => Some(items.clone()),
        _ => None,
    };
    let mut items = known.clone().unwrap_or_default();
    if endpoint.method == ::http::Method::DELETE {
        if known.is_none() {
            return Ok(Outcome::MadeUp);
        }
        let ids = removed(arguments);
        items.retain(|item| !id(item).is_some_and(|id| ids.contains(&id)));
    } else {
        let added = Value::List(added(arguments).cloned().collect());
        if let Some(Value::List(added)) = fit(world, &added, &declared.ty) {
            items.extend(added);
        }
    }
    row.fields.insert(SHOWN.to_owned(), Value::List(items));
    count(&schema, &mut row);
    change::update(world, &key, row, Sent::NOTHING)?;
    Ok(Outcome::Done)
}

/// Counts the attachments of a record that shows how many it has.
fn count(schema: &Schema, row: &mut Row) {
    if let (Some(Value::List(items)), Some(_)) = (row.fields.get(SHOWN), schema.dto(row.dto).field(COUNT)) {
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        row.fields.insert(COUNT.to_owned(), Value::Int(count));
    }
}

/// What is sent as `attachment`, or as a list of `attachments`.
fn added(arguments: &Arguments) -> impl Iterator<Item = &Value> {
    let several = match named(&arguments.body, SHOWN) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    named(&arguments.body, "attachment").into_iter().chain(several)
}

/// The ids in the path, or in the list `identities`.
fn removed(arguments: &Arguments) -> Vec<&str> {
    let several = match named(&arguments.query, "identities") {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    named(&arguments.path, "attachmentId").into_iter().chain(several).filter_map(Value::as_text).collect()
}

/// The id of an attachment, which is in its details.
fn id(item: &Value) -> Option<&str> {
    let Value::Object(_, parts) = item else {
        return None;
    };
    named(parts, "id").and_then(Value::as_text).or_else(|| named(parts, "details").and_then(id))
}
