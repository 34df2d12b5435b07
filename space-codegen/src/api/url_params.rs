//! URL parameters: the ways to identify, and whether each can be a compact id.

use std::collections::HashSet;

use super::docs::DocsReader;
use super::names::Names;
use super::names::members::{Members, Source};
use super::symbols::Symbols;
use super::types::{Type, UrlParam, UrlParamForm, UrlParamOption, UrlParamPart};
use super::values::Values;
use super::wire::{check_name, is_compact_id};
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{Field, Model, TypeKind, UrlParameter, UrlParameterForm, UrlParameterOption};

/// All URL parameters, sorted by Rust name.
pub(super) fn resolve(
    model: &Model,
    symbols: &Symbols<'_>,
    docs: &DocsReader<'_>,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<UrlParam> {
    check_loops(model, diagnostics);
    let mut resolver = Resolver { symbols, docs, names, diagnostics };
    let items = model.url_params.iter().enumerate();
    let mut url_params: Vec<UrlParam> = items.map(|(position, item)| resolver.url_param(position, item)).collect();
    url_params.sort_by(|one, other| one.name.cmp(&other.name));
    url_params
}

struct Resolver<'a, 'm, 'l> {
    symbols: &'a Symbols<'m>,
    docs: &'a DocsReader<'m>,
    names: &'a mut Names<'l>,
    diagnostics: &'a mut Diagnostics,
}

impl Resolver<'_, '_, '_> {
    fn url_param(&mut self, position: usize, item: &UrlParameter) -> UrlParam {
        let name = self.symbols.url_param_name(position);
        let root = Place::root();
        let place = root.item("urlParams", position, &item.name);
        self.check_options(item, &place);
        let docs = self.docs.read(&item.annotations, place, self.diagnostics);
        let options = item.options.iter().enumerate();
        let options: Vec<_> = options
            .map(|(index, option)| Source {
                wire_name: &option.name,
                place: place.item("options", index, "").key("optionName").to_string(),
            })
            .collect();
        let chosen = Members { names: self.names, diagnostics: self.diagnostics }.options(&item.name, name, &options);
        let mut options = Vec::new();
        for (index, (option, (variant, constructor))) in item.options.iter().zip(chosen).enumerate() {
            let place = place.item("options", index, &option.name);
            let path = format!("types::{name}::{variant}");
            let form = match &option.form {
                UrlParameterForm::Const(value) => UrlParamForm::Const(value.clone()),
                UrlParameterForm::Var(parts) => UrlParamForm::Var(self.parts(item, option, &path, parts, &place)),
            };
            options.push(UrlParamOption {
                wire_name: option.name.clone(),
                variant,
                constructor,
                docs: self.docs.read(&option.annotations, place, self.diagnostics),
                form,
            });
        }
        UrlParam { wire_name: item.name.clone(), name: name.to_owned(), docs, options }
    }

    fn parts(
        &mut self,
        item: &UrlParameter,
        option: &UrlParameterOption,
        path: &str,
        parts: &[Field],
        place: &Place<'_>,
    ) -> Vec<UrlParamPart> {
        if parts.is_empty() {
            let help = "add its parameters, or make it a constant";
            self.diagnostics.error(place.key("parameters"), "the option has no parameters", help);
        }
        let mut seen = HashSet::new();
        let named = parts.iter().enumerate();
        let named: Vec<_> = named
            .map(|(index, part)| Source {
                wire_name: &part.name,
                place: place.item("parameters", index, &part.name).key("name").to_string(),
            })
            .collect();
        // Names of URL parameters and options hold no blanks.
        let owner = format!("{} {}", item.name, option.name);
        let chosen = Members { names: self.names, diagnostics: self.diagnostics }.parts(&owner, path, &named);
        let mut all = Vec::new();
        for (index, (part, name)) in parts.iter().zip(chosen).enumerate() {
            let place = place.item("parameters", index, &part.name);
            check_name(&part.name, place.key("name"), self.diagnostics);
            if !seen.insert(&part.name) {
                let help = "remove one of the two";
                self.diagnostics.error(place, format!("the parameter `{}` is there already", part.name), help);
            }
            let mut values = Values { symbols: self.symbols, diagnostics: self.diagnostics };
            let Some(r#type) = values.read(&part.r#type, &place.key("type")) else { continue };
            self.check_part(part, &r#type, &place);
            let docs = self.docs.read(&part.annotations, place, self.diagnostics);
            all.push(UrlParamPart { wire_name: part.name.clone(), name, r#type, docs });
        }
        all
    }

    fn check_part(&mut self, part: &Field, r#type: &Type, place: &Place<'_>) {
        let inner = match r#type {
            Type::Nullable(inner) => inner,
            other => other,
        };
        if !matches!(inner, Type::Primitive(_) | Type::Enum(_) | Type::UrlParam(_)) {
            self.diagnostics.error(
                place.key("type"),
                "a value of this type cannot be part of a compact id",
                "use a primitive, an enum or another URL parameter",
            );
        }
        if part.optional || part.default.is_some() {
            let help = "nothing needs to be done: all parts are always written";
            self.diagnostics.warning(place, "an optional part of a compact id", help);
        }
    }

    /// Options that could not be told apart, or not be written.
    fn check_options(&mut self, item: &UrlParameter, place: &Place<'_>) {
        if item.options.is_empty() {
            let help = "add its options, or remove it";
            self.diagnostics.error(place.key("options"), "the URL parameter has no options", help);
        }
        let (mut names, mut constants) = (HashSet::new(), HashSet::new());
        for (index, option) in item.options.iter().enumerate() {
            let place = place.item("options", index, &option.name);
            check_name(&option.name, place.key("optionName"), self.diagnostics);
            if !names.insert(&option.name) {
                let problem = format!("the option `{}` is there already", option.name);
                self.diagnostics.error(place, problem, "remove one of the two");
            }
            let UrlParameterForm::Const(value) = &option.form else { continue };
            if !is_compact_id(value) {
                let problem = format!("`{value}` cannot be written as a compact id");
                let help = "write a text that is not empty, without blanks and without `, : { } ( ) * ! / ? # % & =`";
                self.diagnostics.error(place.key("value"), problem, help);
            }
            if !constants.insert(value) {
                let problem = format!("`{value}` is the value of another option too");
                self.diagnostics.error(place.key("value"), problem, "give the two different values");
            }
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
            let TypeKind::UrlParam(id) = &part.r#type.kind else { continue };
            contained.extend(model.url_params.iter().position(|other| other.id == *id));
        }
    }
    contained
}
