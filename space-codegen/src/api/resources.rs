//! The tree of resources with its names and endpoints.

use super::context::Context;
use super::endpoints;
use super::names::resource_names::ResourceNames;
use super::tree::{ResourceNode, Tree};
use super::types::resource::Resource;

/// All top-level resources, sorted by Rust name.
pub(super) fn resolve(context: &mut Context<'_>, tree: &Tree<'_>, chosen: &[ResourceNames]) -> Vec<Resource> {
    let resources = tree.roots.iter().zip(chosen);
    sorted(resources.map(|(node, chosen)| resource(context, node, chosen, &feature(&chosen.name))).collect())
}

fn resource(context: &mut Context<'_>, node: &ResourceNode<'_>, chosen: &ResourceNames, feature: &str) -> Resource {
    let items = node.endpoints.iter().zip(&chosen.endpoints);
    let mut items: Vec<_> =
        items.map(|(source, chosen)| endpoints::resolve(context, source, &node.display_path, chosen)).collect();
    items.sort_by(|one, other| one.name.cmp(&other.name));
    let children = node.children.iter().zip(&chosen.children);
    Resource {
        display_path: node.display_path.clone(),
        name: chosen.name.clone(),
        type_name: chosen.type_name.clone(),
        feature: Some(feature.to_owned()),
        children: sorted(children.map(|(node, chosen)| resource(context, node, chosen, feature)).collect()),
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
