//! Which DTO inherits from which, by position in the model's list. `extends` and `implements` decide; the lists of
//! inheritors are checked against them. It knows nothing of fields and names.

use std::collections::{BTreeSet, HashSet};

use super::ids::Ids;
use super::inheritance::{bound_copies, bound_depth};
use super::links::Links;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{Dto, Model};

/// The links between DTOs; without cycles, whatever the model says.
#[derive(Debug)]
pub(super) struct Hierarchy {
    parents: Links,
    children: Links,
    ancestors: Links,
    /// All DTOs, ancestors before their inheritors.
    pub(super) order: Vec<usize>,
}

impl Hierarchy {
    pub(super) fn link(model: &Model, ids: &Ids<'_>, diagnostics: &mut Diagnostics) -> Self {
        let mut parents = parents(model, ids, diagnostics);
        let order = order(model, &mut parents, diagnostics);
        check_inheritors(model, ids, &parents, diagnostics);
        bound_depth(model, &order, &mut parents, diagnostics);
        let ancestors = bound_copies(model, &order, &mut parents, diagnostics);
        let children = children(model, &parents);
        Self { parents, children, ancestors, order }
    }

    /// The DTOs it extends or implements: the class first, then the interfaces by name.
    pub(super) fn parents(&self, dto: usize) -> &[usize] {
        self.parents.of(dto)
    }

    /// Its direct inheritors, by name.
    pub(super) fn children(&self, dto: usize) -> &[usize] {
        self.children.of(dto)
    }

    /// All DTOs above it, nearest first, without repetition.
    pub(super) fn ancestors(&self, dto: usize) -> &[usize] {
        self.ancestors.of(dto)
    }
}

fn parents(model: &Model, ids: &Ids<'_>, diagnostics: &mut Diagnostics) -> Links {
    let root = Place::root();
    let mut all = Links::none(model.dtos.len());
    for (index, dto) in model.dtos.iter().enumerate() {
        let place = root.item("dto", index, &dto.name);
        let mut parents = Vec::new();
        let mut known = HashSet::new();
        let mut follow = |place: Place<'_>, id: &str, parents: &mut Vec<usize>| match ids.dtos.get(id) {
            None => diagnostics.error(place, format!("no DTO has the id `{id}`"), "add the DTO, or remove the link"),
            Some(parent) if !known.insert(*parent) => {
                diagnostics.warning(place, format!("`{id}` is inherited from twice"), "remove the second link");
            }
            Some(parent) => parents.push(*parent),
        };
        if let Some(id) = &dto.extends {
            follow(place.key("extends"), id, &mut parents);
        }
        let classes = parents.len();
        for (position, id) in dto.implements.iter().enumerate() {
            follow(place.item("implements", position, ""), id, &mut parents);
        }
        if let Some(interfaces) = parents.get_mut(classes..) {
            by_name(model, interfaces);
        }
        all.set(index, parents);
    }
    all
}

fn children(model: &Model, parents: &Links) -> Links {
    let mut children = parents.reversed();
    children.sort_by(|children| by_name(model, children));
    children
}

fn by_name(model: &Model, dtos: &mut [usize]) {
    dtos.sort_by_key(|dto| model.dtos.get(*dto).map(|dto| (&dto.name, &dto.id)));
}

/// All DTOs, ancestors first. The DTOs on a cycle lose their parents, so that every later walk ends.
fn order(model: &Model, parents: &mut Links, diagnostics: &mut Diagnostics) -> Vec<usize> {
    let children = children(model, parents);
    let mut missing: Vec<usize> = (0..parents.dtos()).map(|dto| parents.of(dto).len()).collect();
    let mut order: Vec<usize> = (0..parents.dtos()).filter(|dto| parents.of(*dto).is_empty()).collect();
    let mut next = 0;
    while let Some(dto) = order.get(next).copied() {
        next += 1;
        for child in children.of(dto) {
            if let Some(missing) = missing.get_mut(*child) {
                *missing -= 1;
                if *missing == 0 {
                    order.push(*child);
                }
            }
        }
    }
    let stuck: BTreeSet<usize> =
        missing.iter().enumerate().filter(|(_, missing)| **missing > 0).map(|(dto, _)| dto).collect();
    report_cycles(model, &stuck, parents, diagnostics);
    for dto in &stuck {
        parents.clear(*dto);
    }
    order.extend(stuck);
    order
}

/// Reports each cycle once. Each of the `stuck` has a parent among them, so that a walk upwards ends on a cycle.
fn report_cycles(model: &Model, stuck: &BTreeSet<usize>, parents: &Links, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for start in stuck {
        let mut path = Vec::new();
        let mut dto = *start;
        while seen.insert(dto) {
            path.push(dto);
            match parents.of(dto).iter().find(|parent| stuck.contains(parent)) {
                Some(parent) => dto = *parent,
                None => break,
            }
        }
        if let Some(from) = path.iter().position(|one| *one == dto) {
            let cycle = path.split_off(from);
            let name = |dto: usize| model.dtos.get(dto).map_or("", |dto| &*dto.name);
            let names: Vec<&str> = cycle.iter().copied().chain([dto]).map(name).collect();
            diagnostics.error(
                Place::root().item("dto", dto, name(dto)),
                format!("it inherits from itself: {}", names.join(" -> ")),
                "remove one of the links in `extends` and `implements`",
            );
        }
    }
}

fn check_inheritors(model: &Model, ids: &Ids<'_>, parents: &Links, diagnostics: &mut Diagnostics) {
    let root = Place::root();
    let named: Vec<HashSet<&str>> =
        model.dtos.iter().map(|dto| dto.inheritors.iter().map(String::as_str).collect()).collect();
    for (index, dto) in model.dtos.iter().enumerate() {
        let place = root.item("dto", index, &dto.name);
        for (position, id) in dto.inheritors.iter().enumerate() {
            let place = place.item("inheritors", position, "");
            match ids.dtos.get(&**id) {
                None => diagnostics.error(
                    place,
                    format!("no DTO has the id `{id}`"),
                    "add the DTO, or remove it from the inheritors",
                ),
                Some(child) if !says_so(model.dtos.get(*child), &dto.id) => diagnostics.error(
                    place,
                    format!("`{id}` neither extends nor implements `{}`", dto.name),
                    "remove it from the inheritors, or name this DTO in its `extends` or `implements`",
                ),
                Some(_) => (),
            }
        }
        for position in parents.of(index) {
            let (Some(parent), Some(named)) = (model.dtos.get(*position), named.get(*position)) else { continue };
            if !named.contains(&*dto.id) {
                diagnostics.warning(
                    place,
                    format!("`{}` does not name it as an inheritor", parent.name),
                    "nothing needs to be done: it is treated as one",
                );
            }
        }
    }
}

fn says_so(child: Option<&Dto>, parent: &str) -> bool {
    child.is_some_and(|child| {
        child.extends.as_deref() == Some(parent) || child.implements.iter().any(|interface| interface == parent)
    })
}
