//! The tree of resources with its names and endpoints.

use super::docs::DocsReader;
use super::endpoints::Endpoints;
use super::names::Names;
use super::names::resource_names::ResourceNames;
use super::symbols::Symbols;
use super::tree::{Node, Tree};
use super::types::Resource;
use crate::diagnostics::Diagnostics;
use crate::model::Model;

/// All top-level resources, sorted by Rust name.
pub(super) fn resolve(
    model: &Model,
    tree: &Tree<'_>,
    chosen: &[ResourceNames],
    symbols: &Symbols<'_>,
    docs: &DocsReader<'_>,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Resource> {
    let mut endpoints = Endpoints { model, symbols, docs, names, diagnostics };
    let resources = tree.roots.iter().zip(chosen);
    sorted(resources.map(|(node, chosen)| resource(node, chosen, &feature(&chosen.name), &mut endpoints)).collect())
}

fn resource(node: &Node<'_>, chosen: &ResourceNames, feature: &str, endpoints: &mut Endpoints<'_, '_, '_>) -> Resource {
    let items = node.endpoints.iter().zip(&chosen.endpoints);
    let mut items: Vec<_> =
        items.map(|(source, chosen)| endpoints.resolve(source, &node.display_path, chosen)).collect();
    items.sort_by(|one, other| one.name.cmp(&other.name));
    let children = node.children.iter().zip(&chosen.children);
    Resource {
        display_path: node.display_path.clone(),
        name: chosen.name.clone(),
        type_name: chosen.type_name.clone(),
        feature: feature.to_owned(),
        children: sorted(children.map(|(node, chosen)| resource(node, chosen, feature, endpoints)).collect()),
        endpoints: items,
    }
}

/// `team_directory` -> `team-directory`
fn feature(name: &str) -> String {
    name.replace('_', "-")
}

fn sorted(mut resources: Vec<Resource>) -> Vec<Resource> {
    resources.sort_by(|one, other| one.name.cmp(&other.name));
    resources
}
