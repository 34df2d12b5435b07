//! DTOs: fields with the inherited ones first, ancestors and branches as indices.

use std::collections::{HashMap, HashSet};

use super::context::Context;
use super::defaults::Defaults;
use super::hierarchy::Hierarchy;
use super::kinds::{Branch, is_concrete};
use super::names::derived::{kind_of, required_fields_of, schema_of};
use super::names::field_names::{DtoToName, FieldNames, FieldToName};
use super::names::members::{Heir, NameSource};
use super::names::module::module_of;
use super::types::docs::Docs;
use super::types::dto::{Dto, Field, Kind, Kinds, References, Usage};
use super::types::index::DtoIndex;
use super::types::value::{Presence, Type};
use super::values::{MOST_ARGUMENTS, presence};
use crate::diagnostics::Place;
use crate::model;

/// All DTOs, sorted by Rust name.
pub(super) fn resolve(context: &mut Context<'_>, hierarchy: &Hierarchy, branches: &[Vec<Branch>]) -> Vec<Dto> {
    let (model, symbols) = (context.model, context.symbols);
    let types = (0..model.dtos.len()).map(|position| symbols.dto_name(position)).collect();
    let mut resolver = Resolver { context, hierarchy, branches, types };
    let own: Vec<Vec<Unnamed>> = model.dtos.iter().enumerate().map(|(at, dto)| resolver.own_fields(at, dto)).collect();
    let mut done: Vec<Option<Dto>> = vec![None; model.dtos.len()];
    for position in hierarchy.order.iter().copied() {
        let dto = resolver.dto(position, &own, &done);
        if let Some(slot) = done.get_mut(position) {
            *slot = dto;
        }
    }
    let mut dtos: Vec<Dto> = done.into_iter().flatten().collect();
    dtos.sort_by(|one, other| one.name.cmp(&other.name));
    dtos
}

/// Names the structs of the DTOs that have them, once it is known where each DTO can occur.
pub(super) fn name_structs(dtos: &mut [Dto]) {
    for dto in dtos {
        let is_long = dto.is_constructed() && dto.required_fields().count() > MOST_ARGUMENTS;
        dto.schema = dto.usage.is_read().then(|| schema_of(&dto.name));
        dto.required = is_long.then(|| required_fields_of(&dto.name));
    }
}

struct Resolver<'a, 'c> {
    context: &'a mut Context<'c>,
    hierarchy: &'a Hierarchy,
    branches: &'a [Vec<Branch>],
    /// The Rust names of all DTOs.
    types: HashSet<&'c str>,
}

/// A field before its names are chosen.
#[derive(Clone)]
struct Unnamed {
    wire_name: String,
    ty: Type,
    presence: Presence,
    extension: bool,
    inherited_from: Option<DtoIndex>,
    docs: Docs,
    /// What the schema of an ancestor calls it.
    member: Option<String>,
    /// Where the DTO itself declares it. Empty for a field that is only inherited.
    place: String,
}

impl Unnamed {
    /// A field as an inheritor of its owner has it.
    fn inherited(field: &Field, origin: DtoIndex) -> Self {
        Self {
            wire_name: field.wire_name.clone(),
            ty: field.ty.clone(),
            presence: field.presence,
            extension: field.extension,
            inherited_from: Some(origin),
            docs: field.docs.clone(),
            member: Some(field.member.clone()),
            place: String::new(),
        }
    }

    fn named(self, names: FieldNames) -> Field {
        let Self { wire_name, ty, presence, extension, inherited_from, docs, member: _, place: _ } = self;
        let FieldNames { name, member, setter, recursive } = names;
        Field { wire_name, name, member, setter, recursive, ty, presence, extension, inherited_from, docs }
    }
}

impl Resolver<'_, '_> {
    fn own_fields(&mut self, position: usize, dto: &model::Dto) -> Vec<Unnamed> {
        let root = Place::root();
        let place = root.item("dto", position, &dto.name);
        let mut seen = HashSet::new();
        let mut own = Vec::new();
        let siblings: Vec<&model::Field> = dto.fields.iter().map(|sibling| &sibling.field).collect();
        let defaults = Defaults { model: self.context.model, symbols: self.context.symbols, siblings: &siblings };
        for (index, model::DtoField { field, extension }) in dto.fields.iter().enumerate() {
            let place = place.item("fields", index, &field.name);
            self.context.check_name(&field.name, place.key("name"));
            if !seen.insert(&field.name) {
                let problem = format!("duplicate field `{}`", field.name);
                self.context.diagnostics.error(place, problem, "remove one of the two");
                continue;
            }
            let Some(ty) = self.context.read_type(&field.ty, &place.key("type")) else { continue };
            defaults.read(field, &place, &mut self.context.diagnostics);
            own.push(Unnamed {
                wire_name: field.name.clone(),
                ty,
                presence: presence(field),
                extension: *extension,
                inherited_from: None,
                docs: self.context.read_docs(&field.annotations, place),
                member: None,
                place: place.to_string(),
            });
        }
        own
    }

