//! Compares URL parameters and their options.

use super::comparer::{Comparer, Item, was};
use super::order::{Order, Positional, order};
use super::pairs::{Both, ItemNames, Pairs, pair};
use super::rules;
use super::side::{Side, TYPES};
use super::types::owned;
use crate::api::{PlaceKey, UrlParam, UrlParamForm, UrlParamOption, UrlParamPart};

/// Compares all URL parameters.
pub(super) fn compare(comparer: &mut Comparer<'_>) {
    let Pairs { both, removed, added } = pair(&comparer.old.api.url_params, &comparer.new.api.url_params, |item| {
        ItemNames { wire: &item.wire_name, rust: &item.name }
    });
    for item in removed {
        let item = comparer.item(TYPES, Some(&key(item)), None, path(item));
        comparer.push(&rules::URL_PARAM_REMOVED, &item, "");
    }
    for item in added {
        let item = comparer.item(TYPES, None, Some(&key(item)), path(item));
        comparer.push(&rules::URL_PARAM_ADDED, &item, "");
    }
    for both in both {
        url_param(comparer, &both);
    }
}

fn url_param(comparer: &mut Comparer<'_>, both: &Both<'_, UrlParam>) {
    let Both { old, new, renamed } = both;
    let item = comparer.item(TYPES, Some(&key(old)), Some(&key(new)), path(old));
    comparer.renamed(*renamed, &item, [&old.name, &new.name], [&old.wire_name, &new.wire_name]);
    let Pairs { both, removed, added } =
        pair(&old.options, &new.options, |option| ItemNames { wire: &option.wire_name, rust: &option.variant });
    let rust = |option: &UrlParamOption| format!("{}::{}", path(old), option.variant);
    for one in removed {
        let item = comparer.item(TYPES, Some(&option_key(old, one)), None, rust(one));
        comparer.push(&rules::OPTION_REMOVED, &item, "");
    }
    for one in added {
        let item = comparer.item(TYPES, None, Some(&option_key(new, one)), rust(one));
        comparer.push(&rules::OPTION_ADDED, &item, "");
    }
    for Both { old: one, new: other, renamed } in both {
        let keys = (option_key(old, one), option_key(new, other));
        let item = comparer.item(TYPES, Some(&keys.0), Some(&keys.1), rust(one));
        comparer.renamed(renamed, &item, [&one.variant, &other.variant], [&one.wire_name, &other.wire_name]);
        comparer.rust_name(&item, &one.constructor, &other.constructor);
        form(comparer, &item, &one.form, &other.form);
        comparer.docs(&item, &one.docs, &other.docs);
    }
    comparer.docs(&item, &old.docs, &new.docs);
}

fn form(comparer: &mut Comparer<'_>, item: &Item, old: &UrlParamForm, new: &UrlParamForm) {
    match (old, new) {
        (UrlParamForm::Const(old), UrlParamForm::Const(new)) if old == new => {}
        (UrlParamForm::Const(old), UrlParamForm::Const(new)) => {
            comparer.push(&rules::OPTION_VALUE_CHANGED, item, was([old, new]));
        }
        (UrlParamForm::Var(old), UrlParamForm::Var(new)) => parts(comparer, item, old, new),
        (UrlParamForm::Const(_), UrlParamForm::Var(_)) | (UrlParamForm::Var(_), UrlParamForm::Const(_)) => {
            let texts = [text(comparer.old, old), text(comparer.new, new)];
            let [old, new] = &texts;
            comparer.push(&rules::OPTION_PARTS_CHANGED, item, was([old, new]));
        }
    }
}

/// One part is given by its position and read without a name. Several have names where they are read.
fn parts(comparer: &mut Comparer<'_>, item: &Item, old: &[UrlParamPart], new: &[UrlParamPart]) {
    let pairs = pair(old, new, |part| ItemNames { wire: &part.wire_name, rust: &part.name });
    let has_names = old.len() > 1 || new.len() > 1;
    let list = |side: &Side, parts: &[UrlParamPart]| -> Vec<Positional> {
        let positional =
            |part: &UrlParamPart| Positional { identity: part.wire_name.clone(), ty: owned(&side.api, &part.ty) };
        parts.iter().map(positional).collect()
    };
    let (old_list, new_list) = (list(comparer.old, old), list(comparer.new, new));
    let types = |list: &[Positional]| list.iter().map(|part| part.ty.clone()).collect::<Vec<_>>();
    let names = |parts: &[UrlParamPart]| {
        let mut names: Vec<_> = parts.iter().map(|part| part.name.clone()).collect();
        names.sort();
        names
    };
    let texts = [parts_text(&old_list), parts_text(&new_list)];
    let [old_text, new_text] = &texts;
    let is_other = types(&old_list) != types(&new_list) || (has_names && names(old) != names(new));
    if is_other {
        comparer.push(&rules::OPTION_PARTS_CHANGED, item, was([old_text, new_text]));
    } else if has_names && order(&old_list, &new_list) == Order::Swapped {
        comparer.push(&rules::OPTION_PARTS_SWAPPED, item, was([old_text, new_text]));
    } else if old_text != new_text {
        comparer.push(&rules::WIRE_NAME_CHANGED, item, was([old_text, new_text]));
    }
    for Both { old, new, .. } in pairs.both {
        comparer.docs(item, &old.docs, &new.docs);
    }
}

fn text(side: &Side, form: &UrlParamForm) -> String {
    match form {
        UrlParamForm::Const(value) => value.clone(),
        UrlParamForm::Var(parts) => {
            let part = |part: &UrlParamPart| format!("{}: {}", part.wire_name, owned(&side.api, &part.ty));
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        }
    }
}

fn parts_text(parts: &[Positional]) -> String {
    parts.iter().map(|part| format!("{}: {}", part.identity, part.ty)).collect::<Vec<_>>().join(", ")
}

fn path(item: &UrlParam) -> String {
    format!("types::{}", item.name)
}

fn key(item: &UrlParam) -> PlaceKey {
    PlaceKey::UrlParam(item.wire_name.clone())
}

fn option_key(item: &UrlParam, option: &UrlParamOption) -> PlaceKey {
    PlaceKey::Option(item.wire_name.clone(), option.wire_name.clone())
}
