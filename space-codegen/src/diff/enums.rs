//! Compares enums and their constants.

use super::comparer::Comparer;
use super::pairs::{Both, ItemNames, Pairs, Renamed, pair};
use super::rules;
use super::side::TYPES;
use crate::api::{Enum, PlaceKey, Variant};

/// Compares all enums.
pub(super) fn compare(comparer: &mut Comparer<'_>) {
    let Pairs { both, removed, added } = pair(&comparer.old.api.enums, &comparer.new.api.enums, |item| ItemNames {
        wire: &item.wire_name,
        rust: &item.name,
    });
    for item in removed {
        let item = comparer.item(TYPES, Some(&key(item)), None, path(item));
        comparer.push(&rules::ENUM_REMOVED, &item, "");
    }
    for item in added {
        let item = comparer.item(TYPES, None, Some(&key(item)), path(item));
        comparer.push(&rules::ENUM_ADDED, &item, "");
    }
    for both in both {
        enumeration(comparer, &both);
    }
}

fn enumeration(comparer: &mut Comparer<'_>, both: &Both<'_, Enum>) {
    let Both { old, new, renamed } = both;
    let item = comparer.item(TYPES, Some(&key(old)), Some(&key(new)), path(old));
    comparer.renamed(*renamed, &item, [&old.name, &new.name], [&old.wire_name, &new.wire_name]);
    let Pairs { both, removed, added } =
        pair(&old.variants, &new.variants, |variant| ItemNames { wire: &variant.wire_name, rust: &variant.name });
    let variant = |variant: &Variant| item.with_rust(format!("{}::{}", path(old), variant.name));
    for one in removed {
        comparer.push(&rules::CONSTANT_REMOVED, &variant(one), format!("`{}`", one.wire_name));
    }
    for one in added {
        comparer.push(&rules::CONSTANT_ADDED, &variant(one), format!("`{}`", one.wire_name));
    }
    for Both { old, new, renamed } in &both {
        comparer.renamed(*renamed, &variant(old), [&old.name, &new.name], [&old.wire_name, &new.wire_name]);
    }
    let in_both = |new: &&Variant| both.iter().any(|both| std::ptr::eq(both.new, *new));
    let is_reordered = !both.iter().map(|both| &both.new.wire_name).eq(new
        .variants
        .iter()
        .filter(in_both)
        .map(|variant| &variant.wire_name));
    if is_reordered && both.iter().all(|both| both.renamed != Renamed::Replaced) {
        comparer.push(&rules::CONSTANTS_REORDERED, &item, "");
    }
    comparer.docs(&item, &old.docs, &new.docs);
}

fn path(item: &Enum) -> String {
    format!("types::{}", item.name)
}

fn key(item: &Enum) -> PlaceKey {
    PlaceKey::Enum(item.wire_name.clone())
}
