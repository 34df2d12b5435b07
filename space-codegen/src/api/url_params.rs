//! URL parameters: the ways to identify, and whether each can be a compact id.

use std::collections::HashSet;

use super::context::Context;
use super::names::members::NameSource;
use super::names::module::module_of;
use super::types::api::Api;
use super::types::index::{EnumIndex, UrlParamIndex};
use super::types::leaf::{UrlParam, UrlParamForm, UrlParamOption, UrlParamPart};
use super::types::value::Type;
use super::wire::is_compact_id;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{Field, Model, TypeKind, UrlParameter, UrlParameterForm, UrlParameterOption};

/// All URL parameters, sorted by Rust name.
pub(super) fn resolve(context: &mut Context<'_>) -> Vec<UrlParam> {
    let model = context.model;
    check_loops(model, &mut context.diagnostics);
    let items = model.url_params.iter().enumerate();
    let mut url_params: Vec<UrlParam> = items.map(|(position, item)| url_param(context, position, item)).collect();
    url_params.sort_by(|one, other| one.name.cmp(&other.name));
    url_params
}

/// Marks the enums and URL parameters that are parts of URL parameters.
pub(super) fn mark_parts(api: &mut Api) {
    let parts = api.url_params.iter().flat_map(|item| &item.options).flat_map(|option| option.form.parts());
    let types: Vec<Type> = parts.map(|part| part.ty.clone()).collect();
    for ty in types {
        if let Type::Enum(EnumIndex(index)) = ty.not_null() {
            api.enums.get_mut(*index).into_iter().for_each(|item| item.is_part = true);
        } else if let Type::UrlParam(UrlParamIndex(index)) = ty.not_null() {
            api.url_params.get_mut(*index).into_iter().for_each(|item| item.is_part = true);
        }
    }
}

fn url_param(context: &mut Context<'_>, position: usize, item: &UrlParameter) -> UrlParam {
    let name = context.symbols.url_param_name(position);
    let root = Place::root();
    let place = root.item("urlParams", position, &item.name);
    check_options(context, item, &place);
    let docs = context.read_docs(&item.annotations, place);
    let options = item.options.iter().enumerate();
    let options: Vec<_> = options
        .map(|(index, option)| NameSource {
            wire_name: &option.name,
            place: place.item("options", index, "").key("optionName").to_string(),
        })
        .collect();
    let chosen = context.members().options(&item.name, name, &options);
    let mut options = Vec::new();
    for (index, (option, (variant, constructor))) in item.options.iter().zip(chosen).enumerate() {
        let place = place.item("options", index, &option.name);
        let path = format!("types::{name}::{variant}");
        let form = match &option.form {
            UrlParameterForm::Const(value) => UrlParamForm::Const(value.clone()),
            UrlParameterForm::Var(parts) => UrlParamForm::Var(read_parts(context, item, option, &path, parts, &place)),
        };
        options.push(UrlParamOption {
            wire_name: option.name.clone(),
            variant,
            constructor,
            docs: context.read_docs(&option.annotations, place),
            form,
        });
    }
    UrlParam {
        wire_name: item.name.clone(),
        name: name.to_owned(),
        module: module_of(&item.name, name),
        docs,
        options,
        is_part: false,
    }
}

