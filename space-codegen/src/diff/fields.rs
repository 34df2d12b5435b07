//! Compares the fields of a DTO: what is read, selected, given to the constructor, and set.

use super::comparer::{Comparer, Item, was};
use super::order::{Order, Positional, order};
use super::pairs::{Both, ItemNames, Pairs, pair};
use super::rules;
use super::side::Side;
use super::types::{of_model, owned, split_null, without_null};
use crate::api::{ArgumentPlace, Dto, Field, PlaceKey, Presence};

/// What is generated for a DTO from both models, so that a change of a field changes it.
#[derive(Clone, Copy)]
struct Shapes {
    /// Accessors, selections and a schema.
    is_read: bool,
    /// A constructor and setters.
    is_built: bool,
    /// The constructor takes a struct in both models.
    has_struct: bool,
}

/// Compares the fields of a DTO that both models have, those that it inherits too.
pub(super) fn compare(comparer: &mut Comparer<'_>, group: &str, old: &Dto, new: &Dto) {
    let shapes = Shapes {
        is_read: old.usage.is_read() && new.usage.is_read(),
        is_built: old.is_constructed() && new.is_constructed(),
        has_struct: old.required.is_some() && new.required.is_some(),
    };
    if !shapes.is_read && !shapes.is_built {
        return;
    }
    let pairs = pair(&old.fields, &new.fields, |field| ItemNames { wire: &field.wire_name, rust: &field.name });
    if shapes.is_built && old.required.is_none() && new.required.is_none() {
        positions(comparer, group, old, new, &pairs);
    }
    let Pairs { both, removed, added } = pairs;
    for field in removed {
        let key = key(comparer.old, old, field);
        let item = comparer.item(group, Some(&key), None, path(old, field, shapes));
        comparer.push(&rules::FIELD_REMOVED, &item, format!("`{}`", owned(&comparer.old.api, &field.ty)));
    }
    for field in added {
        let key = key(comparer.new, new, field);
        let item = comparer.item(group, None, Some(&key), path(new, field, shapes));
        let is_required = shapes.is_built && field.presence == Presence::Required;
        let rule = if is_required { &rules::REQUIRED_FIELD_ADDED } else { &rules::FIELD_ADDED };
        comparer.push(rule, &item, format!("`{}`", owned(&comparer.new.api, &field.ty)));
    }
    for Both { old: one, new: other, renamed } in both {
        let keys = (key(comparer.old, old, one), key(comparer.new, new, other));
        let item = comparer.item(group, Some(&keys.0), Some(&keys.1), path(old, one, shapes));
        if shapes.is_read || shapes.has_struct {
            comparer.renamed(renamed, &item, [&one.name, &other.name], [&one.wire_name, &other.wire_name]);
        } else if one.wire_name != other.wire_name {
            comparer.push(&rules::WIRE_NAME_CHANGED, &item, was([&one.wire_name, &other.wire_name]));
        }
        names(comparer, &item, one, other, shapes);
        types(comparer, &item, one, other, shapes);
        if one.extension != other.extension && shapes.is_read {
            let text = if other.extension { "`*` leaves it out" } else { "`*` selects it" };
            comparer.push(&rules::EXTENSION_CHANGED, &item, text);
        }
        comparer.docs(&item, &one.docs, &other.docs);
    }
}

/// The names that a field has beside that of its accessor.
fn names(comparer: &mut Comparer<'_>, item: &Item, old: &Field, new: &Field, shapes: Shapes) {
    if shapes.is_read && old.name == new.name {
        comparer.rust_name(item, &old.member, &new.member);
    }
    if shapes.is_built && old.presence == Presence::Optional && new.presence == Presence::Optional {
        comparer.rust_name(item, &old.setter, &new.setter);
    }
    if shapes.is_read {
        match (&old.recursive, &new.recursive) {
            (None, Some(_)) => comparer.push(&rules::RECURSION_ADDED, item, ""),
            (Some(_), None) => comparer.push(&rules::RECURSION_REMOVED, item, ""),
            (Some(old), Some(new)) => comparer.rust_name(item, old, new),
            (None, None) => {}
        }
    }
}