    /// The DTOs it inherits from must be done.
    fn dto(&mut self, position: usize, own: &[Vec<Unnamed>], done: &[Option<Dto>]) -> Option<Dto> {
        let item = self.context.model.dtos.get(position)?;
        let root = Place::root();
        let docs = self.context.read_docs(&item.annotations, root.item("dto", position, &item.name));
        let branches = self.branches(position, item);
        let own = own.get(position).map(Vec::as_slice).unwrap_or_default();
        let mut fields = self.inherited(position, own, done);
        let inherited: HashSet<String> = fields.iter().map(|field| field.wire_name.clone()).collect();
        fields.extend(own.iter().filter(|own| !inherited.contains(&own.wire_name)).cloned());
        let (fields, kind_method) = self.name(position, item, !branches.is_empty(), fields);
        let name = self.context.symbols.dto_name(position).to_owned();
        Some(Dto {
            wire_name: item.name.clone(),
            module: module_of(&item.name, &name),
            kinds: kind_method.map(|method| Kinds { name: kind_of(&name), method, branches }),
            schema: None,
            required: None,
            name,
            docs,
            fields,
            ancestors: self.indices(self.hierarchy.ancestors(position)),
            in_hierarchy: !self.hierarchy.parents(position).is_empty() || !self.hierarchy.children(position).is_empty(),
            concrete: is_concrete(item.hierarchy_role),
            record: item.record,
            reply: None,
            usage: Usage::default(),
            references: References::default(),
        })
    }

    /// The fields of the DTOs above, without repetition; what the DTO declares anew counts as its own.
    fn inherited(&self, position: usize, own: &[Unnamed], done: &[Option<Dto>]) -> Vec<Unnamed> {
        let mut fields: Vec<Unnamed> = Vec::new();
        let mut known: HashSet<&str> = HashSet::new();
        let own: HashMap<&str, &Unnamed> = own.iter().map(|own| (&*own.wire_name, own)).collect();
        for parent in self.hierarchy.parents(position) {
            for field in done.get(*parent).and_then(Option::as_ref).into_iter().flat_map(|dto| &dto.fields) {
                if !known.insert(&field.wire_name) {
                    continue;
                }
                let origin = field.inherited_from.unwrap_or_else(|| self.context.symbols.dto_at(*parent));
                fields.push(match own.get(&*field.wire_name) {
                    Some(own) => Unnamed { member: Some(field.member.clone()), ..(*own).clone() },
                    None => Unnamed::inherited(field, origin),
                });
            }
        }
        fields
    }

    /// Chooses the names of all fields, and of the method that tells the inheritors apart.
    fn name(
        &mut self,
        position: usize,
        item: &model::Dto,
        is_base: bool,
        fields: Vec<Unnamed>,
    ) -> (Vec<Field>, Option<String>) {
        let index = self.context.symbols.dto_at(position);
        let related = self.related(position);
        let to_name: Vec<FieldToName<'_>> = fields
            .iter()
            .map(|field| FieldToName {
                source: NameSource { wire_name: &field.wire_name, place: format!("{}.name", field.place) },
                inherited: field.member.as_deref(),
                is_recursive: nested_dto(&field.ty).is_some_and(|dto| dto == index || related.contains(&dto)),
            })
            .collect();
        let dto = DtoToName { wire_name: &item.name, rust_name: self.context.symbols.dto_name(position), is_base };
        let names = self.context.members().fields(dto, &to_name);
        drop(to_name);
        let fields = fields.into_iter().zip(names.fields).map(|(field, names)| field.named(names)).collect();
        (fields, names.kind_method)
    }

    /// The DTOs above and below it.
    fn related(&self, position: usize) -> HashSet<DtoIndex> {
        let mut below = self.hierarchy.children(position).to_vec();
        let mut known: HashSet<usize> = below.iter().copied().collect();
        let mut next = 0;
        while let Some(dto) = below.get(next).copied() {
            next += 1;
            below.extend(self.hierarchy.children(dto).iter().filter(|dto| known.insert(**dto)));
        }
        self.hierarchy.ancestors(position).iter().chain(&below).map(|dto| self.context.symbols.dto_at(*dto)).collect()
    }

    fn branches(&mut self, position: usize, item: &model::Dto) -> Vec<Kind> {
        let symbols = self.context.symbols;
        let branches = self.branches.get(position).map(Vec::as_slice).unwrap_or_default();
        let wire_name = |dto: &usize| self.context.model.dtos.get(*dto).map_or("", |dto| &*dto.name);
        let heirs: Vec<_> = branches
            .iter()
            .map(|branch| Heir {
                wire_name: wire_name(&branch.dto),
                rust_name: self.context.symbols.dto_name(branch.dto),
            })
            .collect();
        let variants = self.context.members().inheritors(&item.name, symbols.dto_name(position), &heirs, &self.types);
        let mut kinds: Vec<Kind> = branches
            .iter()
            .zip(variants)
            .map(|(branch, variant)| {
                let mut class_names: Vec<String> =
                    branch.classes.iter().map(|class| wire_name(class).to_owned()).collect();
                class_names.sort();
                Kind { variant, dto: self.context.symbols.dto_at(branch.dto), class_names }
            })
            .collect();
        kinds.sort_by(|one, other| one.variant.cmp(&other.variant));
        kinds
    }

    fn indices(&self, positions: &[usize]) -> Vec<DtoIndex> {
        positions.iter().map(|position| self.context.symbols.dto_at(*position)).collect()
    }
}

/// The DTO of a field, through nullable, list and map.
fn nested_dto(ty: &Type) -> Option<DtoIndex> {
    match ty {
        Type::Dto(dto) | Type::Ref(dto) => Some(*dto),
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) => nested_dto(inner),
        Type::Primitive(_)
        | Type::Enum(_)
        | Type::UrlParam(_)
        | Type::Selection(_)
        | Type::Scope
        | Type::Pair(..)
        | Type::Triple(..)
        | Type::Mod(_)
        | Type::Batch(_)
        | Type::SyncBatch(_) => None,
    }
}
