//! What many items carry: description, deprecation, experimental and feature-flag notes, in all the shapes they have.
//! It knows nothing of the items.

use super::node::Node;
use super::types::{Annotations, Deprecation, Description};
use crate::diagnostics::Diagnostics;
use serde_json::Value;

/// Reads an item's annotations.
pub(super) fn annotations(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Annotations {
    Annotations {
        description: description(node, diagnostics),
        deprecation: node.object("deprecation", diagnostics, deprecation),
        experimental: experimental(node, diagnostics),
        feature_flag: feature_flag(node, diagnostics),
    }
}

/// A string, or `{text, helpTopic}`.
fn description(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Description> {
    match node.value("description")? {
        Value::String(text) => Some(Description { text: text.clone(), help_topic: None }),
        _ => node.object("description", diagnostics, |node, diagnostics| {
            Some(Description {
                text: node.text("text", diagnostics).unwrap_or_default(),
                help_topic: node.text("helpTopic", diagnostics),
            })
        }),
    }
}

fn deprecation(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Deprecation> {
    Some(Deprecation {
        message: node.text("message", diagnostics).unwrap_or_default(),
        since: node.text("since", diagnostics).unwrap_or_default(),
        for_removal: node.flag("forRemoval", diagnostics),
    })
}

/// `{message}`, a string, or whether it is.
fn experimental(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
    match node.value("experimental")? {
        Value::Bool(is) => is.then(String::new),
        Value::String(message) => Some(message.clone()),
        _ => node.object("experimental", diagnostics, |node, diagnostics| {
            Some(node.text("message", diagnostics).unwrap_or_default())
        }),
    }
}

/// A name, or `{name}`.
fn feature_flag(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
    match node.value("featureFlag")? {
        Value::String(name) => Some(name.clone()),
        _ => node.object("featureFlag", diagnostics, |node, diagnostics| node.required_text("name", diagnostics)),
    }
}
