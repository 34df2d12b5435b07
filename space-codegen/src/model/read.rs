//! The entry to this stage: from the text of a document to a `Model`, with all that is wrong with the document.
//! It knows nothing of files, and judges only whether the document can be read.

use std::collections::BTreeMap;

use super::dtos::{dto, enumeration};
use super::node::Node;
use super::resources::resource;
use super::text::root;
use super::types::{FeatureFlag, Model};
use super::url_params::url_parameter;
use crate::diagnostics::Diagnostics;

impl Model {
    /// Reads the text of a model document, as `GET /api/http/http-api-model` returns it.
    ///
    /// # Errors
    ///
    /// Everything that cannot be read, each with its place; nothing may be generated then. To find what else is wrong
    /// with such a document, go on with [`Model::read`].
    pub fn from_json(text: &str) -> Result<(Self, Diagnostics), Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        match Self::read(text, &mut diagnostics) {
            Some(model) if !diagnostics.has_errors() => Ok((model, diagnostics)),
            _ => Err(diagnostics),
        }
    }

    /// Reads what can be read, and adds to `diagnostics` what cannot; `None` if the text is not a model document.
    ///
    /// What has a kind that the reader does not know is left out with a warning, unless the diagnostics are strict: a newer
    /// server may have such kinds.
    ///
    /// After errors the model lacks what could not be read, or has a substitute for it that causes no further problems:
    /// such a model serves to find the problems of later stages in the same run, not to generate from.
    pub fn read(text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let root = root(text, diagnostics)?;
        let node = Node::root(&root);
        let mut model = Self {
            dtos: node.list("dto", "name", diagnostics, dto),
            enums: node.list("enums", "name", diagnostics, enumeration),
            url_params: node.list("urlParams", "name", diagnostics, url_parameter),
            resources: node.list("resources", "displayPlural", diagnostics, resource),
            feature_flags: node.list("featureFlags", "name", diagnostics, feature_flag),
            skipped: BTreeMap::new(),
        };
        model.skipped = diagnostics.skipped().collect();
        Some(model)
    }
}

fn feature_flag(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<FeatureFlag> {
    let name = node.required_text("name", diagnostics);
    let display_name = node.text("displayName", diagnostics);
    Some(FeatureFlag { name: name?, display_name })
}
