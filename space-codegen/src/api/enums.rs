//! Enums: their constants and the names of these.

use std::collections::HashSet;

use super::context::Context;
use super::names::members::NameSource;
use super::names::module::module_of;
use super::types::leaf::{Enum, Variant};
use crate::diagnostics::{Diagnostics, Place};
use crate::model;

/// All enums, sorted by Rust name.
pub(super) fn resolve(context: &mut Context<'_>) -> Vec<Enum> {
    let (model, symbols) = (context.model, context.symbols);
    let mut enums: Vec<Enum> = model
        .enums
        .iter()
        .enumerate()
        .map(|(position, item)| {
            let root = Place::root();
            let place = root.item("enums", position, &item.name);
            check_values(item, &place, &mut context.diagnostics);
            let docs = context.read_docs(&item.annotations, place);
            let constants = item.values.iter().enumerate();
            let constants: Vec<_> = constants
                .map(|(index, wire_name)| NameSource { wire_name, place: place.item("values", index, "").to_string() })
                .collect();
            let name = symbols.enum_name(position);
            let variants = context.members().constants(&item.name, name, &constants);
            let variants = item.values.iter().zip(variants);
            Enum {
                wire_name: item.name.clone(),
                name: name.to_owned(),
                module: module_of(&item.name, name),
                docs,
                variants: variants.map(|(wire_name, name)| Variant { wire_name: wire_name.clone(), name }).collect(),
                is_part: false,
            }
        })
        .collect();
    enums.sort_by(|one, other| one.name.cmp(&other.name));
    enums
}

fn check_values(item: &model::Enum, place: &Place<'_>, diagnostics: &mut Diagnostics) {
    if item.values.is_empty() {
        diagnostics.error(place.key("values"), "the enum has no values", "add its values, or remove it");
    }
    let mut seen = HashSet::new();
    for (index, value) in item.values.iter().enumerate() {
        if !seen.insert(value) {
            diagnostics.error(
                place.item("values", index, ""),
                format!("duplicate value `{value}`"),
                "remove one of the two",
            );
        }
    }
}
