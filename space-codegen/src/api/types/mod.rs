//! The vocabulary of the resolved API. Plain data, in a stable order: items by their Rust name, members in the order of
//! the model.

pub(super) mod api;
pub(super) mod docs;
pub(super) mod dto;
pub(super) mod endpoint;
pub(super) mod index;
pub(super) mod leaf;
pub(super) mod resource;
pub(super) mod value;

pub use self::api::Api;
pub use self::docs::{Deprecation, Docs};
pub use self::dto::{Dto, Field, FunctionPath, Kind, Kinds, References, Usage};
pub use self::endpoint::{Argument, ArgumentPlace, Body, Endpoint, Method, Right, Segment};
pub use self::index::{DtoIndex, EnumIndex, UrlParamIndex};
pub use self::leaf::{Enum, UrlParam, UrlParamForm, UrlParamOption, UrlParamPart, Variant};
pub use self::resource::Resource;
pub use self::value::{Presence, Primitive, Type};
