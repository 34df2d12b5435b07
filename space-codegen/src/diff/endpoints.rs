//! Compares endpoints: what their functions take and return, and where their requests go.

use super::arguments;
use super::comparer::{Comparer, was};
use super::pairs::Both;
use super::resources::function;
use super::rules;
use super::types::{of_model, owned};
use crate::api::{Body, Endpoint, PlaceKey, Resource, Right, Segment};

/// Where an endpoint is.
pub(super) struct Located<'a> {
    /// Its resource in the old and in the new model.
    pub(super) resources: [&'a Resource; 2],
    /// The modules of the old resource.
    pub(super) modules: &'a str,
    pub(super) group: &'a str,
}

/// Compares an endpoint that both models have.
pub(super) fn compare(comparer: &mut Comparer<'_>, located: &Located<'_>, both: &Both<'_, Endpoint>) {
    let Both { old, new, renamed } = both;
    let [old_resource, new_resource] = located.resources;
    let keys = [endpoint_key(old_resource, old), endpoint_key(new_resource, new)];
    let [old_key, new_key] = &keys;
    let path = function(old_resource, old, located.modules);
    let item = comparer.item(located.group, Some(old_key), Some(new_key), path);
    comparer.renamed(*renamed, &item, [&old.name, &new.name], [&old.wire_name, &new.wire_name]);
    comparer.rust_name(&item, &old.type_name, &new.type_name);
    if old.method != new.method {
        comparer.push(&rules::METHOD_CHANGED, &item, was([old.method.name(), new.method.name()]));
    }
    let (old_path, new_path) = (self::path(old), self::path(new));
    if old_path != new_path {
        comparer.push(&rules::PATH_CHANGED, &item, was([&old_path, &new_path]));
    }
    match (&old.body, &new.body) {
        (Body::Raw(old), Body::Raw(new)) if old != new => {
            comparer.push(&rules::MIME_TYPES_CHANGED, &item, was([&old.join(", "), &new.join(", ")]));
        }
        (Body::Raw(_), Body::Raw(_)) => {}
        (Body::Raw(_), Body::None | Body::Json) => comparer.push(&rules::PAYLOAD_REMOVED, &item, ""),
        (Body::None | Body::Json, Body::Raw(_)) => comparer.push(&rules::PAYLOAD_ADDED, &item, ""),
        (Body::None | Body::Json, Body::None | Body::Json) => {}
    }
    arguments::compare(comparer, located, old, new, &item);
    let (old_output, new_output) = (output(comparer.old, old), output(comparer.new, new));
    if old_output.rust != new_output.rust {
        comparer.push(&rules::RESPONSE_CHANGED, &item, was([&old_output.rust, &new_output.rust]));
    } else if old_output.model != new_output.model {
        comparer.push(&rules::REFERENCE_CHANGED, &item, was([&old_output.model, &new_output.model]));
    }
    match (old.paged_by_skip, new.paged_by_skip) {
        (true, false) => comparer.push(&rules::PAGING_REMOVED, &item, ""),
        (false, true) => comparer.push(&rules::PAGING_ADDED, &item, ""),
        (true, true) | (false, false) => {}
    }
    if old.rights != new.rights {
        comparer.push(&rules::RIGHTS_CHANGED, &item, was([&rights(&old.rights), &rights(&new.rights)]));
    }
    if old.display_name != new.display_name {
        comparer.push(&rules::DISPLAY_NAME_CHANGED, &item, was([&old.display_name, &new.display_name]));
    }
    comparer.docs(&item, &old.docs, &new.docs);
}

/// `/projects/{project}/items/key:{key}`
pub(super) fn path(endpoint: &Endpoint) -> String {
    let mut path = String::new();
    for segment in &endpoint.path {
        match segment {
            Segment::Const(text) => path.extend(["/", text]),
            Segment::Var(name) => path.extend(["/{", name, "}"]),
            Segment::PrefixedVar { prefix, name } => path.extend(["/", prefix, ":{", name, "}"]),
        }
    }
    path
}

/// What both models call an endpoint.
pub(super) fn endpoint_key(resource: &Resource, endpoint: &Endpoint) -> PlaceKey {
    PlaceKey::Endpoint(resource.display_path.clone(), endpoint.wire_name.clone())
}

/// What an endpoint returns.
struct OutputTexts {
    rust: String,
    model: String,
}

fn output(side: &super::side::Side, endpoint: &Endpoint) -> OutputTexts {
    let text = |print: fn(&crate::api::Api, &crate::api::Type) -> String| {
        endpoint.response.as_ref().map_or_else(|| "()".to_owned(), |response| print(&side.api, response))
    };
    OutputTexts { rust: text(owned), model: text(of_model) }
}

fn rights(rights: &[Right]) -> String {
    let name = |right: &Right| right.code.clone().unwrap_or_else(|| right.title.clone());
    if rights.is_empty() { "none".to_owned() } else { rights.iter().map(name).collect::<Vec<_>>().join(", ") }
}
