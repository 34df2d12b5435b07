//! Compares the trees of resources.

use super::comparer::Comparer;
use super::endpoints::{Located, endpoint_key};
use super::pairs::{Both, ItemNames, Pairs, Renamed, pair};
use super::rules;
use crate::api::{Endpoint, PlaceKey, Resource};

/// The module of the top-level resources, which have the cargo features.
const TOP: &str = "api";

/// The modules above the resources of both models.
#[derive(Clone, Default)]
struct Above {
    old: String,
    new: String,
}

/// Compares all resources, and the endpoints in them.
pub(super) fn compare(comparer: &mut Comparer<'_>) {
    let above = Above { old: TOP.to_owned(), new: TOP.to_owned() };
    siblings(comparer, &comparer.old.api.resources, &comparer.new.api.resources, &above);
}

fn siblings(comparer: &mut Comparer<'_>, old: &[Resource], new: &[Resource], above: &Above) {
    let Pairs { both, removed, added } =
        pair(old, new, |resource| ItemNames { wire: &resource.display_path, rust: &resource.name });
    for resource in removed {
        only_old(comparer, resource, &above.old);
    }
    for resource in added {
        only_new(comparer, resource, &above.new);
    }
    for both in both {
        resource(comparer, &both, above);
    }
}

fn resource(comparer: &mut Comparer<'_>, both: &Both<'_, Resource>, above: &Above) {
    let Both { old, new, renamed } = both;
    let modules = Above { old: format!("{}::{}", above.old, old.name), new: format!("{}::{}", above.new, new.name) };
    let item = comparer.item(group(old), Some(&key(old)), Some(&key(new)), modules.old.clone());
    match renamed {
        // The display name is no part of a request.
        Renamed::OnTheWire => comparer.push(&rules::DISPLAY_NAME_CHANGED, &item, ""),
        renamed => comparer.renamed(*renamed, &item, [&old.name, &new.name], ["", ""]),
    }
    comparer.rust_name(&item, &old.type_name, &new.type_name);
    let Pairs { both, removed, added } =
        pair(&old.endpoints, &new.endpoints, |endpoint| ItemNames { wire: &endpoint.wire_name, rust: &endpoint.name });
    for endpoint in removed {
        removed_endpoint(comparer, old, endpoint, &modules.old, &new.endpoints);
    }
    for endpoint in added {
        added_endpoint(comparer, new, endpoint, &modules.new);
    }
    for both in both {
        let located = Located { resources: [old, new], modules: &modules.old, group: group(old) };
        super::endpoints::compare(comparer, &located, &both);
    }
    siblings(comparer, &old.children, &new.children, &modules);
}

fn only_old(comparer: &mut Comparer<'_>, resource: &Resource, above: &str) {
    let path = format!("{above}::{}", resource.name);
    let item = comparer.item(group(resource), Some(&key(resource)), None, path.clone());
    match resource.feature.as_ref().filter(|_| above == TOP) {
        Some(feature) => comparer.push(&rules::TOP_LEVEL_RESOURCE_REMOVED, &item, format!("feature `{feature}`")),
        None => comparer.push(&rules::RESOURCE_REMOVED, &item, ""),
    }
    for endpoint in &resource.endpoints {
        removed_endpoint(comparer, resource, endpoint, &path, &[]);
    }
    for child in &resource.children {
        only_old(comparer, child, &path);
    }
}

fn only_new(comparer: &mut Comparer<'_>, resource: &Resource, above: &str) {
    let path = format!("{above}::{}", resource.name);
    let item = comparer.item(group(resource), None, Some(&key(resource)), path.clone());
    match resource.feature.as_ref().filter(|_| above == TOP) {
        Some(feature) => comparer.push(&rules::TOP_LEVEL_RESOURCE_ADDED, &item, format!("feature `{feature}`")),
        None => comparer.push(&rules::RESOURCE_ADDED, &item, ""),
    }
    for endpoint in &resource.endpoints {
        added_endpoint(comparer, resource, endpoint, &path);
    }
    for child in &resource.children {
        only_new(comparer, child, &path);
    }
}

fn added_endpoint(comparer: &mut Comparer<'_>, resource: &Resource, endpoint: &Endpoint, modules: &str) {
    let key = endpoint_key(resource, endpoint);
    let item = comparer.item(group(resource), None, Some(&key), function(resource, endpoint, modules));
    comparer.push(&rules::ENDPOINT_ADDED, &item, request(endpoint));
}

/// An endpoint of the same request, under another name, is what takes its place.
fn removed_endpoint(
    comparer: &mut Comparer<'_>,
    resource: &Resource,
    endpoint: &Endpoint,
    modules: &str,
    others: &[Endpoint],
) {
    let key = endpoint_key(resource, endpoint);
    let item = comparer.item(group(resource), Some(&key), None, function(resource, endpoint, modules));
    let successor = others.iter().find(|other| request(other) == request(endpoint));
    let detail = successor.map_or_else(|| request(endpoint), |other| format!("it is `{}` now", other.name));
    comparer.push(&rules::ENDPOINT_REMOVED, &item, detail);
}

/// `api::team_directory::locations::Locations::get_all_locations`
pub(super) fn function(resource: &Resource, endpoint: &Endpoint, modules: &str) -> String {
    format!("{modules}::{}::{}", resource.type_name, endpoint.name)
}

/// `` `GET /team-directory/locations` ``
fn request(endpoint: &Endpoint) -> String {
    format!("`{} {}`", endpoint.method.name(), super::endpoints::path(endpoint))
}

/// What people call the top-level resource.
fn group(resource: &Resource) -> &str {
    resource.display_path.split(" / ").next().unwrap_or_default()
}

fn key(resource: &Resource) -> PlaceKey {
    PlaceKey::Resource(resource.display_path.clone())
}
