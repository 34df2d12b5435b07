//! What each endpoint is for, told by its method, its path and what it answers with. Worked out once, at the start.

use std::collections::BTreeMap;

use ::http::Method;

use crate::schema::{DtoId, Endpoint, EndpointId, Field, Kind, ObjectKind, Schema, Segment, Type, template};
use crate::world::TableKey;

use super::parameters::Parameters;
use super::special::Special;
use super::verbs::Action;
use super::wrapped::Wrapped;

/// What an endpoint does to or with the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    Create(TableKey),
    List(TableKey),
    /// Of what the path ends in.
    Get,
    Update,
    Delete {
        /// Whether it removes what could be archived, because another endpoint archives it.
        for_good: bool,
    },
    /// The one thing at a path without an identifier.
    Single(TableKey),
    UpdateSingle(TableKey),
    /// Something else is done to a record of the path, or to one that the body names.
    Act(Action, TableKey),
    /// What is told by no rule.
    Special(Special),
    /// Nothing is kept.
    Other,
}

#[derive(Debug, Default)]
pub(crate) struct Roles {
    by_endpoint: Vec<Role>,
    parameters: Vec<Parameters>,
    /// The paths of the endpoints, with the names of the variables.
    paths: Vec<String>,
    wrapped: Vec<Option<Wrapped>>,
    /// The tables of the variables that end a path, by the path before them.
    pub(super) items: BTreeMap<String, TableKey>,
}

impl Roles {
    pub(crate) fn of(schema: &Schema) -> Self {
        let paths = schema.endpoints().map(|(_, endpoint)| endpoint.template()).collect();
        let mut roles = Self { paths, ..Self::default() };
        roles.find_items(schema);
        let singles = roles.singles(schema);
        for (_, endpoint) in schema.endpoints() {
            let role = match Special::of(endpoint) {
                Some(special) => Role::Special(special),
                None => roles.refined(schema, endpoint, roles.role_of(schema, endpoint, &singles)),
            };
            roles.parameters.push(Parameters::of(schema, endpoint, &role));
            roles.by_endpoint.push(role);
        }
        let wrapped = schema.endpoints().map(|(id, endpoint)| Wrapped::of(schema, &roles, endpoint, roles.role(id)));
        roles.wrapped = wrapped.collect();
        roles
    }

    /// The path of an endpoint, with the names of the variables.
    pub(super) fn path(&self, id: EndpointId) -> &str {
        self.paths.get(id.index()).map_or("", String::as_str)
    }

    /// The record that the items of an endpoint's list wrap.
    pub(super) fn wrapped(&self, id: EndpointId) -> Option<&Wrapped> {
        self.wrapped.get(id.index())?.as_ref()
    }

    pub(crate) fn role(&self, id: EndpointId) -> &Role {
        self.by_endpoint.get(id.index()).unwrap_or(&Role::Other)
    }

    /// What the parameters of an endpoint do.
    pub(crate) fn parameters(&self, id: EndpointId) -> &Parameters {
        static NONE: Parameters = Parameters::NONE;
        self.parameters.get(id.index()).unwrap_or(&NONE)
    }

    /// The table that the variable at the end of a path leads into.
    pub(crate) fn table_of(&self, schema: &Schema, path: &[Segment], ty: &Type) -> Option<TableKey> {
        match &ty.kind {
            Kind::UrlParam(param) => schema.identified(*param).map(TableKey::Records),
            _ => self.items.get(&collection(path)).cloned(),
        }
    }

    fn find_items(&mut self, schema: &Schema) {
        for (_, endpoint) in schema.endpoints().filter(|(_, one)| one.method == Method::GET) {
            if let (Some(_), Some(dto)) = (endpoint.last_variable(), response_dto(endpoint)) {
                let key = TableKey::of(schema, dto, &above(endpoint));
                self.items.entry(collection(&endpoint.segments)).or_insert(key);
            }
        }
        // Records come before the objects that wrap them in a list.
        for is_record in [true, false] {
            for (_, endpoint) in schema.endpoints() {
                let dto = match endpoint.method {
                    Method::GET => endpoint.response.as_ref().and_then(listed),
                    _ => None,
                };
                self.add_item(schema, endpoint, dto, is_record);
            }
            for (_, endpoint) in schema.endpoints().filter(|(_, one)| one.creates) {
                self.add_item(schema, endpoint, response_dto(endpoint), is_record);
            }
        }
    }