fn read_parts(
    context: &mut Context<'_>,
    item: &UrlParameter,
    option: &UrlParameterOption,
    path: &str,
    parts: &[Field],
    place: &Place<'_>,
) -> Vec<UrlParamPart> {
    if parts.is_empty() {
        let help = "add its parameters, or make it a constant";
        context.diagnostics.error(place.key("parameters"), "the option has no parameters", help);
    }
    let mut seen = HashSet::new();
    let named = parts.iter().enumerate();
    let named: Vec<_> = named
        .map(|(index, part)| NameSource {
            wire_name: &part.name,
            place: place.item("parameters", index, &part.name).key("name").to_string(),
        })
        .collect();
    // Names of URL parameters and options hold no blanks.
    let owner = format!("{} {}", item.name, option.name);
    let chosen = context.members().parts(&owner, path, &named);
    let mut all = Vec::new();
    for (index, (part, name)) in parts.iter().zip(chosen).enumerate() {
        let place = place.item("parameters", index, &part.name);
        context.check_name(&part.name, place.key("name"));
        if !seen.insert(&part.name) {
            let help = "remove one of the two";
            context.diagnostics.error(place, format!("duplicate parameter `{}`", part.name), help);
        }
        let Some(ty) = context.read_type(&part.ty, &place.key("type")) else { continue };
        check_part(context, part, &ty, &place);
        let docs = context.read_docs(&part.annotations, place);
        all.push(UrlParamPart { wire_name: part.name.clone(), name, ty, docs });
    }
    all
}

fn check_part(context: &mut Context<'_>, part: &Field, ty: &Type, place: &Place<'_>) {
    if !matches!(ty.not_null(), Type::Primitive(_) | Type::Enum(_) | Type::UrlParam(_)) {
        context.diagnostics.error(
            place.key("type"),
            "a value of this type cannot be part of a compact id",
            "use a primitive, an enum or another URL parameter",
        );
    }
    if part.optional || part.default.is_some() {
        let help = "nothing needs to be done: all parts are always written";
        context.diagnostics.warning(place, "the part of a compact id is optional", help);
    }
}

/// Options that could not be told apart, or not be written.
fn check_options(context: &mut Context<'_>, item: &UrlParameter, place: &Place<'_>) {
    if item.options.is_empty() && !item.has_more_options {
        let help = "add its options, or remove it";
        context.diagnostics.error(place.key("options"), "the URL parameter has no options", help);
    }
    let (mut names, mut constants) = (HashSet::new(), HashSet::new());
    for (index, option) in item.options.iter().enumerate() {
        let place = place.item("options", index, &option.name);
        context.check_name(&option.name, place.key("optionName"));
        if !names.insert(&option.name) {
            let problem = format!("duplicate option `{}`", option.name);
            context.diagnostics.error(place, problem, "remove one of the two");
        }
        let UrlParameterForm::Const(value) = &option.form else { continue };
        if !is_compact_id(value) {
            let problem = format!("`{value}` cannot be written as a compact id");
            let help = "write a text that is not empty, without blanks and without `, : { } ( ) * ! / ? # % & =`";
            context.diagnostics.error(place.key("value"), problem, help);
        }
        if !constants.insert(value) {
            let problem = format!("`{value}` is the value of another option too");
            context.diagnostics.error(place.key("value"), problem, "give the two different values");
        }
    }
}

/// A URL parameter that contains itself would have no end.
fn check_loops(model: &Model, diagnostics: &mut Diagnostics) {
    let contained: Vec<Vec<usize>> = model.url_params.iter().map(|item| contained(model, item)).collect();
    for (position, item) in model.url_params.iter().enumerate() {
        let mut reached = contained.get(position).cloned().unwrap_or_default();
        let mut next = 0;
        while let Some(inner) = reached.get(next).copied() {
            next += 1;
            for further in contained.get(inner).into_iter().flatten() {
                if !reached.contains(further) {
                    reached.push(*further);
                }
            }
        }
        if reached.contains(&position) {
            diagnostics.error(
                Place::root().item("urlParams", position, &item.name),
                format!("`{}` contains itself", item.name),
                "a compact id must end: use a primitive for one of the parts",
            );
        }
    }
}

fn contained(model: &Model, item: &UrlParameter) -> Vec<usize> {
    let mut contained = Vec::new();
    for option in &item.options {
        let UrlParameterForm::Var(parts) = &option.form else { continue };
        for part in parts {
            let TypeKind::UrlParam(id) = &part.ty.kind else { continue };
            contained.extend(model.url_params.iter().position(|other| other.id == *id));
        }
    }
    contained
}
