//! Lists and batches: which rows are in, which of them are on the page. Also all answers that no row stands behind.

use std::ops::Range;
use std::sync::Arc;

use crate::data::Draw;
use crate::error::Refusal;
use crate::input::{Value, named};
use crate::json::Json;
use crate::render::Renderer;
use crate::schema::{DtoId, Endpoint, Kind, ObjectKind, Type};
use crate::selection::{Inner, LevelId, Selection};
use crate::world::{Row, TableKey, World, identified, leaf, made_up_reference};

use super::Arguments;
use super::lookup::Place;
use super::paging::{self, Page};
use super::roles::{Role, element};

/// The fields that a search looks into.
const SEARCHED: [&str; 9] =
    ["name", "title", "summary", "username", "firstName", "lastName", "key", "text", "description"];

/// What a list is made of.
enum Items {
    Rows(Vec<Arc<Row>>),
    /// Of a type that has no rows; only as many are made up as are shown.
    MadeUp(usize),
}

/// The answer of an endpoint whose rows are not known by the path.
pub(super) fn answer(
    world: &mut World,
    role: &Role,
    endpoint: &Endpoint,
    place: &Place,
    arguments: &Arguments,
    response: &Type,
) -> Result<Json, Refusal> {
    let draw = world.draw().of(&place.name(&endpoint.template()));
    let Some(item) = element(response) else {
        let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
        return Ok(renderer.fresh(response, draw, Some(Selection::ROOT)));
    };
    let batch = match &response.kind {
        Kind::Object(kind, fields) => Some((*kind, fields)),
        _ => None,
    };
    let items = match role {
        Role::List(key) => Items::Rows(rows(world, key, endpoint, place, arguments)),
        _ => match row_table(world, item) {
            Some(key) if batch.is_some() => Items::Rows(rows(world, &key, endpoint, place, arguments)),
            _ => Items::MadeUp(if batch.is_some() { world.population() } else { 1 + draw.below(3) }),
        },
    };
    let list = List { items, item, draw };
    let Some((kind, fields)) = batch else {
        let all = list.len();
        return Ok(list.show(world, arguments, 0..all, Some(Selection::ROOT)));
    };
    let (list, part) = match kind {
        ObjectKind::SyncBatch => sync_part(list, &arguments.query)?,
        _ => {
            let part = batch_part(list.len(), Page::of(&arguments.query, &arguments.body)?);
            (list, part)
        }
    };
    let root = arguments.selection.level(Selection::ROOT);
    let mut entries = Vec::new();
    for field in fields {
        let level = match root.item(&field.name).map(|item| item.inner) {
            None if !root.star => continue,
            None | Some(Inner::Plain) => None,
            Some(Inner::Own(level) | Inner::Again(level)) => Some(level),
        };
        let shown = match field.name.as_str() {
            "data" => list.show(world, arguments, part.range.clone(), level),
            name => part.leaves.iter().find(|(one, _)| *one == name).map_or(Json::Null, |(_, leaf)| leaf.clone()),
        };
        entries.push((field.name.clone(), shown));
    }
    Ok(Json::Object(entries))
}

struct List<'a> {
    items: Items,
    item: &'a Type,
    draw: Draw,
}

impl List<'_> {
    const fn len(&self) -> usize {
        match &self.items {
            Items::Rows(rows) => rows.len(),
            Items::MadeUp(count) => *count,
        }
    }

    fn show(&self, world: &mut World, arguments: &Arguments, range: Range<usize>, level: Option<LevelId>) -> Json {
        let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
        Json::List(match &self.items {
            Items::Rows(rows) => {
                let page = rows.get(range).unwrap_or_default();
                page.iter().map(|row| renderer.row_at(row, level)).collect()
            }
            Items::MadeUp(_) => range.map(|index| renderer.fresh(self.item, self.draw.nth(index), level)).collect(),
        })
    }
}

