//! Reads URL parameters: the ways to identify a thing. It knows nothing of how they are written into a path.

use super::annotations::annotations;
use super::dtos::id_and_name;
use super::node::Node;
use super::skipped::OPTION;
use super::type_reading::field;
use super::types::{UrlParameter, UrlParameterForm, UrlParameterOption};
use super::words::OptionClass;
use crate::diagnostics::Diagnostics;

/// Reads a URL parameter.
pub(super) fn url_parameter(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<UrlParameter> {
    let (id, name) = id_and_name(node, diagnostics);
    let options = node.list("options", "optionName", diagnostics, |node, diagnostics| {
        diagnostics.attempt(OPTION, 1, |diagnostics| option(node, diagnostics))
    });
    let has_more_options = options.len() < node.length("options");
    let annotations = annotations(node, diagnostics);
    Some(UrlParameter { id: id?, name: name?, options, has_more_options, annotations })
}

fn option(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<UrlParameterOption> {
    let name = node.required_text("optionName", diagnostics);
    let form = form(node, diagnostics);
    let annotations = annotations(node, diagnostics);
    Some(UrlParameterOption { name: name?, form: form?, annotations })
}

fn form(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<UrlParameterForm> {
    let form = match node.word("className", diagnostics)? {
        OptionClass::Const => UrlParameterForm::Const(node.required_text("value", diagnostics)?),
        OptionClass::Var => UrlParameterForm::Var(node.whole_list("parameters", diagnostics, field)?),
    };
    Some(form)
}
