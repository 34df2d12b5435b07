//! From the model to the schema. It reports every id that leads nowhere, and judges nothing else.

use ::http::Method;
use space_codegen::model;

use super::hierarchy;
use super::resolver::Resolver;
use super::types::*;

impl Schema {
    /// Resolves a model.
    ///
    /// # Errors
    ///
    /// Every id that leads nowhere.
    pub(crate) fn resolve(model: &model::Model) -> Result<Self, Vec<String>> {
        let mut resolver = Resolver::new(model);
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
        let problems = resolver.problems();
        if problems.is_empty() { Ok(schema) } else { Err(problems) }
    }
}

fn enumeration(one: &model::Enum) -> Enum {
    Enum { name: one.name.clone(), values: one.values.clone() }
}

impl Resolver<'_> {
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