/// What a batch shows besides its data, and which items those are.
struct Part {
    range: Range<usize>,
    leaves: [(&'static str, Json); 2],
}

/// At the end `next` stays where it is.
fn batch_part(total: usize, page: Page) -> Part {
    let from = page.skip.min(total);
    let to = from.saturating_add(page.top).min(total);
    let next = if from == page.skip { to } else { page.skip };
    let total = i64::try_from(total).map_or(Json::Null, Json::Int);
    Part { range: from..to, leaves: [("next", Json::text(next.to_string())), ("totalCount", total)] }
}

/// The changes since an etag, oldest first; the etag of a batch is the version of its last row.
fn sync_part<'a>(list: List<'a>, query: &[(String, Value)]) -> Result<(List<'a>, Part), Refusal> {
    let (etag, size) = paging::since(query)?;
    let mut rows = match list.items {
        Items::Rows(rows) => rows,
        Items::MadeUp(_) => Vec::new(),
    };
    rows.retain(|row| row.version > etag);
    rows.sort_by_key(|row| row.version);
    let to = rows.len().min(size);
    let last = to.checked_sub(1).and_then(|index| rows.get(index)).map_or(etag, |row| row.version);
    let leaves = [("etag", Json::text(last.to_string())), ("hasMore", Json::Bool(to < rows.len()))];
    Ok((List { items: Items::Rows(rows), ..list }, Part { range: 0..to, leaves }))
}

fn row_table(world: &World, item: &Type) -> Option<TableKey> {
    match &item.kind {
        Kind::Dto(dto) if world.schema.dto(*dto).record => Some(TableKey::Records(*dto)),
        _ => None,
    }
}

/// The rows that can be seen at a place and pass the filters of the query.
fn rows(world: &mut World, key: &TableKey, endpoint: &Endpoint, place: &Place, arguments: &Arguments) -> Vec<Arc<Row>> {
    let sync = endpoint
        .response
        .as_ref()
        .is_some_and(|response| matches!(&response.kind, Kind::Object(ObjectKind::SyncBatch, _)));
    let mut rows = world.table(key).rows();
    rows.retain(|row| !row.gone && row.belongs_to(&place.scope));
    if !sync && !wants_archived(&arguments.query) {
        let schema = world.schema.clone();
        rows.retain(|row| leaf(&schema, row, "archived") != Some(Value::Bool(true)));
    }
    // Of the path, only what led to no row of its own can filter: `/absences/member:{member}`.
    for (name, value) in arguments.query.iter().chain(&arguments.path) {
        if !matches!(value, Value::Null | Value::List(_)) {
            rows.retain(|row| passes(world, row, name, value));
        }
    }
    rows
}

fn wants_archived(query: &[(String, Value)]) -> bool {
    let names = ["withArchived", "includeArchived", "showArchived", "archived"];
    names.iter().any(|name| named(query, name) == Some(&Value::Bool(true)))
}

/// Whether a row passes a parameter that is a search or has the name of a field; other parameters filter nothing.
fn passes(world: &mut World, row: &Row, name: &str, value: &Value) -> bool {
    let schema = world.schema.clone();
    match (name, value) {
        ("query" | "term" | "search" | "text", Value::Text(text)) => {
            let text = text.to_lowercase();
            let texts = SEARCHED.iter().filter_map(|name| leaf(&schema, row, name));
            let found = |leaf: Value| leaf.as_text().is_some_and(|leaf| leaf.to_lowercase().contains(&text));
            text.is_empty() || texts.into_iter().any(found)
        }
        _ => {
            let Some(field) = schema.dto(row.dto).field(name) else {
                return true;
            };
            match field.r#type.kind {
                Kind::Dto(dto) if schema.dto(dto).record => match (wanted_id(world, dto, value), value) {
                    (Some(wanted), _) => referenced(world, row, name, dto, field.r#type.nullable) == Some(wanted),
                    (None, Value::Compact(_)) => false,
                    (None, _) => true,
                },
                Kind::Primitive(_) | Kind::Enum(_) => leaf(&schema, row, name).is_none_or(|leaf| leaf == *value),
                _ => true,
            }
        }
    }
}

fn wanted_id(world: &mut World, dto: DtoId, value: &Value) -> Option<String> {
    match value {
        Value::Text(id) => Some(id.clone()),
        Value::Compact(compact) => identified(world, &TableKey::Records(dto), compact),
        _ => None,
    }
}

/// The id of the record that a field of a row refers to.
fn referenced(world: &mut World, row: &Row, name: &str, dto: DtoId, nullable: bool) -> Option<String> {
    match row.fields.get(name) {
        Some(value) => value.as_text().map(str::to_owned),
        None => {
            let (draw, owner) = (row.draw.of(name), Some((row.dto, row.number)));
            let number = made_up_reference(dto, nullable, draw, world.population(), owner)?;
            Some(world.native(dto, number).id.clone())
        }
    }
}
