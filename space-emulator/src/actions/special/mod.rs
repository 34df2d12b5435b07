//! What no rule tells: endpoints whose method, path and types do not say what they do (the values of custom fields,
//! reactions, the messages of a channel, the attachments of an issue), and values that are shown in a form of their own (messages of blocks, the text of
//! an article, whether something is open).

mod attachments;
mod blocks;
mod content;
mod custom_fields;
mod enumerations;
mod messages;
mod reactions;
pub(super) mod status;

use crate::error::Refusal;
use crate::input::{Compact, Value, named};
use crate::schema::{Endpoint, Kind};
use crate::world::{Row, TableKey, World, identified};

use super::Arguments;
use super::sent::Sent;

/// What such an endpoint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Special {
    Attachments,
    CustomFields,
    Messages,
    Reactions,
}

impl Special {
    pub(super) fn of(endpoint: &Endpoint) -> Option<Self> {
        match (endpoint.method.as_str(), endpoint.template().as_str()) {
            (
                "POST" | "DELETE",
                "/projects/{project}/planning/issues/{issueId}/attachment"
                | "/projects/{project}/planning/issues/{issueId}/attachment/{attachmentId}"
                | "/projects/{project}/planning/issues/{issueId}/attachments",
            ) => Some(Self::Attachments),
            (_, "/custom-fields/{typeKey}/{entityId}/values")
            | (_, "/custom-fields-v2/values/{entity}" | "/custom-fields-v2/values/{entity}/{customField}") => {
                Some(Self::CustomFields)
            }
            ("GET", "/chats/messages") => Some(Self::Messages),
            (_, "/reactions/{item}" | "/reactions/{item}/{emoji}") => Some(Self::Reactions),
            _ => None,
        }
    }

    /// Whether it honours a parameter of the query.
    pub(super) fn honours(self, parameter: &str) -> bool {
        match self {
            Self::Messages => ["channel", "sorting", "startFromDate", "batchSize"].contains(&parameter),
            Self::Attachments => parameter == "identities",
            Self::CustomFields | Self::Reactions => false,
        }
    }
}

/// Sets what was sent under a name if it is shown in a way of its own; tells whether it is.
pub(super) fn take(
    world: &mut World,
    row: &mut Row,
    (name, value): (&str, &Value),
    sent: Sent<'_>,
) -> Result<bool, Refusal> {
    let schema = world.schema.clone();
    content::mirror(&schema, row, name, value);
    let is_taken = blocks::take(&schema, row, value) || status::take(&schema, row, name, value);
    Ok(is_taken || custom_fields::take(world, row, (name, value), sent.takes_any_word)?)
}

/// What a special endpoint has done.
pub(super) enum Outcome<Answer = Value> {
    /// It has an answer.
    Shows(Answer),
    /// It has changed something, and answers with nothing.
    Done,
    /// It is about something that nobody has changed: the answer is made up, as for any endpoint.
    MadeUp,
}

pub(super) fn act(
    world: &mut World,
    special: Special,
    endpoint: &Endpoint,
    arguments: &Arguments,
) -> Result<Outcome, Refusal> {
    match special {
        Special::Attachments => attachments::act(world, endpoint, arguments),
        Special::CustomFields => custom_fields::act(world, endpoint, arguments),
        Special::Messages => messages::list(world, endpoint, arguments),
        Special::Reactions => reactions::act(world, endpoint, arguments),
    }
}

/// The record that an identifier means by its last part: the message, of a channel and a message.
fn meant(world: &mut World, compact: &Compact) -> Option<(TableKey, Row)> {
    if let Some(dto) = world.schema.identified(compact.param) {
        let key = TableKey::Records(dto);
        let id = identified(world, &key, compact)?;
        return found(world, key, &id);
    }
    match compact.parts.last()? {
        (_, Value::Compact(inner)) => meant(world, inner),
        (name, Value::Text(id)) => {
            let key = TableKey::Records(world.schema.record_meant(name)?);
            found(world, key, id)
        }
        _ => None,
    }
}

fn found(world: &mut World, key: TableKey, id: &str) -> Option<(TableKey, Row)> {
    let row = world.table(&key).by_id(id).filter(|row| !row.gone)?;
    Some((key, (*row).clone()))
}

/// The record that a variable of the path means.
fn of_path(world: &mut World, arguments: &Arguments, variable: &str) -> Result<Option<(TableKey, Row)>, Refusal> {
    let Some(Value::Compact(compact)) = named(&arguments.path, variable) else {
        return Ok(None);
    };
    match meant(world, compact) {
        Some(found) => Ok(Some(found)),
        None if arguments.takes_any_word => Ok(None),
        None => {
            let text = &compact.text;
            Err(Refusal::not_found(format!(
                "path variable `{variable}`: `{text}` leads to nothing; send an id that is listed"
            )))
        }
    }
}

/// The DTO of an answer, or of the items of a list.
fn answered(endpoint: &Endpoint) -> Option<crate::schema::DtoId> {
    let kind = &endpoint.response.as_ref()?.kind;
    match kind {
        Kind::Dto(dto) => Some(*dto),
        Kind::Array(element) => match element.kind {
            Kind::Dto(dto) => Some(dto),
            _ => None,
        },
        _ => None,
    }
}
