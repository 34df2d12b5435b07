//! The API as a whole: all items, by kind.

use super::dto::Dto;
use super::index::{DtoIndex, EnumIndex, UrlParamIndex};
use super::leaf::{Enum, UrlParam};
use super::resource::Resource;

/// The whole API, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    /// The version of the model, as `schema/VERSION` has it.
    pub version: String,
    /// The path of the module that gets the generated modules: `crate`.
    pub root: String,
    /// All DTOs, sorted by Rust name.
    pub dtos: Vec<Dto>,
    /// All enums, sorted by Rust name.
    pub enums: Vec<Enum>,
    /// All URL parameters, sorted by Rust name.
    pub url_params: Vec<UrlParam>,
    /// The top-level resources, sorted by Rust name; the tree hangs on [`Resource::children`].
    pub resources: Vec<Resource>,
}

impl Api {
    /// The same API for a module below the crate's root. No feature switches it off.
    #[must_use]
    pub fn below(mut self, module: &str) -> Self {
        self.root = format!("{}::{module}", self.root);
        let mut resources: Vec<&mut Resource> = self.resources.iter_mut().collect();
        while let Some(resource) = resources.pop() {
            resource.feature = None;
            resources.extend(&mut resource.children);
        }
        self
    }

    /// The DTO at an index, which only this `Api` can have handed out.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "indices are made by the stage that made the list")]
    pub fn dto(&self, index: DtoIndex) -> &Dto {
        &self.dtos[index.0]
    }

    /// The enum at an index.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "indices are made by the stage that made the list")]
    pub fn enumeration(&self, index: EnumIndex) -> &Enum {
        &self.enums[index.0]
    }

    /// The URL parameter at an index.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "indices are made by the stage that made the list")]
    pub fn url_param(&self, index: UrlParamIndex) -> &UrlParam {
        &self.url_params[index.0]
    }
}
