//! The types of records that can be created, read, changed and removed, as the model says; and the requests for that.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use space_codegen::model::*;

use crate::model::{World, encoded};

/// An endpoint with its whole path.
#[derive(Debug, Clone)]
pub struct Found {
    pub path: Vec<PathSegment>,
    pub endpoint: Endpoint,
}

/// How records are read: one alone, or in a list.
#[derive(Debug, Clone)]
pub enum Read {
    One(Found),
    List(Found),
    /// In the field of the items of a list.
    Within(Found, String),
}

/// The endpoints of one type of records.
#[derive(Debug)]
pub struct Records {
    /// The path of a record; the name of the type in this test.
    pub item: String,
    pub dto: String,
    pub create: Found,
    pub read: Read,
    pub update: Found,
    pub delete: Found,
}

/// A path whose records can be changed and removed, but not all four.
#[derive(Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub item: String,
    pub missing: &'static str,
}

pub fn all(world: &World) -> (Vec<Records>, Vec<LeftOut>) {
    let mut endpoints = Vec::new();
    for resource in &world.model.resources {
        collect(resource, &[], &mut endpoints);
    }
    let items: BTreeSet<String> =
        endpoints.iter().filter(|one| is_update(one) && one.ends_in_variable()).map(Found::template).collect();
    let (mut records, mut left_out) = (Vec::new(), Vec::new());
    for item in items {
        match of_item(world, &endpoints, &item) {
            Ok(found) => records.push(found),
            Err(missing) => left_out.push(LeftOut { item, missing }),
        }
    }
    (records, left_out)
}

fn of_item(world: &World, endpoints: &[Found], item: &str) -> Result<Records, &'static str> {
    let at = |path: &str, methods: &'static [Method]| {
        let path = path.to_owned();
        endpoints.iter().filter(move |one| one.template() == path && methods.contains(&one.endpoint.method))
    };
    let update = at(item, &UPDATES).next().ok_or("no change")?;
    let archive = format!("{item}/archive");
    let delete = at(item, &DELETES).chain(at(&archive, &DELETES)).next().ok_or("no removal")?;
    let above = item.rsplit_once('/').map_or("", |(above, _)| above);
    let noun = above.rsplit('/').next().unwrap_or_default();
    // A board is created at `/projects/{project}/planning/boards`, and changed at `/projects/planning/boards/{board}`.
    let elsewhere = endpoints.iter().filter(|one| {
        one.endpoint.method == Method::RestCreate
            && one.path.last() == Some(&PathSegment::Const(noun.to_owned()))
            && above.starts_with(&one.template().split('{').next().unwrap_or_default().to_owned())
    });
    let create = at(above, &CREATES).chain(elsewhere).next().ok_or("no creation beside it")?;
    let dto = answered(create.endpoint.response_body.as_ref());
    let one = at(item, &READS).next();
    let list = at(above, &READS).next();
    if one.is_none() && list.is_none() {
        return Err("no reading");
    }
    let dto = dto.ok_or("no id in the answer to the creation")?;
    let reads_one = one.filter(|one| answered(one.endpoint.response_body.as_ref()).as_ref() == Some(&dto));
    let read = match reads_one {
        Some(one) => Read::One(one.clone()),
        None => in_list(world, list.ok_or("no reading of what was created")?, &dto)?,
    };
    if !world.all_fields(&world.dtos[&dto]).iter().any(|field| field.name == "id") {
        return Err("no id");
    }
    let (create, update, delete) = (create.clone(), update.clone(), delete.clone());
    Ok(Records { item: item.to_owned(), dto, create, read, update, delete })
}

fn in_list(world: &World, list: &Found, dto: &str) -> Result<Read, &'static str> {
    let item = list.endpoint.response_body.as_ref().and_then(item_of).ok_or("no reading of what was created")?;
    if item == dto {
        return Ok(Read::List(list.clone()));
    }
    let fields = world.all_fields(&world.dtos[&item]);
    let field = fields.iter().find(|field| answered(Some(&field.ty)).as_deref() == Some(dto));
    let field = field.ok_or("no reading of what was created")?;
    let asks_for = |one: &Parameter| !one.path && !one.field.optional && one.field.name.ends_with("Id");
    if list.endpoint.parameters.iter().any(asks_for) {
        return Err("no reading without another record");
    }
    Ok(Read::Within(list.clone(), field.name.clone()))
}

const CREATES: [Method; 2] = [Method::RestCreate, Method::HttpPost];
const READS: [Method; 3] = [Method::RestGet, Method::RestQuery, Method::HttpGet];
const UPDATES: [Method; 4] = [Method::RestUpdate, Method::RestUpsert, Method::HttpPatch, Method::HttpPut];
const DELETES: [Method; 2] = [Method::RestDelete, Method::HttpDelete];

fn is_update(one: &Found) -> bool {
    UPDATES.contains(&one.endpoint.method)
}

fn collect(resource: &Resource, above: &[PathSegment], found: &mut Vec<Found>) {
    let path = [above, &resource.path].concat();
    for endpoint in &resource.endpoints {
        found.push(Found { path: [path.as_slice(), &endpoint.path].concat(), endpoint: endpoint.clone() });
    }
    for nested in &resource.nested {
        collect(nested, &path, found);
    }
}

/// The DTO of an answer, or of the first part of a pair.
fn answered(ty: Option<&Type>) -> Option<String> {
    match &ty?.kind {
        TypeKind::Dto(id) | TypeKind::Ref(id) => Some(id.clone()),
        TypeKind::Object(object) => object.fields.iter().find_map(|field| answered(Some(&field.ty))),
        _ => None,
    }
}

