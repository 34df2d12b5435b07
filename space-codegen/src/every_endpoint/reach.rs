//! The types that arguments need, and those that responses hold.

use std::collections::BTreeSet;

use crate::api::{Api, Dto, DtoIndex, Endpoint, EnumIndex, Resource, Type, UrlParamForm, UrlParamIndex};

/// A set of types, with all that their values hold.
pub(super) struct Reach {
    /// Whether what a DTO holds is part of the set too.
    follows: fn(&Dto) -> bool,
    pub(super) dtos: BTreeSet<DtoIndex>,
    pub(super) enums: BTreeSet<EnumIndex>,
    pub(super) url_params: BTreeSet<UrlParamIndex>,
}

impl Reach {
    /// The types of arguments, and of an application's replies.
    pub(super) fn of_arguments(api: &Api) -> Self {
        let mut reach = Self::new(|dto| dto.usage.is_made());
        let sent = api.dtos.iter().enumerate().filter(|(_, dto)| dto.usage.is_made());
        sent.for_each(|(index, _)| reach.add(api, &Type::Dto(DtoIndex(index))));
        for endpoint in endpoints(api) {
            endpoint.arguments.iter().for_each(|argument| reach.add(api, &argument.ty));
        }
        reach
    }

    /// The types of responses, and of payloads.
    pub(super) fn of_responses(api: &Api) -> Self {
        let mut reach = Self::new(|_| true);
        let received = api.dtos.iter().enumerate().filter(|(_, dto)| dto.usage.output);
        received.for_each(|(index, _)| reach.add(api, &Type::Dto(DtoIndex(index))));
        endpoints(api).filter_map(|endpoint| endpoint.response.as_ref()).for_each(|response| reach.add(api, response));
        reach
    }

    const fn new(follows: fn(&Dto) -> bool) -> Self {
        Self { follows, dtos: BTreeSet::new(), enums: BTreeSet::new(), url_params: BTreeSet::new() }
    }

    fn add(&mut self, api: &Api, ty: &Type) {
        match ty {
            Type::Primitive(_) | Type::Selection(_) | Type::Scope => {}
            Type::Enum(index) => drop(self.enums.insert(*index)),
            Type::UrlParam(index) => {
                if self.url_params.insert(*index) {
                    for option in &api.url_param(*index).options {
                        if let UrlParamForm::Var(parts) = &option.form {
                            parts.iter().for_each(|part| self.add(api, &part.ty));
                        }
                    }
                }
            }
            Type::Dto(index) | Type::Ref(index) => {
                let is_new = self.dtos.insert(*index);
                if is_new && (self.follows)(api.dto(*index)) {
                    api.dto(*index).fields.iter().for_each(|field| self.add(api, &field.ty));
                    inheritors(api, *index).for_each(|inheritor| self.add(api, &Type::Dto(inheritor)));
                }
            }
            container => container.parts().into_iter().for_each(|part| self.add(api, part)),
        }
    }
}

/// The concrete DTOs that do not require an object of their own class in themselves: a book requires a folder, and that the
/// book.
pub(super) fn finite(api: &Api) -> BTreeSet<DtoIndex> {
    let mut finite = BTreeSet::new();
    loop {
        let is_finite = |index: DtoIndex| {
            let dto = api.dto(index);
            dto.concrete
                && dto.required_fields().filter_map(|field| object(&field.ty)).all(|base| {
                    let classes = inheritors(api, base).chain([base]);
                    classes.filter(|class| api.dto(*class).concrete).all(|class| finite.contains(&class))
                })
        };
        let more = (0..api.dtos.len()).map(DtoIndex).filter(|index| !finite.contains(index) && is_finite(*index));
        let more: Vec<_> = more.collect();
        if more.is_empty() {
            return finite;
        }
        finite.extend(more);
    }
}

/// The DTO that a value of the type cannot do without.
fn object(ty: &Type) -> Option<DtoIndex> {
    match ty {
        Type::Dto(index) | Type::Ref(index) => Some(*index),
        _ => None,
    }
}

/// The DTOs that extend or implement a DTO, directly or not.
pub(super) fn inheritors(api: &Api, base: DtoIndex) -> impl Iterator<Item = DtoIndex> {
    let inherits = move |(index, dto): (usize, &Dto)| dto.ancestors.contains(&base).then_some(DtoIndex(index));
    api.dtos.iter().enumerate().filter_map(inherits)
}

/// All endpoints.
fn endpoints(api: &Api) -> impl Iterator<Item = &Endpoint> {
    api.resources.iter().flat_map(below)
}

fn below(resource: &Resource) -> Box<dyn Iterator<Item = &Endpoint> + '_> {
    Box::new(resource.endpoints.iter().chain(resource.children.iter().flat_map(below)))
}
