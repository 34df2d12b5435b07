//! Compares the arguments of an endpoint: those that its function takes, and those that are set on the call.

use super::comparer::{Comparer, Item, was};
use super::endpoints::Located;
use super::order::{Order, Positional, order};
use super::pairs::{Both, ItemNames, Pairs, pair};
use super::rules;
use super::side::Side;
use super::types::{of_model, sent, split_null, without_null};
use crate::api::{Argument, Endpoint, PlaceKey, Presence, Resource};

/// An argument, with a name that tells it from the others of its endpoint.
struct Named<'a> {
    name: String,
    argument: &'a Argument,
}

/// Compares the arguments of an endpoint that both models have.
pub(super) fn compare(
    comparer: &mut Comparer<'_>,
    located: &Located<'_>,
    old: &Endpoint,
    new: &Endpoint,
    endpoint: &Item,
) {
    let [old_resource, new_resource] = located.resources;
    let (old_named, new_named) = (named(old), named(new));
    let pairs = pair(&old_named, &new_named, |named| ItemNames { wire: &named.name, rust: &named.argument.name });
    let by_position = [old, new].into_iter().all(|endpoint| endpoint.required.is_none());
    if by_position {
        positions(comparer, old, new, &pairs, endpoint);
    }
    let Pairs { both, removed, added } = pairs;
    for Named { argument, .. } in removed {
        let item =
            comparer.item(located.group, Some(&key(old_resource, old, argument)), None, path(endpoint, argument));
        let rule = match argument.presence {
            Presence::Required => &rules::REQUIRED_ARGUMENT_REMOVED,
            Presence::Optional => &rules::OPTIONAL_ARGUMENT_REMOVED,
        };
        comparer.push(rule, &item, "");
    }
    for Named { argument, .. } in added {
        let item =
            comparer.item(located.group, None, Some(&key(new_resource, new, argument)), path(endpoint, argument));
        let rule = match argument.presence {
            Presence::Required => &rules::REQUIRED_ARGUMENT_ADDED,
            Presence::Optional => &rules::OPTIONAL_ARGUMENT_ADDED,
        };
        comparer.push(rule, &item, format!("`{}`", text(comparer.new, argument)));
    }
    for Both { old: Named { argument: one, .. }, new: Named { argument: other, .. }, renamed } in both {
        let keys = (key(old_resource, old, one), key(new_resource, new, other));
        let item = comparer.item(located.group, Some(&keys.0), Some(&keys.1), path(endpoint, one));
        // The name of an argument that is given by its position is documentation.
        let is_positional = by_position && one.presence == Presence::Required && other.presence == Presence::Required;
        if is_positional && one.wire_name == other.wire_name {
            if one.name != other.name {
                comparer.push(&rules::DOCS_CHANGED, &item, was([&one.name, &other.name]));
            }
        } else {
            comparer.renamed(renamed, &item, [&one.name, &other.name], [&one.wire_name, &other.wire_name]);
        }
        argument(comparer, &item, one, other);
    }
}

