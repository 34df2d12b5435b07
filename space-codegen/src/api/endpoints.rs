//! Endpoints: the path, the arguments, the body and the response of each.

use super::arguments;
use super::context::Context;
use super::names::derived::required_arguments_of;
use super::names::resource_names::EndpointNames;
use super::paths;
use super::tree::EndpointSource;
use super::types::endpoint::{Argument, ArgumentPlace, Body, Endpoint, Method, Right};
use super::types::value::{Presence, Primitive, Type};
use super::values::{MOST_ARGUMENTS, method};
use super::wire::check_readable;
use crate::diagnostics::Place;
use crate::model::{self, ObjectKind, RequestBody};

/// Resolves an endpoint.
pub(super) fn resolve(
    context: &mut Context<'_>,
    source: &EndpointSource<'_>,
    display_path: &str,
    chosen: &EndpointNames,
) -> Endpoint {
    let EndpointSource { endpoint, place: text, .. } = source;
    let root = Place::root();
    let place = root.key(text);
    check_readable(&endpoint.function_name, place.key("functionName"), &mut context.diagnostics);
    let method = method(endpoint.method);
    check_body(context, endpoint, method, &place);
    let path = paths::resolve(source, &mut context.diagnostics);
    let arguments = arguments::resolve(context, endpoint, display_path, chosen, &place);
    let response = endpoint.response_body.as_ref();
    let response = response.and_then(|response| context.read_type(response, &place.key("responseBody")));
    Endpoint {
        wire_name: endpoint.function_name.clone(),
        name: chosen.function.clone(),
        type_name: chosen.type_name.clone(),
        display_name: display_name(endpoint).to_owned(),
        method,
        path,
        required: required_struct(chosen, &arguments),
        paged_by_skip: is_paged_by_skip(response.as_ref(), &arguments),
        arguments,
        body: match &endpoint.request_body {
            None => Body::None,
            Some(RequestBody::Object(_)) => Body::Json,
            Some(RequestBody::Raw(mime_types)) => Body::Raw(mime_types.clone()),
        },
        response,
        rights: endpoint.rights.iter().map(right).collect(),
        docs: context.read_docs(&endpoint.annotations, place),
    }
}

fn required_struct(chosen: &EndpointNames, arguments: &[Argument]) -> Option<String> {
    let required = arguments.iter().filter(|argument| argument.presence == Presence::Required).count();
    (required > MOST_ARGUMENTS).then(|| required_arguments_of(&chosen.type_name))
}

fn check_body(context: &mut Context<'_>, endpoint: &model::Endpoint, method: Method, place: &Place<'_>) {
    match (method, &endpoint.request_body) {
        (_, None) | (Method::Post | Method::Patch | Method::Put, _) => (),
        (Method::Get | Method::Delete, Some(_)) => context.diagnostics.error(
            place.key("requestBody"),
            "a GET or DELETE with a request body",
            "servers and proxies drop it: use query parameters or another method",
        ),
    }
    match &endpoint.request_body {
        Some(RequestBody::Object(object)) if object.kind != ObjectKind::RequestBody => context.diagnostics.warning(
            place.key("requestBody").key("kind"),
            "the object is not of the kind `REQUEST_BODY`",
            "nothing needs to be done: its fields are sent as those of a request body",
        ),
        Some(RequestBody::Raw(mime_types)) => {
            for mime_type in mime_types.iter().filter(|mime_type| !is_mime_type(mime_type)) {
                context.diagnostics.error(
                    place.key("requestBody").key("allowedMimeTypes"),
                    format!("`{mime_type}` is not a MIME type"),
                    "write one like `application/json`",
                );
            }
        }
        Some(RequestBody::Object(_)) | None => (),
    }
}

/// The name for people, or the function's name if that is empty.
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
    text.split_once('/').is_some_and(|(ty, subtype)| token(ty) && token(subtype))
}

/// Whether the response is a batch whose next page the query parameter `$skip` requests.
fn is_paged_by_skip(response: Option<&Type>, arguments: &[Argument]) -> bool {
    let has_skip = arguments.iter().any(|argument| {
        let ty = match &argument.ty {
            Type::Nullable(inner) => inner,
            other => other,
        };
        argument.place == ArgumentPlace::Query
            && argument.wire_name == "$skip"
            && *ty == Type::Primitive(Primitive::String)
    });
    has_skip && matches!(response, Some(Type::Batch(_)))
}

fn right(right: &model::Right) -> Right {
    let model::Right { title, description, code } = right;
    Right { title: title.clone(), description: description.clone(), code: code.clone() }
}