/// The DTO of the items of a list.
fn item_of(ty: &Type) -> Option<String> {
    match &ty.kind {
        TypeKind::Array(element) => answered(Some(element)),
        TypeKind::Object(object) => {
            object.fields.iter().find(|field| field.name == "data").and_then(|field| item_of(&field.ty))
        }
        _ => None,
    }
}

impl Found {
    pub fn template(&self) -> String {
        let text = |segment: &PathSegment| match segment {
            PathSegment::Const(value) => format!("/{value}"),
            PathSegment::Var(name) => format!("/{{{name}}}"),
            PathSegment::PrefixedVar { prefix, name } => format!("/{prefix}:{{{name}}}"),
        };
        self.path.iter().map(text).collect()
    }

    fn ends_in_variable(&self) -> bool {
        matches!(self.path.last(), Some(PathSegment::Var(_)))
    }

    /// The path and query of a request; `id` is the record's, if the path has it.
    pub fn target(&self, world: &World, id: Option<&str>, fields: &str) -> String {
        let last = self.path.iter().rposition(|segment| !matches!(segment, PathSegment::Const(_)));
        let mut target = String::new();
        for (index, segment) in self.path.iter().enumerate() {
            let (prefix, name) = match segment {
                PathSegment::Const(value) => (value.clone(), None),
                PathSegment::Var(name) => (String::new(), Some(name)),
                PathSegment::PrefixedVar { prefix, name } => (format!("{prefix}:"), Some(name)),
            };
            target.push_str(&format!("/{prefix}"));
            let Some(field) = name.and_then(|name| self.parameter(name)) else {
                continue;
            };
            let value = match (id, &field.ty.kind) {
                (Some(id), TypeKind::UrlParam(_)) if Some(index) == last => format!("id:{id}"),
                (Some(id), _) if Some(index) == last => id.to_owned(),
                _ => match by_id(world, &field.ty).as_str() {
                    Some("id:x") => "id:owner".to_owned(),
                    _ => world.text(&field.ty, "owner"),
                },
            };
            target.push_str(&encoded(&value));
        }
        let mut query = Vec::new();
        for field in self.endpoint.parameters.iter().filter(|one| !one.path).map(|one| &one.field) {
            // A list shows all there is, the archived and the disabled too.
            let reveals = field.name.starts_with("with") && matches!(field.ty.kind, TypeKind::Primitive(_));
            match field.name.as_str() {
                "query" if !field.optional => query.push("query=".to_owned()),
                name if reveals => query.push(format!("{name}=true")),
                name if !field.optional && !field.ty.nullable => {
                    query.push(format!("{name}={}", encoded(&world.text(&field.ty, "owner"))));
                }
                _ => {}
            }
        }
        if !fields.is_empty() {
            query.push(format!("$fields={fields}"));
        }
        if query.is_empty() { target } else { format!("{target}?{}", query.join("&")) }
    }

    fn parameter(&self, name: &str) -> Option<&Field> {
        self.endpoint.parameters.iter().map(|one| &one.field).find(|field| field.name == name)
    }

    /// The fields of the body.
    pub fn fields(&self) -> &[Field] {
        match &self.endpoint.request_body {
            Some(RequestBody::Object(object)) => &object.fields,
            _ => &[],
        }
    }

    /// A body with values of a version, as far as the fields are wanted.
    pub fn body(&self, world: &World, version: u8, wanted: impl Fn(&Field) -> bool) -> Map<String, Value> {
        let entry = |field: &Field| {
            let value = match &field.ty.kind {
                TypeKind::UrlParam(_) => by_id(world, &field.ty),
                TypeKind::Array(element) if matches!(element.kind, TypeKind::UrlParam(_)) => {
                    json!([by_id(world, element)])
                }
                _ => world.value(&field.ty, 1),
            };
            // A list may leave out what is archived.
            let version = if field.name == "archived" { 2 } else { version };
            (field.name.clone(), versioned(value, version))
        };
        self.fields().iter().filter(|field| wanted(field)).map(entry).collect()
    }
}

/// An identifier that is an id, where it can be one.
fn by_id(world: &World, ty: &Type) -> Value {
    let param = match &ty.kind {
        TypeKind::UrlParam(id) => world.model.url_params.iter().find(|one| one.id == *id),
        _ => None,
    };
    let is_id = |option: &UrlParameterOption| matches!(&option.form, UrlParameterForm::Var(parts) if matches!(parts.as_slice(), [only] if only.name == "id"));
    if param.is_some_and(|param| param.options.iter().any(is_id)) {
        return json!("id:x");
    }
    // `issue:id:…`
    let nested = param.into_iter().flat_map(|param| &param.options).find_map(|option| match &option.form {
        UrlParameterForm::Var(parts) if matches!(&parts.as_slice(), [only] if by_id(world, &only.ty) == "id:x") => {
            Some(json!(format!("{}:id:x", parts[0].name)))
        }
        _ => None,
    });
    nested.unwrap_or_else(|| world.value(ty, 1))
}

/// Another value of the same type for each version.
fn versioned(value: Value, version: u8) -> Value {
    match value {
        Value::String(text) if text == "a text" => Value::String(format!("text {version}")),
        Value::String(text) if text == "x" || text.ends_with("id:x") => Value::String(format!("{text}{version}")),
        Value::String(text) if text.starts_with("2020-10-2") => {
            Value::String(text.replace("-21", &format!("-2{version}")))
        }
        Value::Bool(_) => Value::Bool(version % 2 == 1),
        Value::Number(number) if number.is_i64() => Value::from(version),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| versioned(item, version)).collect()),
        Value::Object(entries) => {
            let is_class = |name: &str| name == "className";
            let next = |(name, item): (String, Value)| {
                if is_class(&name) { (name, item) } else { (name, versioned(item, version)) }
            };
            Value::Object(entries.into_iter().map(next).collect())
        }
        other => other,
    }
}
