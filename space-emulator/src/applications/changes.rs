//! Which event tells of a change. The model does not say it: the first record in an event is what it is about.

use super::payload::Event;
use crate::input::Value;
use crate::schema::{DtoId, Field, Kind, Schema};

/// A record that was created, changed or removed.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) dto: DtoId,
    pub(crate) id: String,
    /// `Created`, `Updated` or `Deleted`.
    pub(crate) verb: &'static str,
}

impl Change {
    /// The event that tells of it: of several, the one that names the verb, or else the one with the shortest name.
    pub(super) fn event(&self, schema: &Schema) -> Option<Event> {
        let events = schema.dto_named("WebhookEvent").map(|base| schema.dto(base).concrete.clone())?;
        let about = events.into_iter().filter_map(|event| {
            let subject = subject(schema, &schema.dto(event).fields)?;
            let is_about = matches!(&subject.ty.kind, Kind::Dto(dto) | Kind::Ref(dto)
                if *dto == self.dto || schema.dto(*dto).concrete.contains(&self.dto));
            is_about.then(|| (schema.dto(event).name.clone(), subject.name.clone()))
        });
        let verbs = ["Created", "Updated", "Deleted"];
        let fits = |name: &String| name.contains(self.verb) || !verbs.iter().any(|verb| name.contains(verb));
        let (class, field) =
            about.filter(|(name, _)| fits(name)).min_by_key(|(name, _)| (!name.contains(self.verb), name.len()))?;
        Some(Event { class, known: vec![(field, Value::Text(self.id.clone()))], verb: self.verb })
    }
}

/// The first record of an event.
fn subject<'a>(schema: &Schema, fields: &'a [Field]) -> Option<&'a Field> {
    fields.iter().find(|field| matches!(&field.ty.kind, Kind::Dto(dto) | Kind::Ref(dto) if schema.dto(*dto).record))
}
