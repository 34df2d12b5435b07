//! Endpoints: what is called how, sends what and answers what.

use super::arguments;
use super::docs::DocsReader;
use super::names::Names;
use super::names::resource_names::EndpointNames;
use super::paths;
use super::symbols::Symbols;
use super::tree::SourceEndpoint;
use super::types::{Argument, Body, Endpoint, Method, Place as ArgumentPlace, Primitive, Right, Type};
use super::values::Values;
use super::wire::check_name;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{self, Model, ObjectKind, RequestBody};

/// Resolves endpoints.
pub(super) struct Endpoints<'a, 'm, 'l> {
    pub(super) model: &'a Model,
    pub(super) symbols: &'a Symbols<'m>,
    pub(super) docs: &'a DocsReader<'m>,
    pub(super) names: &'a mut Names<'l>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Endpoints<'_, '_, '_> {
    pub(super) fn resolve(
        &mut self,
        source: &SourceEndpoint<'_>,
        display_path: &str,
        chosen: &EndpointNames,
    ) -> Endpoint {
        let SourceEndpoint { endpoint, place: text, .. } = source;
        let root = Place::root();
        let place = root.key(text);
        check_name(&endpoint.function_name, place.key("functionName"), self.diagnostics);
        let method = method(endpoint.method);
        self.check_body(endpoint, method, &place);
        let path = paths::resolve(source, self.diagnostics);
        let arguments = arguments::resolve(self, endpoint, display_path, chosen, &place);
        let mut values = Values { symbols: self.symbols, diagnostics: self.diagnostics };
        let response = endpoint.response_body.as_ref();
        let response = response.and_then(|response| values.read(response, &place.key("responseBody")));
        Endpoint {
            wire_name: endpoint.function_name.clone(),
            name: chosen.function.clone(),
            type_name: chosen.type_name.clone(),
            display_name: display_name(endpoint).to_owned(),
            method,
            path,
            paged_by_skip: is_paged_by_skip(response.as_ref(), &arguments),
            arguments,
            body: match &endpoint.request_body {
                None => Body::None,
                Some(RequestBody::Object(_)) => Body::Json,
                Some(RequestBody::Raw(mime_types)) => Body::Raw(mime_types.clone()),
            },
            response,
            rights: endpoint.rights.iter().map(right).collect(),
            docs: self.docs.read(&endpoint.annotations, place, self.diagnostics),
        }
    }

    fn check_body(&mut self, endpoint: &model::Endpoint, method: Method, place: &Place<'_>) {
        match (method, &endpoint.request_body) {
            (_, None) | (Method::Post | Method::Patch | Method::Put, _) => (),
            (Method::Get | Method::Delete, Some(_)) => self.diagnostics.error(
                place.key("requestBody"),
                "a GET or DELETE with a request body",
                "servers and proxies drop it: use query parameters or another method",
            ),
        }
        match &endpoint.request_body {
            Some(RequestBody::Object(object)) if object.kind != ObjectKind::RequestBody => self.diagnostics.warning(
                place.key("requestBody").key("kind"),
                "the object is not of the kind `REQUEST_BODY`",
                "nothing needs to be done: its fields are sent as those of a request body",
            ),
            Some(RequestBody::Raw(mime_types)) => {
                for mime_type in mime_types.iter().filter(|mime_type| !is_mime_type(mime_type)) {
                    self.diagnostics.error(
                        place.key("requestBody").key("allowedMimeTypes"),
                        format!("`{mime_type}` is not a MIME type"),
                        "write one like `application/json`",
                    );
                }
            }
            Some(RequestBody::Object(_)) | None => (),
        }
    }
}

/// The name for people, else that for programs.
fn display_name(endpoint: &model::Endpoint) -> &str {
    match endpoint.display_name.trim() {
        "" => &endpoint.function_name,
        name => name,
    }
}

/// Type and subtype, maybe `*`, of the characters that RFC 9110 allows in tokens.
fn is_mime_type(text: &str) -> bool {
    let token = |part: &str| {
        !part.is_empty() && part.chars().all(|one| one.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(one))
    };
    text.split_once('/').is_some_and(|(r#type, subtype)| token(r#type) && token(subtype))
}

/// A batch that a query parameter `$skip` goes on with.
fn is_paged_by_skip(response: Option<&Type>, arguments: &[Argument]) -> bool {
    let has_skip = arguments.iter().any(|argument| {
        let r#type = match &argument.r#type {
            Type::Nullable(inner) => inner,
            other => other,
        };
        argument.place == ArgumentPlace::Query
            && argument.wire_name == "$skip"
            && *r#type == Type::Primitive(Primitive::String)
    });
    has_skip && matches!(response, Some(Type::Batch(_)))
}

pub(super) const fn method(method: model::Method) -> Method {
    match method {
        model::Method::RestQuery | model::Method::RestGet | model::Method::HttpGet => Method::Get,
        model::Method::RestCreate | model::Method::HttpPost => Method::Post,
        model::Method::RestUpdate | model::Method::HttpPatch => Method::Patch,
        model::Method::RestUpsert | model::Method::HttpPut => Method::Put,
        model::Method::RestDelete | model::Method::HttpDelete => Method::Delete,
    }
}

fn right(right: &model::Right) -> Right {
    let model::Right { title, description, code } = right;
    Right { title: title.clone(), description: description.clone(), code: code.clone() }
}
