//! A payload to be sent: a class, the fields that a test sets, and made-up values for the rest.

use serde_json::Value;

use super::application::Proof;
use super::reply::SendError;
use crate::data::Draw;
use crate::fault::Distortion;
use crate::input::Value as Known;
use crate::json::Json;
use crate::render::Renderer;
use crate::schema::{DtoId, Schema};
use crate::selection::Selection;
use crate::world::World;

/// A payload for [`Emulator::send`](crate::Emulator::send).
#[derive(Debug, Clone)]
#[must_use = "it is sent by `Emulator::send`"]
pub struct Payload {
    pub(super) class: String,
    fields: Vec<(String, Value)>,
    event: Option<Event>,
}

/// What a webhook tells of.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) class: String,
    /// The fields that are known; the others are blank.
    pub(super) known: Vec<(String, Known)>,
    /// `Created`, `Updated` or `Deleted`.
    pub(super) verb: &'static str,
}

/// What a payload has of the server that sends it.
pub(super) struct Sender<'a> {
    pub(super) server_url: &'a str,
    pub(super) organization: &'a str,
    pub(super) client_id: &'a str,
    pub(super) client_secret: &'a str,
    pub(super) proof: &'a Proof,
}

impl Payload {
    /// A payload of a class: `ListCommandsPayload`. All of its fields are made up, but for those that tell who sends it.
    pub fn of(class: impl Into<String>) -> Self {
        Self { class: class.into(), fields: Vec::new(), event: None }
    }

    /// Sets a field.
    pub fn with(mut self, field: impl Into<String>, value: impl Into<Value>) -> Self {
        self.fields.push((field.into(), value.into()));
        self
    }

    /// A webhook for an event.
    pub(super) fn webhook(event: Event) -> Self {
        Self { event: Some(event), ..Self::of("WebhookRequestPayload") }
    }

    /// The body of the request.
    pub(super) fn body(&self, world: &mut World, sender: &Sender<'_>) -> Result<Vec<u8>, SendError> {
        let schema = world.schema.clone();
        let unknown = |class: &str| SendError::UnknownClass(class.to_owned());
        let payload = inheritor(&schema, "ApplicationPayload", &self.class).ok_or_else(|| unknown(&self.class))?;
        let draw = world.draw().of(&self.class);
        let mut json = made_up(world, payload, draw);
        let known = [
            ("accessToken", Json::text("")),
            ("clientId", Json::text(sender.client_id)),
            ("serverUrl", Json::text(sender.server_url)),
            ("orgId", Json::text(sender.organization)),
        ];
        for (name, value) in known {
            put(&mut json, name, value);
        }
        if schema.dto(payload).field("clientSecret").is_some() {
            put(&mut json, "clientSecret", Json::text(sender.client_secret));
        }
        // Somebody who is there, so that the application can write to them: the user of the token.
        if let Some(profile) = schema.user().filter(|_| schema.dto(payload).field("userId").is_some()) {
            put(&mut json, "userId", Json::text(&world.native(profile, 0).id));
        }
        let token = match sender.proof {
            Proof::VerificationToken(token) => Json::text(token),
            _ => Json::Null,
        };
        put(&mut json, "verificationToken", token);
        if let Some(event) = &self.event {
            let class = inheritor(&schema, "WebhookEvent", &event.class).ok_or_else(|| unknown(&event.class))?;
            put(&mut json, "payload", told(world, class, event, draw));
        }
        for (name, value) in &self.fields {
            put(&mut json, name, Json::from(value));
        }
        Ok(json.to_bytes())
    }
}

/// The inheritor of a DTO with a class name.
fn inheritor(schema: &Schema, base: &str, class: &str) -> Option<DtoId> {
    let base = schema.dto_named(base)?;
    schema.dto(base).concrete.iter().copied().find(|id| schema.dto(*id).name == class)
}

fn made_up(world: &mut World, dto: DtoId, draw: Draw) -> Json {
    let (selection, distortion) = (Selection::star(), Distortion::default());
    Renderer::new(world, &selection, &distortion).made_up_object(dto, draw)
}

/// An event, with the method in its `meta`.
fn told(world: &mut World, dto: DtoId, event: &Event, draw: Draw) -> Json {
    let (selection, distortion) = (Selection::star(), Distortion::default());
    let mut json = Renderer::new(world, &selection, &distortion).told_object(dto, &event.known, draw);
    if let Some(meta @ Json::Object(_)) = json.get_mut("meta") {
        put(meta, "method", Json::text(event.verb));
    }
    json
}

/// Sets a field of an object, in its old place if it has one.
fn put(json: &mut Json, name: &str, value: Json) {
    if let Json::Object(entries) = json {
        match entries.iter_mut().find(|(one, _)| one == name) {
            Some((_, old)) => *old = value,
            None => entries.push((name.to_owned(), value)),
        }
    }
}
