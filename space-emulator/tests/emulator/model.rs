//! Requests that are made from the model, and the check that an answer fits it. Both read the model on their own.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use space_codegen::model::*;

pub struct World {
    pub model: Model,
    pub dtos: BTreeMap<String, Dto>,
    enums: BTreeMap<String, Enum>,
    url_params: BTreeMap<String, UrlParameter>,
    bases: BTreeSet<String>,
}

pub struct Call {
    pub function: String,
    pub method: &'static str,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub body: Option<(String, String)>,
    pub response: Option<Type>,
}

pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

impl World {
    pub fn of_the_repository() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/http-api-model.json");
        let text = std::fs::read_to_string(path).unwrap();
        let (model, _) = Model::from_json(&text).unwrap();
        let by_id = |dto: &Dto| (dto.id.clone(), dto.clone());
        let of_dto = |dto: &Dto| dto.extends.iter().chain(&dto.implements).cloned().collect::<Vec<_>>();
        Self {
            dtos: model.dtos.iter().map(by_id).collect(),
            enums: model.enums.iter().map(|one| (one.id.clone(), one.clone())).collect(),
            url_params: model.url_params.iter().map(|one| (one.id.clone(), one.clone())).collect(),
            bases: model.dtos.iter().flat_map(of_dto).collect(),
            model,
        }
    }

    /// A request for every endpoint, in the model's order.
    pub fn calls(&self) -> Vec<Call> {
        let mut calls = Vec::new();
        for resource in &self.model.resources {
            self.resource(resource, &[], &mut calls);
        }
        calls
    }

    fn resource(&self, resource: &Resource, above: &[PathSegment], calls: &mut Vec<Call>) {
        let path = [above, &resource.path].concat();
        for endpoint in &resource.endpoints {
            // Identifiers differ, so that what one call removes is not what another looks for.
            calls.push(self.call(endpoint, &path, &format!("x{}", calls.len())));
        }
        for nested in &resource.nested {
            self.resource(nested, &path, calls);
        }
    }

    fn call(&self, endpoint: &Endpoint, above: &[PathSegment], id: &str) -> Call {
        let mut path = String::new();
        for segment in above.iter().chain(&endpoint.path) {
            let (prefix, name) = match segment {
                PathSegment::Const(value) => {
                    path.push_str(&format!("/{value}"));
                    continue;
                }
                PathSegment::Var(name) => (String::new(), name),
                PathSegment::PrefixedVar { prefix, name } => (format!("{prefix}:"), name),
            };
            let parameter = endpoint.parameters.iter().find(|one| one.field.name == *name).unwrap();
            let value = self.text(&parameter.field.ty, id);
            path.push_str(&format!("/{prefix}{}", encoded(&value)));
        }
        let mut query = Vec::new();
        for parameter in endpoint.parameters.iter().filter(|one| !one.path) {
            let (field, mut add) = (&parameter.field, |value| query.push((parameter.field.name.clone(), value)));
            match (field.name.as_str(), &field.ty.kind) {
                ("$skip", _) => add("0".to_owned()),
                ("batchInfo", _) => add("{etag:0,batchSize:5}".to_owned()),
                (_, TypeKind::Array(element)) => add(self.text(element, id)),
                _ => add(self.text(&field.ty, id)),
            }
        }
        let body = endpoint.request_body.as_ref().map(|body| match body {
            RequestBody::Raw(types) => (types[0].clone(), "{}".to_owned()),
            RequestBody::Object(object) => {
                let mut value = self.fields(&object.fields, 0);
                if let Some(info) = value.get_mut("batchInfo") {
                    info["offset"] = json!("0");
                }
                ("application/json".to_owned(), value.to_string())
            }
        });
        let method = match endpoint.method {
            Method::RestCreate | Method::HttpPost => "POST",
            Method::RestQuery | Method::RestGet | Method::HttpGet => "GET",
            Method::RestUpdate | Method::HttpPatch => "PATCH",
            Method::RestUpsert | Method::HttpPut => "PUT",
            Method::RestDelete | Method::HttpDelete => "DELETE",
        };
        let (function, response) = (endpoint.function_name.clone(), endpoint.response_body.clone());
        Call { function, method, path, query, body, response }
    }

    /// A value as the path or the query holds it.
    pub fn text(&self, ty: &Type, id: &str) -> String {
        match &ty.kind {
            TypeKind::UrlParam(param) => self.compact(param, id),
            TypeKind::Primitive(Primitive::String) => id.to_owned(),
            _ => match self.value(ty, 0) {
                Value::String(text) => text,
                other => other.to_string(),
            },
        }
    }

    fn compact(&self, param: &str, id: &str) -> String {
        let option = self.url_params[param].options.last().unwrap();
        match &option.form {
            UrlParameterForm::Const(value) => value.clone(),
            UrlParameterForm::Var(parts) => {
                let part = |part: &Field| format!("{}:{}", part.name, self.text(&part.ty, id));
                let texts: Vec<String> = parts.iter().map(part).collect();
                match texts.len() {
                    1 => texts.concat(),
                    _ => format!("{{{}}}", texts.join(",")),
                }
            }
        }
    }

    fn fields(&self, fields: &[Field], depth: usize) -> Value {
        let entry = |field: &Field| (field.name.clone(), self.value(&field.ty, depth));
        Value::Object(fields.iter().map(entry).collect())
    }

    /// A value as it is sent.
    pub fn value(&self, ty: &Type, depth: usize) -> Value {
        match &ty.kind {
            _ if ty.nullable && depth > 2 => Value::Null,
            TypeKind::Primitive(primitive) => match primitive {
                Primitive::Byte | Primitive::Short | Primitive::Int | Primitive::Long => json!(7),
                Primitive::Float | Primitive::Double => json!(1.5),
                Primitive::Boolean => json!(true),
                Primitive::String => json!("a text"),
                Primitive::Date => json!("2020-10-21"),
                Primitive::DateTime => json!("2020-10-21T16:30:00.000Z"),
                Primitive::Duration => json!("PT1H30M"),
            },
            TypeKind::Array(_) if depth > 2 => json!([]),
            TypeKind::Array(element) => json!([self.value(element, depth + 1)]),
            TypeKind::Map(value) => json!({ "a key": self.value(value, depth + 1) }),
            TypeKind::Object(object) => self.fields(&object.fields, depth + 1),
            TypeKind::Enum(id) => json!(self.enums[id].values[0]),
            TypeKind::UrlParam(param) => json!(self.compact(param, "x")),
            TypeKind::Ref(_) => json!("x"),
            TypeKind::Dto(id) => {
                let dto = self.shallowest(&self.dtos[id]);
                let mut value = if depth > 8 {
                    panic!("`{}` nests without end", dto.name)
                } else {
                    self.fields(&self.all_fields(dto), depth + 1)
                };
                if self.in_hierarchy(&self.dtos[id]) {
                    value["className"] = json!(dto.name);
                }
                value
            }
        }
    }

    fn in_hierarchy(&self, dto: &Dto) -> bool {
        let derived = dto.extends.is_some() || !dto.implements.is_empty();
        derived || !dto.inheritors.is_empty() || self.bases.contains(&dto.id)
    }

    pub fn all_fields(&self, dto: &Dto) -> Vec<Field> {
        self.dto_fields(dto).into_iter().map(|field| field.field).collect()
    }

    fn dto_fields(&self, dto: &Dto) -> Vec<DtoField> {
        let bases = dto.extends.iter().chain(&dto.implements);
        let inherited = bases.flat_map(|base| self.dto_fields(&self.dtos[base]));
        inherited.chain(dto.fields.iter().cloned()).collect()
    }

    fn concrete<'a>(&'a self, dto: &'a Dto) -> Vec<&'a Dto> {
        let own = matches!(dto.hierarchy_role, HierarchyRole::FinalClass | HierarchyRole::OpenClass);
        let below = dto.inheritors.iter().flat_map(|id| self.concrete(&self.dtos[id]));
        let mut all: Vec<&Dto> = own.then_some(dto).into_iter().chain(below).collect();
        if all.is_empty() {
            all.push(dto);
        }
        all
    }

    /// The inheritor with the fewest required objects.
    fn shallowest<'a>(&'a self, dto: &'a Dto) -> &'a Dto {
        let required = |dto: &&Dto| {
            let deep = |field: &Field| !field.ty.nullable && matches!(field.ty.kind, TypeKind::Dto(_));
            self.all_fields(dto).iter().filter(|field| deep(field)).count()
        };
        self.concrete(dto).into_iter().min_by_key(required).unwrap()
    }

    /// A selection of all fields, this many levels deep; nothing where there is nothing to select.
    pub fn selection(&self, ty: &Type, depth: usize) -> String {
        match &ty.kind {
            TypeKind::Array(inner) | TypeKind::Map(inner) => self.selection(inner, depth),
            TypeKind::Object(object) => self.selected(object.fields.iter(), depth),
            TypeKind::Dto(id) | TypeKind::Ref(id) => {
                let dto = &self.dtos[id];
                let fields: Vec<Field> = self.concrete(dto).into_iter().flat_map(|one| self.all_fields(one)).collect();
                match depth {
                    0 => "className".to_owned(),
                    _ => format!("className,{}", self.selected(fields.iter(), depth - 1))
                        .trim_end_matches(',')
                        .to_owned(),
                }
            }
            _ => String::new(),
        }
    }

    fn selected<'a>(&self, fields: impl Iterator<Item = &'a Field>, depth: usize) -> String {
        let mut items = BTreeSet::new();
        for field in fields {
            items.insert(match self.selection(&field.ty, depth).as_str() {
                "" => field.name.clone(),
                inner => format!("{}({inner})", field.name),
            });
        }
        // A field that is an object for one inheritor and a leaf for another may only be named with parentheses.
        let named = |item: &&String| !items.iter().any(|other| other.starts_with(&format!("{item}(")));
        items.iter().filter(named).cloned().collect::<Vec<_>>().join(",")
    }

    /// Checks a value of an answer whose every field was selected that deep; `None`: nothing was selected, all is as with `*`.
    pub fn check(&self, ty: &Type, value: &Value, depth: Option<usize>, place: &str) -> Result<(), String> {
        let misfit = || Err(format!("{place}: {value} is not {:?}", ty.kind));
        let object = |fits: bool| if fits { Ok(()) } else { misfit() };
        match (&ty.kind, value) {
            (_, Value::Null) => object(ty.nullable),
            (TypeKind::Primitive(primitive), _) => object(match primitive {
                Primitive::Boolean => value.is_boolean(),
                Primitive::String | Primitive::Duration => value.is_string(),
                Primitive::Float | Primitive::Double => value.is_number(),
                Primitive::Date => value["iso"].as_str().is_some_and(|iso| iso.len() == 10),
                Primitive::DateTime => {
                    value["iso"].as_str().is_some_and(|iso| iso.len() == 24) && value["timestamp"].is_i64()
                }
                _ => value.is_i64(),
            }),
            (TypeKind::Enum(id), Value::String(text)) => object(self.enums[id].values.contains(text)),
            (TypeKind::UrlParam(id), Value::Object(entries)) => {
                let class = entries["className"].as_str().unwrap_or_default();
                object(self.url_params[id].options.iter().any(|option| option.name == class))
            }
            (TypeKind::UrlParam(_), Value::String(text)) => object(!text.is_empty()),
            (TypeKind::Array(element), Value::Array(items)) => {
                let mut items = items.iter().enumerate();
                items.try_for_each(|(index, item)| self.check(element, item, depth, &format!("{place}[{index}]")))
            }
            (TypeKind::Map(element), Value::Object(entries)) => {
                entries.iter().try_for_each(|(key, item)| self.check(element, item, depth, &format!("{place}.{key}")))
            }
            (TypeKind::Object(wrapper), Value::Object(entries)) => {
                self.check_fields(&wrapper.fields, entries, depth, place)
            }
            (TypeKind::Dto(id) | TypeKind::Ref(id), Value::Object(entries)) => {
                self.check_dto(&self.dtos[id], entries, depth, place)
            }
            _ => misfit(),
        }
    }

    fn check_dto(
        &self,
        dto: &Dto,
        entries: &Map<String, Value>,
        depth: Option<usize>,
        place: &str,
    ) -> Result<(), String> {
        let class = entries.get("className").and_then(Value::as_str);
        let is = |one: &&&Dto| class.is_none_or(|class| one.name == class);
        let classes = self.concrete(dto);
        let Some(concrete) = classes.iter().find(is) else {
            return Err(format!("{place}: `{class:?}` is not a class of `{}`", dto.name));
        };
        match depth {
            Some(0) => match class {
                Some(_) => Ok(()),
                None => Err(format!("{place}: `className` is missing")),
            },
            Some(depth) => self.check_fields(&self.all_fields(concrete), entries, Some(depth - 1), place),
            None if concrete.record && entries.len() == 1 && entries.contains_key("id") => Ok(()),
            None => {
                let shown = self.dto_fields(concrete).into_iter().filter(|field| !field.extension);
                let fields: Vec<Field> = shown.map(|field| field.field).collect();
                self.check_fields(&fields, entries, None, place)
            }
        }
    }

    fn check_fields(
        &self,
        fields: &[Field],
        entries: &Map<String, Value>,
        depth: Option<usize>,
        place: &str,
    ) -> Result<(), String> {
        for field in fields {
            match entries.get(&field.name) {
                Some(value) => self.check(&field.ty, value, depth, &format!("{place}.{}", field.name))?,
                None => return Err(format!("{place}: `{}` is missing", field.name)),
            }
        }
        let known = |name: &String| name == "className" || fields.iter().any(|field| field.name == *name);
        match entries.keys().find(|name| !known(name)) {
            Some(name) => Err(format!("{place}: `{name}` was not asked for")),
            None => Ok(()),
        }
    }
}
