//! The branches of each hierarchy: which class names lead to which inheritor. It knows nothing of Rust names.

use std::collections::{BTreeMap, BTreeSet};

use super::hierarchy::Hierarchy;
use crate::model::{HierarchyRole, Model};

/// One inheritor, or the DTO itself, and the classes that are told apart as it; all by position in the model.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Branch {
    pub(super) dto: usize,
    pub(super) classes: Vec<usize>,
}

/// The branches of every DTO. A class that several of the direct inheritors lead to has a branch of its own, so that it
/// is in one branch only and no order of the inheritors matters; an inheritor that is left without a class has none.
pub(super) fn branches(model: &Model, hierarchy: &Hierarchy) -> Vec<Vec<Branch>> {
    let classes = classes(model, hierarchy);
    (0..model.dtos.len()).map(|dto| branches_of(model, hierarchy, &classes, dto)).collect()
}

/// Whether a value of exactly this class can exist.
pub(super) fn is_concrete(role: HierarchyRole) -> bool {
    match role {
        HierarchyRole::OpenClass | HierarchyRole::FinalClass => true,
        HierarchyRole::SealedClass
        | HierarchyRole::AbstractClass
        | HierarchyRole::Interface
        | HierarchyRole::SealedInterface => false,
    }
}

fn branches_of(model: &Model, hierarchy: &Hierarchy, classes: &[BTreeSet<usize>], dto: usize) -> Vec<Branch> {
    let children = hierarchy.children(dto);
    if children.is_empty() {
        return Vec::new();
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for class in children.iter().filter_map(|child| classes.get(*child)).flatten() {
        *counts.entry(*class).or_default() += 1;
    }
    let shared = |class: &usize| counts.get(class).is_some_and(|count| *count > 1);
    let own = concrete(model, dto).then(|| Branch { dto, classes: vec![dto] });
    let inheritors = children.iter().map(|child| Branch {
        dto: *child,
        classes: classes.get(*child).into_iter().flatten().copied().filter(|class| !shared(class)).collect(),
    });
    let shared = counts.keys().copied().filter(shared).map(|class| Branch { dto: class, classes: vec![class] });
    own.into_iter().chain(inheritors).chain(shared).filter(|branch| !branch.classes.is_empty()).collect()
}

/// Per DTO: itself, where it is concrete, and its concrete inheritors.
fn classes(model: &Model, hierarchy: &Hierarchy) -> Vec<BTreeSet<usize>> {
    let mut all = vec![BTreeSet::new(); model.dtos.len()];
    for dto in hierarchy.order.iter().rev().copied() {
        let mut classes: BTreeSet<usize> =
            hierarchy.children(dto).iter().filter_map(|child| all.get(*child)).flatten().copied().collect();
        if concrete(model, dto) {
            classes.insert(dto);
        }
        if let Some(slot) = all.get_mut(dto) {
            *slot = classes;
        }
    }
    all
}

fn concrete(model: &Model, dto: usize) -> bool {
    model.dtos.get(dto).is_some_and(|dto| is_concrete(dto.hierarchy_role))
}
