//! Which items name a DTO: endpoints that return or take it, and DTOs that hold it.

use super::types::api::Api;
use super::types::dto::{Dto, FunctionPath, References};
use super::types::index::DtoIndex;
use super::types::resource::Resource;

/// Notes on every DTO which items name it.
pub(super) fn note(api: &mut Api) {
    let mut references = vec![References::default(); api.dtos.len()];
    for (index, dto) in api.dtos.iter().enumerate() {
        for named in named_by_fields(dto) {
            add(&mut references, named, |references| &mut references.held_by, DtoIndex(index));
        }
    }
    for resource in &api.resources {
        of_endpoints(resource, &[], &mut references);
    }
    for (dto, mut references) in api.dtos.iter_mut().zip(references) {
        references.returned_by.sort();
        references.taken_by.sort();
        dto.references = references;
    }
}

/// The DTOs of a DTO's own fields, each once.
fn named_by_fields(dto: &Dto) -> Vec<DtoIndex> {
    let mut named = Vec::new();
    let own = dto.fields.iter().filter(|field| field.inherited_from.is_none());
    own.for_each(|field| named.extend(field.ty.dtos()));
    once(named)
}

fn of_endpoints(resource: &Resource, above: &[String], references: &mut [References]) {
    let mut modules = above.to_vec();
    modules.push(resource.name.clone());
    for endpoint in &resource.endpoints {
        let path = || FunctionPath {
            modules: modules.clone(),
            resource: resource.type_name.clone(),
            name: endpoint.name.clone(),
        };
        let (mut returned, mut taken) = (Vec::new(), Vec::new());
        endpoint.response.iter().for_each(|response| returned.extend(response.dtos()));
        endpoint.arguments.iter().for_each(|argument| taken.extend(argument.ty.dtos()));
        for dto in once(returned) {
            add(references, dto, |references| &mut references.returned_by, path());
        }
        for dto in once(taken) {
            add(references, dto, |references| &mut references.taken_by, path());
        }
    }
    for child in &resource.children {
        of_endpoints(child, &modules, references);
    }
}

fn once(mut dtos: Vec<DtoIndex>) -> Vec<DtoIndex> {
    dtos.sort();
    dtos.dedup();
    dtos
}

fn add<T>(references: &mut [References], dto: DtoIndex, list: fn(&mut References) -> &mut Vec<T>, item: T) {
    if let Some(references) = references.get_mut(dto.0) {
        list(references).push(item);
    }
}
