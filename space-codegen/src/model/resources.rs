//! Reads resources and their endpoints. It knows nothing of whole paths: each has its own segments only.

use super::annotations::annotations;
use super::node::Node;
use super::type_reading::{body_object, field, stand_in, type_of};
use super::types::{Endpoint, Parameter, PathSegment, RequestBody, Resource, Right};
use super::words::{BodyClass, SegmentClass};
use crate::diagnostics::Diagnostics;

/// Reads a resource and all below it.
pub(super) fn resource(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Resource> {
    let id = node.required_text("id", diagnostics);
    let plural = node.required_text("displayPlural", diagnostics);
    let path = path(node, diagnostics);
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

fn endpoint(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Endpoint> {
    let function_name = node.required_text("functionName", diagnostics);
    let method = node.word("method", diagnostics);
    let path = path(node, diagnostics);
    let parameters = node.whole_list("parameters", diagnostics, parameter);
    let endpoint = Endpoint {
        resource: node.has("resource").then(|| node.reference("resource", diagnostics)).flatten(),
        request_body: node.object("requestBody", diagnostics, request_body),
        response_body: node.object("responseBody", diagnostics, |node, diagnostics| {
            Some(type_of(node, diagnostics).unwrap_or_else(stand_in))
        }),
        display_name: node.text("displayName", diagnostics).unwrap_or_default(),
        rights: node.list("rights", "", diagnostics, right),
        annotations: annotations(node, diagnostics),
        method: method?,
        parameters: parameters?,
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

fn parameter(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Parameter> {
    let path = node.flag("path", diagnostics);
    let field = field(node, diagnostics)?;
    Some(Parameter { field, path })
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
