//! Tells what is done to a record of the path, or to a link between two, from what is done to a record as such.

use ::http::Method;

use crate::schema::{Endpoint, EndpointId, Schema, Segment, template};
use crate::world::TableKey;

use super::Roles;
use super::roles::{Role, collection, response_dto};
use super::verbs::{self, Action};

impl Roles {
    /// The role of an endpoint, from the role that its method and response suggest.
    pub(super) fn refined(&self, schema: &Schema, endpoint: &Endpoint, role: Role) -> Role {
        let role = match (role, endpoint.segments.as_slice()) {
            (role @ (Role::Delete { .. } | Role::Other), [before @ .., Segment::Const(word), last])
                if last.variable().is_some() =>
            {
                self.at_end(schema, endpoint, before, word, role)
            }
            (Role::Other, [before @ .., Segment::Const(word)]) if endpoint.method != Method::GET => {
                self.below(schema, endpoint, before, word)
            }
            (role, _) => role,
        };
        match role {
            Role::Create(TableKey::Records(dto)) => Role::Create(TableKey::Records(schema.whole(dto))),
            role => role,
        }
    }

    /// Where a path ends in a record: it is removed where it belongs, and linked elsewhere.
    fn at_end(&self, schema: &Schema, endpoint: &Endpoint, before: &[Segment], word: &str, role: Role) -> Role {
        let last = self.record_at(schema, endpoint, &endpoint.segments);
        let adds = match endpoint.method {
            Method::DELETE => false,
            Method::POST | Method::PUT => true,
            _ => return role,
        };
        if !adds && self.is_home(schema, endpoint) {
            let for_good = last.is_some_and(|key| self.is_archived_elsewhere(schema, &key));
            return if role == Role::Other { role } else { Role::Delete { for_good } };
        }
        let linked = self.record_at(schema, endpoint, before).and_then(|owner| {
            let list = verbs::link(schema, word, owner.dto(), last.as_ref().map(TableKey::dto))?;
            Some((if adds { Action::Add(list) } else { Action::Take(list) }, owner))
        });
        linked.map_or(Role::Other, |(action, key)| Role::Act(action, key))
    }

    /// Where a path ends in a word: after a record, or beside the records of a collection.
    fn below(&self, schema: &Schema, endpoint: &Endpoint, before: &[Segment], word: &str) -> Role {
        let here = self.items.get(&endpoint.template());
        let named = |key: &TableKey| {
            let action = verbs::on_named(schema, endpoint, key.dto(), word)?;
            Some(Role::Act(action, key.clone()))
        };
        if let Some(role) = here.and_then(named) {
            return role;
        }
        if before.last().and_then(Segment::variable).is_some() {
            let key = self.record_at(schema, endpoint, before);
            return key.map_or(Role::Other, |key| Role::Act(verbs::on_record(schema, endpoint, key.dto(), word), key));
        }
        let Some(key) = self.items.get(&template(before)) else {
            return Role::Other;
        };
        let creates = endpoint.method == Method::POST && response_dto(endpoint) == Some(key.dto());
        match named(key) {
            Some(role) => role,
            None if creates => Role::Create(key.clone()),
            None => Role::Other,
        }
    }

    /// The table of the records that a path ends in.
    fn record_at(&self, schema: &Schema, endpoint: &Endpoint, segments: &[Segment]) -> Option<TableKey> {
        let name = segments.last()?.variable()?;
        let field = endpoint.path.iter().find(|field| field.name == name)?;
        self.table_of(schema, segments, &field.ty)
    }

    /// Whether the records at the end of a path belong there, rather than being linked to what is before them: they are
    /// read, changed or created there, too.
    fn is_home(&self, schema: &Schema, endpoint: &Endpoint) -> bool {
        let (path, above) = (endpoint.template(), collection(&endpoint.segments));
        let at = |method: &[Method], path: &str| {
            schema.endpoints().any(|(id, one)| method.contains(&one.method) && self.path(id) == path)
        };
        let creates = |path: &str| schema.endpoints().any(|(id, one)| one.creates && self.path(id) == path);
        at(&[Method::GET, Method::PATCH], &path)
            || creates(&path)
            || creates(&above)
            || !at(&[Method::POST], &path) && self.items.contains_key(&above)
    }

    fn is_archived_elsewhere(&self, schema: &Schema, key: &TableKey) -> bool {
        let archives = |(_, one): (EndpointId, &Endpoint)| match one.segments.as_slice() {
            [before @ .., Segment::Const(word)] if word == "archive" => {
                self.record_at(schema, one, before).as_ref() == Some(key)
            }
            _ => false,
        };
        schema.endpoints().any(archives)
    }
}
