//! Positions in the lists of the API. Its stage hands them out, and only for items that are there.

/// A position in [`Api::dtos`](super::api::Api::dtos).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DtoIndex(pub usize);

/// A position in [`Api::enums`](super::api::Api::enums).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumIndex(pub usize);

/// A position in [`Api::url_params`](super::api::Api::url_params).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlParamIndex(pub usize);
