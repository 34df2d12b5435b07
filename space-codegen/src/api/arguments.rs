//! Arguments of endpoints: those of path and query, then those of the body, and which types each place accepts.

use super::context::Context;
use super::defaults::Defaults;
use super::names::members::{ArgumentToName, NameSource};
use super::names::resource_names::{EndpointNames, key_of};
use super::types::endpoint::{Argument, ArgumentPlace, Method};
use super::types::value::{Presence, Primitive, Type};
use super::values::{method, presence};
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{Endpoint, Field, RequestBody};

/// The tag of a text that selects fields of [`WEBHOOK_EVENT`].
const PAYLOAD_FIELDS: &str = "wh-payload-fields";
/// The DTO that webhooks tell of.
const WEBHOOK_EVENT: &str = "WebhookEvent";

/// An argument of the document: its place there, and where it goes.
struct ArgumentSource<'a> {
    field: &'a Field,
    list: &'static str,
    index: usize,
    place: ArgumentPlace,
}

pub(super) fn resolve(
    context: &mut Context<'_>,
    endpoint: &Endpoint,
    display_path: &str,
    chosen: &EndpointNames,
    place: &Place<'_>,
) -> Vec<Argument> {
    let sources = sources(endpoint);
    check_doubles(&sources, place, &mut context.diagnostics);
    let has_payload = matches!(endpoint.request_body, Some(RequestBody::Raw(_)));
    let can_have_body = match method(endpoint.method) {
        Method::Get | Method::Delete => endpoint.request_body.is_some(),
        Method::Post | Method::Patch | Method::Put => true,
    };
    let to_name: Vec<_> = sources
        .iter()
        .map(|source| {
            let place = place.item(source.list, source.index, &source.field.name).key("name").to_string();
            ArgumentToName {
                source: NameSource { wire_name: &source.field.name, place },
                goes_to: match source.place {
                    ArgumentPlace::Path => "path",
                    ArgumentPlace::Query => "query",
                    ArgumentPlace::Body => "body",
                },
                is_beside_body: source.place == ArgumentPlace::Query && can_have_body,
            }
        })
        .collect();
    let function = key_of(display_path, &endpoint.function_name);
    let names = context.members().arguments(&function, &chosen.path, has_payload, &to_name);
    let arguments = sources.iter().zip(names);
    arguments.filter_map(|(source, name)| argument(context, source, &sources, name, place)).collect()
}

fn sources(endpoint: &Endpoint) -> Vec<ArgumentSource<'_>> {
    let parameters = endpoint.parameters.iter().enumerate().map(|(index, parameter)| ArgumentSource {
        field: &parameter.field,
        list: "parameters",
        index,
        place: if parameter.path { ArgumentPlace::Path } else { ArgumentPlace::Query },
    });
    let body = match &endpoint.request_body {
        Some(RequestBody::Object(object)) => &*object.fields,
        Some(RequestBody::Raw(_)) | None => &[],
    };
    let body = body.iter().enumerate();
    let body = body.map(|(index, field)| ArgumentSource {
        field,
        list: "requestBody.fields",
        index,
        place: ArgumentPlace::Body,
    });
    parameters.chain(body).collect()
}

fn argument(
    context: &mut Context<'_>,
    source: &ArgumentSource<'_>,
    all: &[ArgumentSource<'_>],
    name: String,
    place: &Place<'_>,
) -> Option<Argument> {
    let ArgumentSource { field, .. } = source;
    let place = place.item(source.list, source.index, &field.name);
    context.check_name(&field.name, place.key("name"));
    let ty = sendable(context.read_type(&field.ty, &place.key("type"))?, source.place);
    let ty = selection(context, field, ty);
    check_type(&ty, source.place, &place, &mut context.diagnostics);
    let siblings: Vec<&Field> = all.iter().map(|source| source.field).collect();
    let defaults = Defaults { model: context.model, symbols: context.symbols, siblings: &siblings };
    Some(Argument {
        wire_name: field.name.clone(),
        name,
        place: source.place,
        ty,
        presence: argument_presence(source, &place, &mut context.diagnostics),
        default: defaults.read(field, &place, &mut context.diagnostics),
        docs: context.read_docs(&field.annotations, place),
    })
}

fn argument_presence(source: &ArgumentSource<'_>, place: &Place<'_>, diagnostics: &mut Diagnostics) -> Presence {
    match source.place {
        ArgumentPlace::Path => {
            if source.field.optional || source.field.default.is_some() {
                let advice = "it is treated as required: a path cannot leave a variable out";
                diagnostics.warning(place, "the variable of the path is optional", advice);
            }
            Presence::Required
        }
        ArgumentPlace::Query | ArgumentPlace::Body => presence(source.field),
    }
}

/// The type that can be sent in this place. A query cannot hold a null list: `k=` is a list of one empty text. An absent
/// list is sent instead, and an empty list is absent as well.
fn sendable(ty: Type, argument: ArgumentPlace) -> Type {
    match (argument, ty) {
        (ArgumentPlace::Query, Type::Nullable(inner)) if matches!(*inner, Type::Array(_)) => *inner,
        (_, other) => other,
    }
}

/// The type of an argument that the model tags as the fields of webhooks, if there are webhooks.
fn selection(context: &Context<'_>, field: &Field, ty: Type) -> Type {
    let is_tagged = field.ty.tags.iter().any(|tag| tag == PAYLOAD_FIELDS);
    let event = context.model.dtos.iter().position(|dto| dto.name == WEBHOOK_EVENT);
    match (ty, event.filter(|_| is_tagged)) {
        (Type::Primitive(Primitive::String), Some(event)) => Type::Selection(context.symbols.dto_at(event)),
        (Type::Nullable(inner), Some(event)) if *inner == Type::Primitive(Primitive::String) => {
            Type::Nullable(Box::new(Type::Selection(context.symbols.dto_at(event))))
        }
        (other, _) => other,
    }
}

/// Reports a type that cannot be written into a path or a query; a body takes all.
fn check_type(ty: &Type, argument: ArgumentPlace, place: &Place<'_>, diagnostics: &mut Diagnostics) {
    let problem = match argument {
        ArgumentPlace::Body => None,
        ArgumentPlace::Path => match ty {
            Type::Nullable(_) => Some("a variable of the path that may be null"),
            other => (!is_scalar(other)).then_some("a list, map, object or DTO in a path"),
        },
        ArgumentPlace::Query => {
            let inner = ty.not_null();
            let fits = match inner {
                Type::Array(element) => is_scalar(element.not_null()),
                other => is_scalar(other),
            };
            (!fits).then_some("a map, object, DTO or list of lists in a query")
        }
    };
    if let Some(problem) = problem {
        diagnostics.error(place.key("type"), problem, "use a primitive, an enum, a URL parameter or a reference");
    }
}

const fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::Primitive(_) | Type::Enum(_) | Type::UrlParam(_) | Type::Ref(_) | Type::Scope)
}

fn check_doubles(sources: &[ArgumentSource<'_>], place: &Place<'_>, diagnostics: &mut Diagnostics) {
    for (position, source) in sources.iter().enumerate() {
        let double =
            |earlier: &&ArgumentSource<'_>| earlier.place == source.place && earlier.field.name == source.field.name;
        if sources.iter().take(position).find(double).is_some() {
            diagnostics.error(
                place.item(source.list, source.index, &source.field.name),
                format!("duplicate argument `{}`", source.field.name),
                "remove one of the two, or give it another name",
            );
        }
    }
}
