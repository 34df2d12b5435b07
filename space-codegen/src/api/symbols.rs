//! Ids of the model to indices of the API, whose lists are in the order of Rust names.

use super::ids::Ids;
use super::names::type_names::TypeNames;
use super::types::index::{DtoIndex, EnumIndex, UrlParamIndex};
use crate::model::Model;

/// The targets of references in the API, by their ids in the model.
#[derive(Debug)]
pub(super) struct Symbols<'m> {
    ids: Ids<'m>,
    names: TypeNames<'m>,
    dtos: Order,
    enums: Order,
    url_params: Order,
}

impl<'m> Symbols<'m> {
    pub(super) fn order(model: &Model, ids: Ids<'m>, names: TypeNames<'m>) -> Self {
        debug_assert_eq!(names.dtos.len(), model.dtos.len());
        let (dtos, enums, url_params) = (Order::by(&names.dtos), Order::by(&names.enums), Order::by(&names.url_params));
        Self { ids, names, dtos, enums, url_params }
    }

    pub(super) fn dto(&self, id: &str) -> Option<DtoIndex> {
        Some(self.dto_at(*self.ids.dtos.get(id)?))
    }

    pub(super) fn enumeration(&self, id: &str) -> Option<EnumIndex> {
        self.enums.index(*self.ids.enums.get(id)?).map(EnumIndex)
    }

    pub(super) fn url_param(&self, id: &str) -> Option<UrlParamIndex> {
        self.url_params.index(*self.ids.url_params.get(id)?).map(UrlParamIndex)
    }

    /// The position in the model of the enum with this id.
    pub(super) fn enum_position(&self, id: &str) -> Option<usize> {
        self.ids.enums.get(id).copied()
    }

    /// The index of the DTO at a position of the model's list.
    pub(super) fn dto_at(&self, position: usize) -> DtoIndex {
        DtoIndex(self.dtos.index(position).unwrap_or_default())
    }

    /// The Rust name of the DTO at a position of the model's list.
    pub(super) fn dto_name(&self, position: usize) -> &str {
        self.names.dtos.get(position).map_or("", String::as_str)
    }

    /// The Rust name of the enum at a position of the model's list.
    pub(super) fn enum_name(&self, position: usize) -> &str {
        self.names.enums.get(position).map_or("", String::as_str)
    }

    /// The Rust name of the URL parameter at a position of the model's list.
    pub(super) fn url_param_name(&self, position: usize) -> &str {
        self.names.url_params.get(position).map_or("", String::as_str)
    }
}

/// Per position in a list of the model, the index in the list of the API, which is in the order of the Rust names.
#[derive(Debug)]
struct Order(Vec<usize>);

impl Order {
    fn by(names: &[String]) -> Self {
        let mut positions: Vec<usize> = (0..names.len()).collect();
        positions.sort_by_key(|position| names.get(*position));
        let mut indices = vec![0; names.len()];
        for (index, position) in positions.into_iter().enumerate() {
            if let Some(slot) = indices.get_mut(position) {
                *slot = index;
            }
        }
        Self(indices)
    }

    fn index(&self, position: usize) -> Option<usize> {
        self.0.get(position).copied()
    }
}
