//! Lists and batches: which rows are in, which of them are on the page. Also all responses without a row.

use std::ops::Range;
use std::sync::Arc;

use crate::data::Draw;
use crate::error::Refusal;
use crate::input::{Value, named};
use crate::json::Json;
use crate::render::Renderer;
use crate::schema::{Endpoint, EndpointId, Kind, ObjectKind, Type};
use crate::selection::{Inner, LevelId, Selection};
use crate::world::{Row, TableKey, World};

use super::Arguments;
use super::Roles;
use super::lookup::Target;
use super::paging::{self, Page};
use super::parameters::{Effect, Filter, Order, Parameters};
use super::roles::{Role, element};
use super::wrapped::Wrapped;

/// What a list is made of.
enum Items {
    Rows(Vec<Arc<Row>>),
    /// Of a type that has no rows; only as many are made up as are shown.
    MadeUp(usize),
}

/// The answer of an endpoint whose rows are not known by the path.
pub(super) fn answer(
    world: &mut World,
    roles: &Roles,
    (id, endpoint): (EndpointId, &Endpoint),
    place: &Target,
    arguments: &Arguments,
    response: &Type,
) -> Result<Json, Refusal> {
    let (role, parameters, wrapped) = (roles.role(id), roles.parameters(id), roles.wrapped(id));
    let draw = world.draw().of(&place.name(&endpoint.template()));
    let Some(item) = element(response) else {
        let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
        return Ok(renderer.fresh(response, draw, Some(Selection::ROOT)));
    };
    let batch = match &response.kind {
        Kind::Object(kind, fields) => Some((*kind, fields)),
        _ => None,
    };
    let by_id = parameters.effects().any(|(_, effect)| *effect == Effect::Identity);
    let items = match role {
        Role::List(key) => Items::Rows(rows(world, (parameters, wrapped), key, endpoint, place, arguments)?),
        _ => match row_table(world, item) {
            Some(key) if batch.is_some() || by_id => {
                Items::Rows(rows(world, (parameters, None), &key, endpoint, place, arguments)?)
            }
            _ => Items::MadeUp(if batch.is_some() { world.population() } else { 1 + draw.below(3) }),
        },
    };
    let list = Listed { items, item, draw };
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

struct Listed<'a> {
    items: Items,
    item: &'a Type,
    draw: Draw,
}

impl Listed<'_> {
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
fn sync_part<'a>(list: Listed<'a>, query: &[(String, Value)]) -> Result<(Listed<'a>, Part), Refusal> {
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
    Ok((Listed { items: Items::Rows(rows), ..list }, Part { range: 0..to, leaves }))
}

fn row_table(world: &World, item: &Type) -> Option<TableKey> {
    match &item.kind {
        Kind::Dto(dto) if world.schema.dto(*dto).record => Some(TableKey::Records(*dto)),
        _ => None,
    }
}

/// The rows that can be seen at a place and pass the filters of a request, in the order that it asks for.
fn rows(
    world: &mut World,
    (parameters, wrapped): (&Parameters, Option<&Wrapped>),
    key: &TableKey,
    endpoint: &Endpoint,
    place: &Target,
    arguments: &Arguments,
) -> Result<Vec<Arc<Row>>, Refusal> {
    let Arguments { query, body, path, .. } = arguments;
    let last = endpoint.last_variable();
    let given = |name: &str| {
        let of_path = || named(path, name).filter(|_| last == Some(name));
        named(query, name).or_else(|| named(body, name)).or_else(of_path).cloned()
    };
    let mut filter = Filter::of(world, key, parameters, &given);
    let schema = world.schema.clone();
    let others = path.iter().filter(|(name, _)| !parameters.effects().any(|(one, _)| one == name));
    for (name, value) in others {
        // Of the path, only what the items show themselves can filter.
        let field = schema.fields_of(key.dto()).into_iter().find(|field| field.name == *name);
        if let Some(shown) = field.and_then(|field| schema.shown(field)) {
            filter.require(world, shown, value);
        }
    }
    let mut rows = world.table(key).rows();
    if let Some(wrapped) = wrapped {
        wrapped.drop_removed(world, key, &mut rows);
        rows.extend(wrapped.items(world, key, place));
    }
    rows.retain(|row| !row.gone && row.belongs_to(&place.scope));
    filter.keep(world, &mut rows);
    let order = Order::of(&schema, key.dto(), parameters, &given);
    match order {
        Ok(order) => order.put(world, &mut rows),
        Err(_) if arguments.takes_any_word => {}
        Err(refusal) => return Err(refusal),
    }
    let limits = parameters.effects().filter(|(_, effect)| **effect == Effect::Limit);
    for (name, _) in limits {
        if let Some(Value::Int(most)) = given(name) {
            rows.truncate(usize::try_from(most).unwrap_or_default());
        }
    }
    Ok(rows)
}
