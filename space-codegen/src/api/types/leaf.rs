//! Enums and URL parameters: values that a selection does not go into.

use super::Api;
use super::docs::Docs;
use super::index::UrlParamIndex;
use super::value::Type;

/// An enum of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The name in the model.
    pub wire_name: String,
    /// The Rust type.
    pub name: String,
    /// The module of `types`, and so the file, that the type is in.
    pub module: String,
    /// What the model says about it.
    pub docs: Docs,
    /// Its constants, in the order of the model.
    pub variants: Vec<Variant>,
    /// Whether it is a part of a URL parameter.
    pub is_part: bool,
}

/// A constant of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The constant on the wire: `NAME_ASC`.
    pub wire_name: String,
    /// The Rust variant: `NameAsc`.
    pub name: String,
}

/// A URL parameter: a choice of identifiers, each with a compact form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlParam {
    /// The name in the model: `ProfileIdentifier`.
    pub wire_name: String,
    /// The Rust type.
    pub name: String,
    /// The module of `types`, and so the file, that the type is in.
    pub module: String,
    /// What the model says about it.
    pub docs: Docs,
    /// The ways to identify, in the order of the model.
    pub options: Vec<UrlParamOption>,
    /// Whether it is a part of another one.
    pub is_part: bool,
}

impl UrlParam {
    /// The options that are nothing but another URL parameter and are called like it: `Channel(ChatChannel)`. The other can be
    /// passed in place of this one. `Current(BoardIdentifier)` means something else than the board.
    pub fn wrappers<'a>(&'a self, api: &'a Api) -> impl Iterator<Item = (&'a UrlParamOption, &'a Self)> {
        let wrapped = self.options.iter().filter_map(|option| Some((option, api.url_param(option.wrapped()?))));
        wrapped.filter(|(option, inner)| inner.name.contains(option.variant.trim_end_matches("Identifier")))
    }
}

/// One way to identify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlParamOption {
    /// The `className` in responses: `ProfileIdentifier.Username`.
    pub wire_name: String,
    /// The Rust variant: `Username`.
    pub variant: String,
    /// The function that makes it: `username`.
    pub constructor: String,
    /// What the model says about it.
    pub docs: Docs,
    /// How it is written.
    pub form: UrlParamForm,
}

impl UrlParamOption {
    /// The URL parameter that is its only part.
    fn wrapped(&self) -> Option<UrlParamIndex> {
        match self.form.parts() {
            [UrlParamPart { ty: Type::UrlParam(index), .. }] => Some(*index),
            _ => None,
        }
    }
}

/// How an option of a URL parameter is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlParamForm {
    /// A fixed text: `me`.
    Const(String),
    /// `name:value`, or `{name:value,name:value}` for several.
    Var(Vec<UrlParamPart>),
}

impl UrlParamForm {
    /// The parts; none of a fixed text.
    #[must_use]
    pub fn parts(&self) -> &[UrlParamPart] {
        match self {
            Self::Const(_) => &[],
            Self::Var(parts) => parts,
        }
    }
}

/// A named part of a compact id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlParamPart {
    /// The name on the wire: `externalId`.
    pub wire_name: String,
    /// The Rust field or argument: `external_id`.
    pub name: String,
    /// A primitive, an enum or another URL parameter, maybe nullable.
    pub ty: Type,
    /// What the model says about it.
    pub docs: Docs,
}
