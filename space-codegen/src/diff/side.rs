//! One of the two models of a comparison: resolved, with the places of its items and the groups that they belong to.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Dto, NameLock, Places};
use crate::diagnostics::Diagnostics;
use crate::generate::Source;
use crate::model::Model;

/// The group of types that belong to no top-level resource, or to several.
pub(super) const TYPES: &str = "Types";

/// A model, resolved.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) api: Api,
    pub(super) places: Places,
    /// What people call the top-level resources, by module.
    groups: BTreeMap<String, String>,
}

impl Side {
    /// Resolves a model with the names that are known already. Returns the names that the next model must keep, too.
    pub(super) fn resolve(source: &Source, lock: &NameLock) -> Result<(Self, NameLock), Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let model = Model::read(&source.text, &mut diagnostics);
        let Some(model) = model.filter(|_| !diagnostics.has_errors()) else {
            return Err(diagnostics);
        };
        let resolved = match Api::resolve(&model, &source.version, lock) {
            Ok(resolved) => resolved,
            Err(more) => {
                diagnostics.extend(more);
                return Err(diagnostics);
            }
        };
        let lock = resolved.names.lock();
        let api = resolved.api;
        let groups = api.resources.iter().map(|top| (top.name.clone(), top.display_path.clone())).collect();
        Ok((Self { api, places: Places::of(&model), groups }, lock))
    }

    /// The top-level resources whose endpoints return or take a DTO.
    pub(super) fn groups_of(&self, dto: &Dto) -> BTreeSet<&str> {
        let references = &dto.references;
        let functions = references.returned_by.iter().chain(&references.taken_by);
        let tops = functions.filter_map(|function| function.modules.first());
        tops.filter_map(|top| self.groups.get(top)).map(String::as_str).collect()
    }
}

/// The group of a DTO: the one top-level resource that names it, or that of all types.
pub(super) fn group_of_dto(sides: [Option<(&Side, &Dto)>; 2]) -> String {
    let groups: BTreeSet<&str> = sides.into_iter().flatten().flat_map(|(side, dto)| side.groups_of(dto)).collect();
    let mut groups = groups.into_iter();
    match (groups.next(), groups.next()) {
        (Some(only), None) => only.to_owned(),
        _ => TYPES.to_owned(),
    }
}
