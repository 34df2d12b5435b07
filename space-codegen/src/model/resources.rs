//! Reads resources and their endpoints. It knows nothing of whole paths: each has its own segments only.

use super::annotations::annotations;
use super::node::Node;
use super::skipped::ENDPOINT;
use super::type_reading::{argument, body_object, stand_in, type_of};
use super::types::{Endpoint, Parameter, PathSegment, RequestBody, Resource, Right};
use super::words::{BodyClass, SegmentClass};
use crate::diagnostics::Diagnostics;

/// Reads a resource and all below it.
pub(super) fn resource(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Resource> {
    let count = endpoints_of(node);
    // Without its path, none of the endpoints has one.
    let path = diagnostics.known(|diagnostics| path(node, diagnostics));
    let Ok(path) = path else {
        diagnostics.skip(ENDPOINT, count);
        return None;
    };
    let id = node.required_text("id", diagnostics);
    let plural = node.required_text("displayPlural", diagnostics);
    let resource = Resource {
        display_singular: node.text("displaySingular", diagnostics).unwrap_or_default(),
        endpoints: node.list("endpoints", "functionName", diagnostics, endpoint),
        nested: node.list("nestedResources", "displayPlural", diagnostics, resource),
        id: id?,
        path: path?,
        display_plural: plural?,
    };
    Some(resource)
}

/// The number of endpoints of a resource and of all below it.
fn endpoints_of(node: &Node<'_>) -> usize {
    let below = node.list("nestedResources", "", &mut Diagnostics::new(), |node, _| Some(endpoints_of(node)));
    node.length("endpoints") + below.into_iter().sum::<usize>()
}

fn endpoint(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Endpoint> {
    diagnostics.attempt(ENDPOINT, 1, |diagnostics| known_endpoint(node, diagnostics))
}

fn known_endpoint(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Endpoint> {
    let function_name = node.required_text("functionName", diagnostics);
    let method = node.word("method", diagnostics);
    let path = path(node, diagnostics);
    let parameters = node.whole_list("parameters", diagnostics, parameter);
    let request_body = diagnostics.known(|diagnostics| node.object("requestBody", diagnostics, request_body));
    let response_body = diagnostics.known(|diagnostics| node.object("responseBody", diagnostics, type_of));
    let (Ok(request_body), Ok(response_body)) = (request_body, response_body) else { return None };
    let endpoint = Endpoint {
        resource: node.has("resource").then(|| node.reference("resource", diagnostics)).flatten(),
        request_body,
        response_body: response_body.or_else(|| node.has("responseBody").then(stand_in)),
        display_name: node.text("displayName", diagnostics).unwrap_or_default(),
        rights: node.list("rights", "", diagnostics, right),
        annotations: annotations(node, diagnostics),
        method: method?,
        parameters: parameters?.into_iter().flatten().collect(),
        path: path?,
        function_name: function_name?,
    };
    Some(endpoint)
}

/// All segments or none: half a path would look like one that lacks its variables.
fn path(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<PathSegment>> {
    if !node.has("path") {
        return Some(Vec::new());
    }
    node.object("path", diagnostics, |node, diagnostics| node.whole_list("segments", diagnostics, segment))
}

fn segment(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<PathSegment> {
    let segment = match node.word("className", diagnostics)? {
        SegmentClass::Const => PathSegment::Const(node.required_text("value", diagnostics)?),
        SegmentClass::Var => PathSegment::Var(node.required_text("name", diagnostics)?),
        SegmentClass::PrefixedVar => {
            let prefix = node.required_text("prefix", diagnostics);
            let name = node.required_text("name", diagnostics);
            PathSegment::PrefixedVar { prefix: prefix?, name: name? }
        }
    };
    Some(segment)
}

/// `Some(None)` is an optional parameter of an unknown type.
fn parameter(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Option<Parameter>> {
    let path = node.flag("path", diagnostics);
    let field = argument(node, diagnostics)?;
    Some(field.map(|field| Parameter { field, path }))
}

/// A body without a class name is an object.
fn request_body(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<RequestBody> {
    let class = if node.has("className") { node.word("className", diagnostics)? } else { BodyClass::Object };
    let body = match class {
        BodyClass::Object => RequestBody::Object(body_object(node, diagnostics)?),
        BodyClass::Raw => RequestBody::Raw(node.texts("allowedMimeTypes", diagnostics)),
    };
    Some(body)
}

fn right(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Right> {
    Some(Right {
        title: node.text("title", diagnostics).unwrap_or_default(),
        description: node.text("description", diagnostics),
        code: node.text("rightUniqueCode", diagnostics).filter(|code| !code.is_empty()),
    })
}