fn argument(comparer: &mut Comparer<'_>, item: &Item, old: &Argument, new: &Argument) {
    if old.place != new.place {
        comparer.push(&rules::ARGUMENT_MOVED, item, was([place(old), place(new)]));
    }
    match (old.presence, new.presence) {
        (Presence::Required, Presence::Optional) => comparer.push(&rules::ARGUMENT_BECAME_OPTIONAL, item, ""),
        (Presence::Optional, Presence::Required) => comparer.push(&rules::ARGUMENT_BECAME_REQUIRED, item, ""),
        (Presence::Required, Presence::Required) | (Presence::Optional, Presence::Optional) => {}
    }
    let ((old_type, old_null), (new_type, new_null)) = (split_null(&old.ty), split_null(&new.ty));
    let texts = [sent(&comparer.old.api, old_type, old.place), sent(&comparer.new.api, new_type, new.place)];
    let plain =
        [without_null(&comparer.old.api, old_type, old.place), without_null(&comparer.new.api, new_type, new.place)];
    let model = [of_model(&comparer.old.api, old_type), of_model(&comparer.new.api, new_type)];
    let [old_text, new_text] = &texts;
    if plain.first() != plain.last() {
        comparer.push(&rules::ARGUMENT_TYPE_CHANGED, item, was([old_text, new_text]));
    } else if old_text != new_text {
        comparer.push(&rules::ARGUMENT_ELEMENT_NULLABILITY_CHANGED, item, was([old_text, new_text]));
    } else if model.first() != model.last() {
        let [old, new] = &model;
        comparer.push(&rules::REFERENCE_CHANGED, item, was([old, new]));
    }
    if old.presence == new.presence {
        match (old_null, new_null) {
            (false, true) => comparer.push(&rules::ARGUMENT_BECAME_NULLABLE, item, ""),
            (true, false) => comparer.push(&rules::ARGUMENT_NO_LONGER_NULLABLE, item, ""),
            (true, true) | (false, false) => {}
        }
    }
    if old.default != new.default {
        let text = |default: &Option<String>| default.clone().unwrap_or_else(|| "none".to_owned());
        comparer.push(&rules::DEFAULT_CHANGED, item, was([&text(&old.default), &text(&new.default)]));
    }
    comparer.docs(item, &old.docs, &new.docs);
}

/// Whether old calls give their values to other arguments.
fn positions(
    comparer: &mut Comparer<'_>,
    old: &Endpoint,
    new: &Endpoint,
    pairs: &Pairs<'_, Named<'_>>,
    endpoint: &Item,
) {
    let identity = |argument: &Argument| {
        let both = pairs.both.iter().find(|both| std::ptr::eq(both.new.argument, argument));
        both.map(|both| both.old.name.clone())
    };
    let old: Vec<_> = named(old)
        .into_iter()
        .filter(|named| named.argument.presence == Presence::Required)
        .map(|named| Positional { identity: named.name, ty: text(comparer.old, named.argument) })
        .collect();
    let new: Vec<_> = new
        .required_arguments()
        .map(|argument| Positional {
            identity: identity(argument).unwrap_or_else(|| format!("new {}", argument.wire_name)),
            ty: text(comparer.new, argument),
        })
        .collect();
    let names = |list: &[Positional]| list.iter().map(|one| one.identity.clone()).collect::<Vec<_>>().join(", ");
    let rule = match order(&old, &new) {
        Order::Same => return,
        Order::Swapped => &rules::REQUIRED_ARGUMENTS_SWAPPED,
        Order::Reordered => &rules::REQUIRED_ARGUMENTS_REORDERED,
    };
    comparer.push(rule, endpoint, was([&names(&old), &names(&new)]));
}

/// The arguments by wire name, and by their place too where two have one name.
fn named(endpoint: &Endpoint) -> Vec<Named<'_>> {
    let named = |argument: &'_ Argument| {
        let same = endpoint.arguments.iter().filter(|other| other.wire_name == argument.wire_name).count();
        if same > 1 { format!("{} of the {}", argument.wire_name, place(argument)) } else { argument.wire_name.clone() }
    };
    endpoint.arguments.iter().map(|argument| Named { name: named(argument), argument }).collect()
}

fn text(side: &Side, argument: &Argument) -> String {
    sent(&side.api, &argument.ty, argument.place)
}

const fn place(argument: &Argument) -> &'static str {
    argument.place.word()
}

/// A required argument belongs to the function, another one is set on its call.
fn path(endpoint: &Item, argument: &Argument) -> String {
    let function = endpoint.rust.first().map(String::as_str).unwrap_or_default();
    match argument.presence {
        Presence::Required => format!("{function}({})", argument.name),
        Presence::Optional => format!("{function}().{}", argument.name),
    }
}

fn key(resource: &Resource, endpoint: &Endpoint, argument: &Argument) -> PlaceKey {
    let (path, function) = (resource.display_path.clone(), endpoint.wire_name.clone());
    PlaceKey::Argument(path, function, argument.place, argument.wire_name.clone())
}
