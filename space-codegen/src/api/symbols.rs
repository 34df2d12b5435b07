//! Ids of the model to indices of the API, whose lists are in the order of Rust names.

use super::ids::Ids;
use super::names::type_names::TypeNames;
use super::types::{DtoIndex, EnumIndex, UrlParamIndex};
use crate::model::Model;

/// What a reference of the model refers to in the API.
#[derive(Debug)]
pub(super) struct Symbols<'m> {
    ids: Ids<'m>,
    names: TypeNames,
    dtos: Order,
    enums: Order,
    url_params: Order,
}

/// A list of the model in the order of the API, and the way back.
#[derive(Debug)]
struct Order {
    /// Per index of the API, the position in the model.
    positions: Vec<usize>,
    /// Per position in the model, the index of the API.
    indices: Vec<usize>,
}

impl<'m> Symbols<'m> {
    pub(super) fn order(model: &Model, ids: Ids<'m>, names: TypeNames) -> Self {
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

    /// The positions in the model's list, in the order of the API, with the Rust names.
    pub(super) fn dtos(&self) -> impl Iterator<Item = (usize, &str)> {
        self.dtos.items(&self.names.dtos)
    }

    pub(super) fn enums(&self) -> impl Iterator<Item = (usize, &str)> {
        self.enums.items(&self.names.enums)
    }

    pub(super) fn url_params(&self) -> impl Iterator<Item = (usize, &str)> {
        self.url_params.items(&self.names.url_params)
    }

    /// The Rust name of the DTO at a position of the model's list.
    pub(super) fn dto_name(&self, position: usize) -> &str {
        self.names.dtos.get(position).map_or("", String::as_str)
    }
}

impl Order {
    fn by(names: &[String]) -> Self {
        let mut positions: Vec<usize> = (0..names.len()).collect();
        positions.sort_by_key(|position| names.get(*position));
        let mut indices = vec![0; names.len()];
        for (index, position) in positions.iter().enumerate() {
            if let Some(slot) = indices.get_mut(*position) {
                *slot = index;
            }
        }
        Self { positions, indices }
    }

    fn index(&self, position: usize) -> Option<usize> {
        self.indices.get(position).copied()
    }

    fn items<'a>(&'a self, names: &'a [String]) -> impl Iterator<Item = (usize, &'a str)> {
        self.positions.iter().filter_map(|position| Some((*position, names.get(*position)?.as_str())))
    }
}
