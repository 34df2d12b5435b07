//! Limits of inheritance. A DTO has all fields of the DTOs above it, so that a small document can ask for more code than a
//! disk holds. It knows nothing of names.

use std::collections::HashSet;

use super::links::Links;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::Model;

/// The most levels of a hierarchy. The real model has 3.
const DEEPEST: usize = 100;
/// The most fields and ancestors that all DTOs of a model inherit together. The real model has 1,202.
const MOST_COPIES: usize = 100_000;

/// Reports hierarchies that are too deep. The DTOs that are too deep lose their parents, so that later walks are short.
pub(super) fn bound_depth(model: &Model, order: &[usize], parents: &mut Links, diagnostics: &mut Diagnostics) {
    let mut levels = vec![0; parents.dtos()];
    for dto in order.iter().copied() {
        let level = |parent: &usize| levels.get(*parent).map_or(0, |level: &usize| level + 1);
        let level = parents.of(dto).iter().map(level).max().unwrap_or_default();
        if level > DEEPEST {
            // What inherits from it is too deep as well, but for the same reason.
            if level == DEEPEST + 1 {
                let problem = format!("it inherits through more than {DEEPEST} levels");
                report(model, dto, problem, diagnostics);
            }
            parents.clear(dto);
        }
        levels.get_mut(dto).into_iter().for_each(|slot| *slot = level);
    }
}

/// The DTOs above each, nearest first. Reports the DTO with which all that is inherited becomes too much; this one and
/// those after it lose their parents.
pub(super) fn bound_copies(
    model: &Model,
    order: &[usize],
    parents: &mut Links,
    diagnostics: &mut Diagnostics,
) -> Links {
    let mut all = Links::none(parents.dtos());
    let mut copies = 0_usize;
    for dto in order.iter().copied() {
        let ancestors = if copies > MOST_COPIES { None } else { ancestors(dto, parents, MOST_COPIES) };
        let fields = |ancestor: &usize| model.dtos.get(*ancestor).map_or(0, |dto| dto.fields.len() + 1);
        let more = ancestors.iter().flatten().map(fields).sum();
        let before = copies;
        copies = if ancestors.is_some() { copies.saturating_add(more) } else { usize::MAX };
        if copies > MOST_COPIES {
            if before <= MOST_COPIES {
                let problem =
                    format!("with it, the DTOs of the model inherit more than {MOST_COPIES} fields and types");
                report(model, dto, problem, diagnostics);
            }
            parents.clear(dto);
            continue;
        }
        all.set(dto, ancestors.unwrap_or_default());
    }
    all
}

fn report(model: &Model, dto: usize, problem: String, diagnostics: &mut Diagnostics) {
    let name = model.dtos.get(dto).map_or("", |dto| &*dto.name);
    let help = "remove links in `extends` and `implements`: each DTO gets all fields of the DTOs above it";
    diagnostics.error(Place::root().item("dto", dto, name), problem, help);
}

/// All ancestors, nearest first, or `None` if they are more than `most`.
fn ancestors(dto: usize, parents: &Links, most: usize) -> Option<Vec<usize>> {
    let mut ancestors = parents.of(dto).to_vec();
    let mut known: HashSet<usize> = ancestors.iter().copied().collect();
    let mut next = 0;
    while let Some(ancestor) = ancestors.get(next).copied() {
        next += 1;
        ancestors.extend(parents.of(ancestor).iter().filter(|parent| known.insert(**parent)));
        if ancestors.len() > most {
            return None;
        }
    }
    Some(ancestors)
}