fn types(comparer: &mut Comparer<'_>, item: &Item, old: &Field, new: &Field, shapes: Shapes) {
    let (old_api, new_api) = (&comparer.old.api, &comparer.new.api);
    let ((old_type, old_null), (new_type, new_null)) = (split_null(&old.ty), split_null(&new.ty));
    let (old_text, new_text) = (owned(old_api, old_type), owned(new_api, new_type));
    let (old_model, new_model) = (of_model(old_api, old_type), of_model(new_api, new_type));
    let body = ArgumentPlace::Body;
    let is_other_type = without_null(old_api, old_type, body) != without_null(new_api, new_type, body);
    let whole = was([&owned(old_api, &old.ty), &owned(new_api, &new.ty)]);
    if is_other_type {
        comparer.push(&rules::FIELD_TYPE_CHANGED, item, whole.clone());
    } else if old_text != new_text {
        comparer.push(&rules::FIELD_ELEMENT_NULLABILITY_CHANGED, item, whole.clone());
    } else if old_model != new_model {
        comparer.push(&rules::REFERENCE_CHANGED, item, was([&old_model, &new_model]));
    }
    match (old_null, new_null) {
        (false, true) if shapes.is_read => comparer.push(&rules::FIELD_BECAME_NULLABLE, item, whole),
        (true, false) if shapes.is_read || old.presence == new.presence => {
            comparer.push(&rules::FIELD_NO_LONGER_NULLABLE, item, whole);
        }
        (false, true) if old.presence == new.presence => comparer.push(&rules::SETTER_ACCEPTS_NULL, item, whole),
        _ => {}
    }
    match (old.presence, new.presence) {
        (Presence::Required, Presence::Optional) if shapes.is_built => {
            comparer.push(&rules::FIELD_BECAME_OPTIONAL, item, "");
        }
        (Presence::Optional, Presence::Required) if shapes.is_built => {
            comparer.push(&rules::FIELD_BECAME_REQUIRED, item, "");
        }
        (one, other) if one != other => comparer.push(&rules::FIELD_PRESENCE_CHANGED, item, ""),
        _ => {}
    }
}

/// Whether old calls of the constructor give their values to other fields.
fn positions(comparer: &mut Comparer<'_>, group: &str, old: &Dto, new: &Dto, pairs: &Pairs<'_, Field>) {
    let identity = |field: &Field| {
        let both = pairs.both.iter().find(|both| std::ptr::eq(both.new, field));
        both.map_or_else(|| format!("new {}", field.wire_name), |both| both.old.wire_name.clone())
    };
    let list = |side: &Side, dto: &Dto, identity: &dyn Fn(&Field) -> String| -> Vec<Positional> {
        let positional = |field: &Field| Positional { identity: identity(field), ty: owned(&side.api, &field.ty) };
        dto.required_fields().map(positional).collect()
    };
    let old_list = list(comparer.old, old, &|field| field.wire_name.clone());
    let new_list = list(comparer.new, new, &identity);
    let rule = match order(&old_list, &new_list) {
        Order::Same => return,
        Order::Swapped => &rules::CONSTRUCTOR_FIELDS_SWAPPED,
        Order::Reordered => &rules::CONSTRUCTOR_FIELDS_REORDERED,
    };
    let names = |list: &[Positional]| list.iter().map(|one| one.identity.clone()).collect::<Vec<_>>().join(", ");
    let keys = (PlaceKey::Dto(old.wire_name.clone()), PlaceKey::Dto(new.wire_name.clone()));
    let item = comparer.item(group, Some(&keys.0), Some(&keys.1), format!("types::{}::new", old.name));
    comparer.push(rule, &item, was([&names(&old_list), &names(&new_list)]));
}

/// What users call the field: the accessor, or what sets it where it is not read.
fn path(dto: &Dto, field: &Field, shapes: Shapes) -> String {
    let name = match (shapes.is_read, field.presence) {
        (true, _) => &field.name,
        (false, Presence::Required) => "new",
        (false, Presence::Optional) => &field.setter,
    };
    format!("types::{}::{name}", dto.name)
}

/// The place of a field is in the DTO that declares it.
fn key(side: &Side, dto: &Dto, field: &Field) -> PlaceKey {
    let owner = field.inherited_from.map_or(dto, |owner| side.api.dto(owner));
    PlaceKey::Field(owner.wire_name.clone(), field.wire_name.clone())
}