    fn add_item(&mut self, schema: &Schema, endpoint: &Endpoint, dto: Option<DtoId>, is_record: bool) {
        if let Some(dto) = dto.filter(|dto| schema.dto(*dto).record == is_record) {
            let path = endpoint.template();
            let key = TableKey::of(schema, dto, &path);
            self.items.entry(path).or_insert(key);
        }
    }

    fn singles(&self, schema: &Schema) -> BTreeMap<String, TableKey> {
        let gets = schema.endpoints().filter(|(_, one)| one.method == Method::GET);
        let single = |(_, endpoint): (_, &Endpoint)| {
            let path = endpoint.template();
            let key = TableKey::of(schema, response_dto(endpoint)?, &path);
            Some((path, key))
        };
        gets.filter_map(single).collect()
    }

    fn role_of(&self, schema: &Schema, endpoint: &Endpoint, singles: &BTreeMap<String, TableKey>) -> Role {
        let path = endpoint.template();
        let ends_in_item = endpoint.last_variable().is_some() && {
            let table = last_type(endpoint).and_then(|ty| self.table_of(schema, &endpoint.segments, ty));
            let fits = |dto| table.as_ref().is_some_and(|key| key.dto() == dto);
            table.is_some() && response_dto(endpoint).is_none_or(fits)
        };
        match endpoint.method {
            Method::GET => match (endpoint.response.as_ref().and_then(listed), response_dto(endpoint)) {
                (Some(dto), _) => Role::List(self.list_key(schema, dto, &path)),
                (_, Some(_)) if ends_in_item => Role::Get,
                (_, Some(dto)) => Role::Single(TableKey::of(schema, dto, &path)),
                _ => Role::Other,
            },
            Method::POST => match (self.items.get(&path), response_dto(endpoint)) {
                (Some(key), None) if endpoint.creates => Role::Create(key.clone()),
                (Some(key), Some(dto)) if key.dto() == dto => Role::Create(key.clone()),
                (_, Some(_)) if endpoint.creates && ends_in_item => {
                    match self.items.get(&collection(&endpoint.segments)) {
                        Some(key) => Role::Create(key.clone()),
                        None => Role::Other,
                    }
                }
                (_, Some(dto)) if endpoint.creates => Role::Create(TableKey::of(schema, dto, &path)),
                _ => Role::Other,
            },
            Method::DELETE if ends_in_item => Role::Delete { for_good: false },
            Method::PATCH | Method::PUT if ends_in_item => Role::Update,
            Method::PATCH | Method::PUT => match singles.get(&path) {
                Some(key) => Role::UpdateSingle(key.clone()),
                None => Role::Other,
            },
            _ => Role::Other,
        }
    }

    fn list_key(&self, schema: &Schema, dto: DtoId, path: &str) -> TableKey {
        match self.items.get(path) {
            Some(key) if key.dto() == dto => key.clone(),
            _ => TableKey::of(schema, dto, path),
        }
    }
}

/// The path without the segment that it ends in.
fn above(endpoint: &Endpoint) -> String {
    template(endpoint.segments.split_last().map_or(&[], |(_, before)| before))
}

/// The path without the variable that it ends in; `/blog/alias:` is not `/blog`.
pub(super) fn collection(path: &[Segment]) -> String {
    match path.split_last() {
        Some((Segment::Var(_), before)) => template(before),
        Some((Segment::PrefixedVar { prefix, .. }, before)) => {
            format!("{}/{prefix}:", template(before))
        }
        Some((Segment::Const(_), _)) | None => template(path),
    }
}

fn last_type(endpoint: &Endpoint) -> Option<&Type> {
    let name = endpoint.last_variable()?;
    endpoint.path.iter().find(|field| field.name == name).map(|field| &field.ty)
}

pub(super) fn response_dto(endpoint: &Endpoint) -> Option<DtoId> {
    endpoint.response.as_ref().and_then(dto)
}

fn dto(ty: &Type) -> Option<DtoId> {
    match &ty.kind {
        Kind::Dto(dto) | Kind::Ref(dto) => Some(*dto),
        _ => None,
    }
}

/// The type of the items of a list, a batch or a sync batch.
pub(super) fn element(ty: &Type) -> Option<&Type> {
    match &ty.kind {
        Kind::Array(element) => Some(element),
        Kind::Object(ObjectKind::Batch | ObjectKind::SyncBatch, fields) => {
            let data = |field: &&Field| field.name == "data";
            fields.iter().find(data).and_then(|field| element(&field.ty))
        }
        _ => None,
    }
}

fn listed(ty: &Type) -> Option<DtoId> {
    element(ty).and_then(dto)
}
