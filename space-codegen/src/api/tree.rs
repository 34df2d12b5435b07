//! The tree of resources with those of one display path merged: what the model's tree means, still in the model's own
//! items. It knows nothing of Rust names.

use std::collections::BTreeMap;

use super::wire::check_segments;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{Endpoint, Model, PathSegment, Resource};

/// The top-level resources, sorted by display name.
#[derive(Debug, Default)]
pub(super) struct Tree<'m> {
    pub(super) roots: Vec<ResourceNode<'m>>,
}

/// All of the model's resources of one display path.
#[derive(Debug)]
pub(super) struct ResourceNode<'m> {
    /// `Locations`
    pub(super) display_name: String,
    /// `Team Directory / Locations`
    pub(super) display_path: String,
    /// The place of the first of them in the document.
    pub(super) place: String,
    /// Sorted by display name.
    pub(super) children: Vec<ResourceNode<'m>>,
    /// Sorted by function name.
    pub(super) endpoints: Vec<EndpointSource<'m>>,
}

/// An endpoint, with what its place in the tree tells of it.
#[derive(Debug)]
pub(super) struct EndpointSource<'m> {
    pub(super) endpoint: &'m Endpoint,
    pub(super) place: String,
    /// The whole path, the ancestors' segments first.
    pub(super) path: Vec<&'m PathSegment>,
}

impl<'m> Tree<'m> {
    pub(super) fn merge(model: &'m Model, diagnostics: &mut Diagnostics) -> Self {
        let root = Place::root();
        let sources = model.resources.iter().enumerate().map(|(index, resource)| ResourceSource {
            resource,
            place: root.item("resources", index, &resource.display_plural).to_string(),
            above: Vec::new(),
        });
        Self { roots: nodes(sources.collect(), "", diagnostics) }
    }
}

/// A resource of the model on its way into a node.
struct ResourceSource<'m> {
    resource: &'m Resource,
    place: String,
    above: Vec<&'m PathSegment>,
}

/// The nodes of siblings: one per display name.
fn nodes<'m>(siblings: Vec<ResourceSource<'m>>, above: &str, diagnostics: &mut Diagnostics) -> Vec<ResourceNode<'m>> {
    let mut by_name: BTreeMap<String, Vec<ResourceSource<'m>>> = BTreeMap::new();
    for source in siblings {
        by_name.entry(display_name(&source, diagnostics)).or_default().push(source);
    }
    by_name.into_iter().map(|(name, sources)| node(name, sources, above, diagnostics)).collect()
}

fn node<'m>(
    name: String,
    sources: Vec<ResourceSource<'m>>,
    above: &str,
    diagnostics: &mut Diagnostics,
) -> ResourceNode<'m> {
    let display_path = match above {
        "" => name.clone(),
        above => format!("{above} / {name}"),
    };
    let place = sources.first().map(|source| source.place.clone()).unwrap_or_default();
    let (mut children, mut endpoints) = (Vec::new(), Vec::new());
    for ResourceSource { resource, place, above } in sources {
        check_segments(&resource.path, &place, diagnostics);
        let path: Vec<_> = above.into_iter().chain(&resource.path).collect();
        children.extend(resource.nested.iter().enumerate().map(|(index, nested)| ResourceSource {
            resource: nested,
            place: format!("{place}.nestedResources[{index}] {}", nested.display_plural),
            above: path.clone(),
        }));
        for (index, endpoint) in resource.endpoints.iter().enumerate() {
            let place = format!("{place}.endpoints[{index}] {}", endpoint.function_name);
            check_owner(resource, endpoint, &place, diagnostics);
            let path = path.iter().copied().chain(&endpoint.path).collect();
            endpoints.push(EndpointSource { endpoint, place, path });
        }
    }
    endpoints.sort_by_key(|source| &source.endpoint.function_name);
    let children = nodes(children, &display_path, diagnostics);
    ResourceNode { display_name: name, display_path, place, children, endpoints }
}

/// The plural, or the singular if that is empty, with single blanks.
fn display_name(source: &ResourceSource<'_>, diagnostics: &mut Diagnostics) -> String {
    let Resource { display_plural, display_singular, .. } = source.resource;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = Some(words(display_plural)).filter(|name| !name.is_empty()).unwrap_or_else(|| words(display_singular));
    if name.split(' ').any(|word| word == "/") || name.chars().any(char::is_control) {
        diagnostics.error(
            format!("{}.displayPlural", source.place),
            format!("`{name}` is not a name: it holds a lone slash or a control character"),
            "write a line of text: names of resources are joined by slashes",
        );
    }
    name
}

fn check_owner(resource: &Resource, endpoint: &Endpoint, place: &str, diagnostics: &mut Diagnostics) {
    if let Some(id) = endpoint.resource.as_ref().filter(|id| **id != resource.id) {
        diagnostics.warning(
            format!("{place}.resource"),
            format!("it names the resource `{id}` but belongs to `{}`", resource.id),
            "nothing needs to be done: its place in the document decides",
        );
    }
}
