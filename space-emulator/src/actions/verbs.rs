//! What the endpoints do that neither create, list, show, update nor delete: `…/archive`, `…/title`, `…/tags/{id}`,
//! `…/edit-message`. It is told by the words of the path and by the types of path and body; no rule names an endpoint.

use ::http::Method;

use crate::schema::{Body, DtoId, Endpoint, Field, Kind, Primitive, Schema, Type, element as element_of};

use super::lookup::camel_case;

/// What an endpoint does to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Action {
    /// The record takes over what was sent, as far as it has fields for it, and the flag.
    Change(Option<Flag>),
    /// It is removed for good.
    Remove,
    /// There is another record like it, with what was sent.
    Copy,
    /// A list of it gets another item, or several.
    Add(RecordList),
    /// A list of it loses items.
    Take(RecordList),
    /// A field of the body says which record is meant, by an identifier.
    Named(String, Box<Action>),
}

/// A field that an action sets to true or false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flag {
    pub(crate) field: String,
    pub(crate) value: bool,
}

/// A list of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordList {
    pub(crate) field: String,
    /// Whose list it is, and what is in it.
    pub(crate) of: Side,
}

/// Which end of a path has the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The record that the path ends in has a list of the record before it: an issue, of its sprints.
    Last,
    /// The record before the last has a list of the last: an issue, of its tags.
    Before,
    /// The last record has a list of what the request holds: an issue, of its attachments.
    Sent,
}

/// The words that remove for good.
const REMOVES: [&str; 2] = ["delete-forever", "force-remove"];
/// The words that undo what archives.
const RESTORES: [&str; 4] = ["restore", "restore-archived", "unarchive", "reactivate"];

/// The action of an endpoint below a record, or beside it.
pub(super) fn on_record(schema: &Schema, endpoint: &Endpoint, dto: DtoId, word: &str) -> Action {
    let field = camel_case(word);
    if endpoint.method != Method::PATCH && is_sent(endpoint, &field) && list_of(schema, dto, &field).is_some() {
        let list = RecordList { field, of: Side::Sent };
        return if endpoint.method == Method::DELETE { Action::Take(list) } else { Action::Add(list) };
    }
    match word {
        "copy" => Action::Copy,
        word if REMOVES.contains(&word) => Action::Remove,
        word => Action::Change(flag(schema, dto, word)),
    }
}

/// The action of an endpoint beside a record that its body identifies: `messages/edit-message`.
pub(super) fn on_named(schema: &Schema, endpoint: &Endpoint, dto: DtoId, word: &str) -> Option<Action> {
    let Body::Fields(fields) = &endpoint.body else {
        return None;
    };
    let identifies =
        |field: &&Field| matches!(field.ty.kind, Kind::UrlParam(param) if schema.identified(param) == Some(dto));
    let field = fields.iter().find(identifies)?;
    let action = match word.split('-').next() {
        Some("delete" | "remove") => Action::Remove,
        _ => Action::Change(flag(schema, dto, word)),
    };
    Some(Action::Named(field.name.clone(), Box::new(action)))
}

/// The list that an endpoint adds to or takes from whose path ends in two records, with the name of the list between. The
/// last may be told by its id alone.
pub(super) fn link(schema: &Schema, word: &str, before: DtoId, last: Option<DtoId>) -> Option<RecordList> {
    let field = camel_case(word);
    let item = list_of(schema, before, &field).filter(|item| schema.dto(*item).record);
    if item.is_some_and(|item| last.is_none_or(|last| last == item)) {
        return Some(RecordList { field, of: Side::Before });
    }
    let last = last?;
    let mut fields = schema.dto(last).fields.iter();
    let field = fields.find(|field| schema.object_in(field) == Some((before, true)))?;
    Some(RecordList { field: field.name.clone(), of: Side::Last })
}

fn is_sent(endpoint: &Endpoint, name: &str) -> bool {
    let of_body: &[Field] = if let Body::Fields(fields) = &endpoint.body { fields } else { &[] };
    of_body.iter().chain(&endpoint.query).any(|field| field.name == name)
}

/// What is in a list of a record.
fn list_of(schema: &Schema, dto: DtoId, name: &str) -> Option<DtoId> {
    let (item, is_list) = schema.object_in(schema.dto(dto).field(name)?)?;
    is_list.then_some(item)
}

/// The flag that a word sets: `archive` sets `archived`, `unpin` clears `pinned`, `make-read-only` sets `readOnly`.
fn flag(schema: &Schema, dto: DtoId, word: &str) -> Option<Flag> {
    let field = |name: &str| schema.dto(dto).field(name).filter(|field| is_flag(&field.ty));
    let set = |field: &Field, value| Some(Flag { field: field.name.clone(), value });
    if RESTORES.contains(&word) {
        return set(field("archived")?, false);
    }
    if word == "deactivate" {
        return set(field("archived")?, true);
    }
    if let Some(rest) = word.strip_prefix("make-") {
        return set(field(&camel_case(rest))?, true);
    }
    let done = |word: &str| {
        let last = word.chars().last().map(String::from).unwrap_or_default();
        let forms = [format!("{word}d"), format!("{word}ed"), format!("{word}{last}ed")];
        forms.iter().find_map(|form| field(form))
    };
    let undone = || done(word.strip_prefix("un")?);
    match done(word) {
        Some(field) => set(field, true),
        None => set(undone()?, false),
    }
}

fn is_flag(ty: &Type) -> bool {
    matches!(element_of(ty), (Kind::Primitive(Primitive::Boolean), false))
}
