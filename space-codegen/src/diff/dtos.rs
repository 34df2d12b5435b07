//! Compares DTOs: whether they are there, where they can occur, and what inherits from what.

use std::collections::BTreeMap;

use super::comparer::{Comparer, Item};
use super::fields;
use super::pairs::{Both, ItemNames, Pairs, pair};
use super::rules;
use super::side::{Side, group_of_dto};
use crate::api::{Dto, Kind, Kinds, PlaceKey};

/// Compares all DTOs.
pub(super) fn compare(comparer: &mut Comparer<'_>) {
    let Pairs { both, removed, added } =
        pair(&comparer.old.api.dtos, &comparer.new.api.dtos, |dto| ItemNames { wire: &dto.wire_name, rust: &dto.name });
    for dto in removed {
        let group = group_of_dto([Some((comparer.old, dto)), None]);
        let item = comparer.item(&group, Some(&key(dto)), None, path(dto));
        comparer.push(&rules::DTO_REMOVED, &item, "");
    }
    for dto in added {
        let group = group_of_dto([None, Some((comparer.new, dto))]);
        let item = comparer.item(&group, None, Some(&key(dto)), path(dto));
        comparer.push(&rules::DTO_ADDED, &item, "");
    }
    for both in both {
        dto(comparer, &both);
    }
}

fn dto(comparer: &mut Comparer<'_>, both: &Both<'_, Dto>) {
    let Both { old, new, renamed } = both;
    let group = group_of_dto([Some((comparer.old, old)), Some((comparer.new, new))]);
    let item = comparer.item(&group, Some(&key(old)), Some(&key(new)), path(old));
    comparer.renamed(*renamed, &item, [&old.name, &new.name], [&old.wire_name, &new.wire_name]);
    usage(comparer, &item, old, new);
    match (old.concrete, new.concrete) {
        (true, false) => comparer.push(&rules::DTO_BECAME_ABSTRACT, &item, ""),
        (false, true) => comparer.push(&rules::DTO_BECAME_CONCRETE, &item, ""),
        (true, true) | (false, false) => {}
    }
    if old.record != new.record {
        let text = if new.record { "it is a record" } else { "it is no record" };
        comparer.push(&rules::RECORD_CHANGED, &item, text);
    }
    inheritors(comparer, &item, old, new);
    ancestors(comparer, &item, old, new);
    fields::compare(comparer, &group, old, new);
    comparer.docs(&item, &old.docs, &new.docs);
}

/// What leads to a DTO decides what is generated for it.
fn usage(comparer: &mut Comparer<'_>, item: &Item, old: &Dto, new: &Dto) {
    match (old.usage.is_read(), new.usage.is_read()) {
        (true, false) => comparer.push(&rules::DTO_NO_LONGER_IN_RESPONSES, item, ""),
        (false, true) => comparer.push(&rules::DTO_NEWLY_IN_RESPONSES, item, ""),
        (true, true) | (false, false) => {}
    }
    // A DTO that stays abstract has no constructor anyway.
    match (old.usage.is_made(), new.usage.is_made()) {
        (true, false) if old.concrete => comparer.push(&rules::DTO_NO_LONGER_IN_REQUESTS, item, ""),
        (false, true) if new.concrete => comparer.push(&rules::DTO_NEWLY_IN_REQUESTS, item, ""),
        _ => {}
    }
}

fn inheritors(comparer: &mut Comparer<'_>, item: &Item, old: &Dto, new: &Dto) {
    let are_read = old.usage.is_read() && new.usage.is_read();
    match (&old.kinds, &new.kinds) {
        (None, None) => {}
        (None, Some(_)) => comparer.push(&rules::FIRST_INHERITOR_ADDED, item, ""),
        (Some(_), None) => comparer.push(&rules::LAST_INHERITOR_REMOVED, item, ""),
        (Some(old_kinds), Some(new_kinds)) => {
            if are_read {
                comparer.rust_name(item, &old_kinds.name, &new_kinds.name);
                comparer.rust_name(item, &old_kinds.method, &new_kinds.method);
            }
            branches(comparer, item, old_kinds, new_kinds, are_read);
        }
    }
}

fn branches(comparer: &mut Comparer<'_>, dto: &Item, old: &Kinds, new: &Kinds, are_read: bool) {
    let by_class = |side: &Side, kinds: &'_ Kinds| -> BTreeMap<String, Kind> {
        kinds.branches.iter().map(|kind| (side.api.dto(kind.dto).wire_name.clone(), kind.clone())).collect()
    };
    let (old_kinds, new_kinds) = (by_class(comparer.old, old), by_class(comparer.new, new));
    let variant = |kinds: &Kinds, kind: &Kind| {
        if are_read { dto.with_rust(format!("types::{}::{}", kinds.name, kind.variant)) } else { dto.clone() }
    };
    for (class, kind) in &old_kinds {
        let mut item = variant(old, kind);
        item.rust.extend(dto.rust.iter().cloned());
        match new_kinds.get(class) {
            None => comparer.push(&rules::INHERITOR_REMOVED, &item, format!("`{class}`")),
            Some(new) if are_read => comparer.rust_name(&item, &kind.variant, &new.variant),
            Some(_) => {}
        }
    }
    for (class, kind) in &new_kinds {
        if !old_kinds.contains_key(class) {
            comparer.push(&rules::INHERITOR_ADDED, &variant(new, kind), format!("`{class}`"));
        }
    }
}

fn ancestors(comparer: &mut Comparer<'_>, item: &Item, old: &Dto, new: &Dto) {
    let names = |side: &'_ Side, dto: &Dto| -> Vec<String> {
        dto.ancestors.iter().map(|ancestor| side.api.dto(*ancestor).name.clone()).collect()
    };
    let (old, new) = (names(comparer.old, old), names(comparer.new, new));
    let without = |some: &[String], others: &[String]| -> Vec<String> {
        some.iter().filter(|name| !others.contains(name)).cloned().collect()
    };
    for (rule, changed) in
        [(&rules::ANCESTOR_REMOVED, without(&old, &new)), (&rules::ANCESTOR_ADDED, without(&new, &old))]
    {
        for name in changed {
            let mut item = item.clone();
            item.rust.push(format!("types::{name}"));
            comparer.push(rule, &item, format!("`{name}`"));
        }
    }
}

fn path(dto: &Dto) -> String {
    format!("types::{}", dto.name)
}

fn key(dto: &Dto) -> PlaceKey {
    PlaceKey::Dto(dto.wire_name.clone())
}
