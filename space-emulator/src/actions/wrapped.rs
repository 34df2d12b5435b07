//! Lists whose items wrap a record: a list of `FullWebhookDTO` holds the webhooks that were created beside it.

use std::sync::Arc;

use crate::input::{Value, named};
use crate::schema::{Endpoint, Field, Kind, Place, Primitive, Schema};
use crate::seen::{Look, text, values};
use crate::world::{Row, TableKey, World};

use super::Roles;
use super::lookup::Target;
use super::roles::Role;

/// The record in the items of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrapped {
    /// The field of an item that shows the record, or its id.
    field: String,
    key: TableKey,
}

impl Wrapped {
    /// The record in the items of an endpoint's list, if such records are created beside the list.
    pub(super) fn of(schema: &Schema, roles: &Roles, endpoint: &Endpoint, role: &Role) -> Option<Self> {
        let Role::List(TableKey::Values(dto, _)) = role else {
            return None;
        };
        schema.dto(*dto).fields.iter().find_map(|field| {
            let key = record_in(schema, field)?;
            is_created_beside(schema, roles, endpoint, &key).then(|| Self { field: field.name.clone(), key })
        })
    }

    /// Leaves out the items whose record was removed.
    pub(super) fn drop_removed(&self, world: &mut World, list: &TableKey, items: &mut Vec<Arc<Row>>) {
        let schema = world.schema.clone();
        let field = schema.dto(list.dto()).field(&self.field);
        let any_gone = world.table(&self.key).rows().iter().any(|row| row.gone);
        if let Some(place) = field.and_then(|field| schema.shown(field)).filter(|_| any_gone) {
            items.retain(|item| is_there(world, &self.key, &place, item));
        }
    }

    /// An item for each record that was created at a place.
    pub(super) fn items(&self, world: &mut World, list: &TableKey, place: &Target) -> Vec<Arc<Row>> {
        let created = world.table(&self.key).rows().into_iter();
        let created = created.filter(|row| row.created.is_some() && !row.gone && row.belongs_to(&place.scope));
        let schema = world.schema.clone();
        let items = created.map(|row| {
            let mut item = Row::new(list.dto(), row.number, row.id.clone(), row.draw);
            for field in &schema.dto(list.dto()).fields {
                item.fields.extend(shown(&row, &field.name).map(|value| (field.name.clone(), value)));
            }
            item.fields.insert(self.field.clone(), Value::Text(row.id.clone()));
            item.scope.clone_from(&row.scope);
            item.created = row.created;
            item.version = row.version;
            Arc::new(item)
        });
        items.collect()
    }
}

/// Whether the record in an item was not removed.
fn is_there(world: &mut World, key: &TableKey, place: &Place, item: &Row) -> bool {
    let seen = Look::at([place]).of(world, item);
    let id = values(&seen, place).first().and_then(|id| text(id, place.leaf));
    id.and_then(|id| world.table(key).by_id(&id)).is_none_or(|row| !row.gone)
}

/// What a record, or a small object of it, was given under a name.
fn shown(row: &Row, name: &str) -> Option<Value> {
    let within = |value: &Value| match value {
        Value::Object(_, parts) => named(parts, name).cloned(),
        _ => None,
    };
    let own = row.fields.get(name).filter(|value| matches!(value, Value::Text(_) | Value::Bool(_) | Value::Int(_)));
    own.cloned().or_else(|| row.fields.values().find_map(within))
}

/// The table of the record that a field shows, or whose id it holds.
fn record_in(schema: &Schema, field: &Field) -> Option<TableKey> {
    let dto = match &field.ty.kind {
        Kind::Dto(dto) | Kind::Ref(dto) if schema.dto(*dto).record && !schema.is_user(*dto) => *dto,
        Kind::Primitive(Primitive::String) => schema.record_called(field.name.strip_suffix("Id")?)?,
        _ => return None,
    };
    Some(TableKey::Records(schema.whole(dto)))
}

/// Whether records are created at the path of a list, right below it, or right above it.
fn is_created_beside(schema: &Schema, roles: &Roles, list: &Endpoint, key: &TableKey) -> bool {
    let path = list.template();
    let parent = |path: &str| path.rsplit_once('/').map_or("", |(parent, _)| parent).len();
    schema.endpoints().any(|(id, _)| {
        let other = roles.path(id);
        let is_beside = other == path
            || path.get(..parent(&path)) == Some(other)
            || other.get(..parent(other)) == Some(path.as_str());
        is_beside && *roles.role(id) == Role::Create(key.clone())
    })
}
