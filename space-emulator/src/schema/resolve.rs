//! From the model to the schema. It reports every id that leads nowhere, and judges nothing else.

use std::collections::BTreeMap;

use ::http::Method;
use space_codegen::model;

use super::hierarchy;
use super::identity::Identities;
use super::types::*;

impl Schema {
    /// Resolves a model.
    ///
    /// # Errors
    ///
    /// Every id that leads nowhere.
    pub(crate) fn resolve(model: &model::Model) -> Result<Self, Vec<String>> {
        let mut resolver = Resolver {
            dtos: index(model.dtos.iter().map(|dto| &dto.id)),
            enums: index(model.enums.iter().map(|one| &one.id)),
            url_params: index(model.url_params.iter().map(|one| &one.id)),
            problems: Vec::new(),
        };
        let mut schema = Self {
            dtos: hierarchy::link(model, &mut resolver),
            enums: model.enums.iter().map(enumeration).collect(),
            url_params: model.url_params.iter().map(|one| resolver.url_param(one)).collect(),
            endpoints: Vec::new(),
            identities: Identities::default(),
        };
        for resource in &model.resources {
            resolver.resource(resource, &[], &mut schema.endpoints);
        }
        schema.identities = Identities::of(&schema);
        if resolver.problems.is_empty() { Ok(schema) } else { Err(resolver.problems) }
    }
}

/// The ids of the model and what is wrong with them.
pub(super) struct Resolver<'m> {
    dtos: BTreeMap<&'m str, usize>,
    enums: BTreeMap<&'m str, usize>,
    url_params: BTreeMap<&'m str, usize>,
    problems: Vec<String>,
}

fn index<'m>(ids: impl Iterator<Item = &'m String>) -> BTreeMap<&'m str, usize> {
    ids.enumerate().map(|(index, id)| (id.as_str(), index)).collect()
}

fn default_value(default: &model::DefaultValue) -> Option<DefaultValue> {
    match default {
        model::DefaultValue::Primitive(expression) => expression.parse().ok().map(DefaultValue::Flag),
        model::DefaultValue::EnumEntry(constant) => Some(DefaultValue::Constant(constant.clone())),
        _ => None,
    }
}

fn enumeration(one: &model::Enum) -> Enum {
    Enum { name: one.name.clone(), values: one.values.clone() }
}

impl Resolver<'_> {
    pub(super) fn dto(&mut self, id: &str) -> DtoId {
        DtoId(find(&self.dtos, id, "DTO", &mut self.problems))
    }

    pub(super) fn field(&mut self, field: &model::Field, extension: bool) -> Field {
        let ty = self.type_of(&field.ty);
        let default = field.default.as_ref().and_then(default_value);
        Field { name: field.name.clone(), ty, optional: field.optional, extension, default }
    }

    fn fields(&mut self, fields: &[model::Field]) -> Vec<Field> {
        fields.iter().map(|field| self.field(field, false)).collect()
    }

    fn type_of(&mut self, one: &model::Type) -> Type {
        use model::TypeKind as Read;
        let kind = match &one.kind {
            Read::Primitive(primitive) => Kind::Primitive(*primitive),
            Read::Array(element) => Kind::Array(Box::new(self.type_of(element))),
            Read::Map(value) => Kind::Map(Box::new(self.type_of(value))),
            Read::Object(object) => Kind::Object(object.kind, self.fields(&object.fields)),
            Read::Dto(id) => Kind::Dto(self.dto(id)),
            Read::Ref(id) => Kind::Ref(self.dto(id)),
            Read::Enum(id) => Kind::Enum(EnumId(find(&self.enums, id, "enum", &mut self.problems))),
            Read::UrlParam(id) => {
                Kind::UrlParam(UrlParamId(find(&self.url_params, id, "URL parameter", &mut self.problems)))
            }
        };
        Type { kind, nullable: one.nullable }
    }

    fn url_param(&mut self, one: &model::UrlParameter) -> UrlParam {
        let options = one.options.iter().map(|option| UrlOption {
            name: option.name.clone(),
            form: match &option.form {
                model::UrlParameterForm::Const(value) => UrlForm::Const(value.clone()),
                model::UrlParameterForm::Var(parts) => UrlForm::Parts(self.fields(parts)),
            },
        });
        UrlParam { options: options.collect(), name: one.name.clone() }
    }

    fn resource(&mut self, resource: &model::Resource, above: &[Segment], all: &mut Vec<Endpoint>) {
        let path = joined(above, &resource.path);
        for endpoint in &resource.endpoints {
            all.push(self.endpoint(endpoint, &path));
        }
        for nested in &resource.nested {
            self.resource(nested, &path, all);
        }
    }

    fn endpoint(&mut self, endpoint: &model::Endpoint, above: &[Segment]) -> Endpoint {
        let (mut path, mut query) = (Vec::new(), Vec::new());
        for parameter in &endpoint.parameters {
            let field = self.field(&parameter.field, false);
            if parameter.path { path.push(field) } else { query.push(field) }
        }
        Endpoint {
            function: endpoint.function_name.clone(),
            method: method(endpoint.method),
            creates: endpoint.method == model::Method::RestCreate,
            segments: joined(above, &endpoint.path),
            path,
            query,
            body: match &endpoint.request_body {
                None => Body::None,
                Some(model::RequestBody::Object(object)) => Body::Fields(self.fields(&object.fields)),
                Some(model::RequestBody::Raw(types)) => Body::Raw(types.clone()),
            },
            response: endpoint.response_body.as_ref().map(|one| self.type_of(one)),
        }
    }
}

fn find(ids: &BTreeMap<&str, usize>, id: &str, what: &str, problems: &mut Vec<String>) -> usize {
    ids.get(id).copied().unwrap_or_else(|| {
        problems.push(format!("the model has no {what} with the id `{id}`"));
        usize::MAX
    })
}

fn joined(above: &[Segment], below: &[model::PathSegment]) -> Vec<Segment> {
    let below = below.iter().map(|segment| match segment {
        model::PathSegment::Const(value) => Segment::Const(value.clone()),
        model::PathSegment::Var(name) => Segment::Var(name.clone()),
        model::PathSegment::PrefixedVar { prefix, name } => {
            Segment::PrefixedVar { prefix: prefix.clone(), name: name.clone() }
        }
    });
    above.iter().cloned().chain(below).collect()
}

const fn method(method: model::Method) -> Method {
    use model::Method as Read;
    match method {
        Read::RestCreate | Read::HttpPost => Method::POST,
        Read::RestQuery | Read::RestGet | Read::HttpGet => Method::GET,
        Read::RestUpdate | Read::HttpPatch => Method::PATCH,
        Read::RestUpsert | Read::HttpPut => Method::PUT,
        Read::RestDelete | Read::HttpDelete => Method::DELETE,
    }
}
