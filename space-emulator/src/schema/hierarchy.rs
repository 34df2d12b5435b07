//! Links the DTOs: inherited fields, and what an object of a type can really be.
//! It knows nothing of data; a cycle in a broken model ends the walk and harms nothing.

use std::collections::BTreeMap;

use space_codegen::model::{self, HierarchyRole};

use super::resolver::Resolver;
use super::types::*;

struct Links {
    own: Vec<Vec<Field>>,
    bases: Vec<Vec<DtoId>>,
    inheritors: Vec<Vec<DtoId>>,
}

pub(super) fn link(model: &model::Model, resolver: &mut Resolver<'_>) -> Vec<Dto> {
    let links = Links::of(model, resolver);
    let mut dtos: Vec<Dto> = (0..).map(DtoId).zip(&model.dtos).map(|(id, dto)| links.dto(id, dto, model)).collect();
    let heights = heights(&dtos);
    for dto in &mut dtos {
        let height = |id: &&DtoId| heights.get(id.0).copied().unwrap_or(UNBOUNDED);
        dto.shallowest = dto.concrete.iter().min_by_key(height).copied();
    }
    dtos
}

impl Links {
    fn of(model: &model::Model, resolver: &mut Resolver<'_>) -> Self {
        let mut links = Self { own: Vec::new(), bases: Vec::new(), inheritors: Vec::new() };
        for dto in &model.dtos {
            let own = dto.fields.iter().map(|one| resolver.field(&one.field, one.extension));
            links.own.push(own.collect());
            let bases = dto.extends.iter().chain(&dto.implements);
            links.bases.push(bases.map(|id| resolver.dto(id)).collect());
            links.inheritors.push(dto.inheritors.iter().map(|id| resolver.dto(id)).collect());
        }
        // A base need not list its inheritors; those that it lists come first, in its order.
        for (index, bases) in links.bases.iter().enumerate() {
            for base in bases {
                match links.inheritors.get_mut(base.0) {
                    Some(listed) if !listed.contains(&DtoId(index)) => listed.push(DtoId(index)),
                    _ => {}
                }
            }
        }
        links
    }

    fn dto(&self, id: DtoId, dto: &model::Dto, model: &model::Model) -> Dto {
        let (bases, descendants) = (reach(id, &self.bases), reach(id, &self.inheritors));
        let mut fields: Vec<Field> = Vec::new();
        let mut by_name = BTreeMap::new();
        for owner in bases.iter().rev().chain([&id]) {
            for field in self.own.get(owner.0).into_iter().flatten() {
                match by_name.get(&field.name).and_then(|index: &usize| fields.get_mut(*index)) {
                    Some(overridden) => *overridden = field.clone(),
                    None => {
                        by_name.insert(field.name.clone(), fields.len());
                        fields.push(field.clone());
                    }
                }
            }
        }
        let real = |id: &DtoId| model.dtos.get(id.0).is_some_and(instantiable);
        let mut concrete: Vec<DtoId> = [id].into_iter().chain(descendants.iter().copied()).filter(real).collect();
        if concrete.is_empty() {
            concrete.push(id);
        }
        Dto {
            name: dto.name.clone(),
            record: dto.record,
            in_hierarchy: !bases.is_empty() || !descendants.is_empty(),
            fields,
            by_name,
            concrete,
            shallowest: None,
        }
    }
}

fn instantiable(dto: &model::Dto) -> bool {
    matches!(dto.hierarchy_role, HierarchyRole::FinalClass | HierarchyRole::OpenClass)
}

/// All that can be reached, without the start, nearest first.
fn reach(start: DtoId, steps: &[Vec<DtoId>]) -> Vec<DtoId> {
    let mut found = vec![start];
    let mut next = 0;
    while let Some(id) = found.get(next).copied() {
        for step in steps.get(id.0).into_iter().flatten() {
            if !found.contains(step) {
                found.push(*step);
            }
        }
        next += 1;
    }
    found.split_off(1)
}

const UNBOUNDED: u32 = u32::MAX;

/// How deep the parts of a value nest that can be neither null nor empty.
fn heights(dtos: &[Dto]) -> Vec<u32> {
    let mut heights = vec![UNBOUNDED; dtos.len()];
    loop {
        let height = |id: &DtoId| heights.get(id.0).copied().unwrap_or(UNBOUNDED);
        let least = |dto: &Dto| dto.concrete.iter().map(height).min().unwrap_or(0);
        let required = |field: &Field| match field.ty.kind {
            Kind::Dto(id) if !field.ty.nullable => dtos.get(id.0).map(least),
            _ => None,
        };
        let of = |dto: &Dto| {
            let deepest = dto.fields.iter().filter_map(required).max();
            deepest.map_or(0, |deepest| deepest.saturating_add(1))
        };
        let next: Vec<u32> = dtos.iter().map(|dto| if dto.record { 0 } else { of(dto) }).collect();
        if next == heights {
            return heights;
        }
        heights = next;
    }
}
