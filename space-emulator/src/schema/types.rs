//! The model with its ids resolved, as far as a server needs it.
//! Everything here is made once, when the emulator starts; it knows nothing of requests or data.

use std::collections::{BTreeMap, BTreeSet};

use ::http::Method;
pub(crate) use space_codegen::model::{ObjectKind, Primitive};

/// The place of a DTO in the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DtoId(pub(super) usize);

/// The place of an enum in the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EnumId(pub(super) usize);

/// The place of a URL parameter in the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UrlParamId(pub(super) usize);

/// The place of an endpoint in the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EndpointId(pub(super) usize);

/// All that the model says.
#[derive(Debug, Default)]
pub(crate) struct Schema {
    pub(super) dtos: Vec<Dto>,
    pub(super) enums: Vec<Enum>,
    pub(super) url_params: Vec<UrlParam>,
    pub(super) endpoints: Vec<Endpoint>,
    pub(super) identities: Identities,
}

/// Which records names mean.
#[derive(Debug, Default)]
pub(super) struct Identities {
    pub(super) by_param: BTreeMap<UrlParamId, DtoId>,
    pub(super) by_noun: BTreeMap<String, DtoId>,
    pub(super) user: Option<DtoId>,
    /// Records that an endpoint answers with, as such or in a list.
    pub(super) answered: BTreeSet<DtoId>,
}

/// A DTO with the fields that it inherits.
#[derive(Debug, Default)]
pub(crate) struct Dto {
    pub(crate) name: String,
    pub(crate) record: bool,
    /// Whether its objects carry a `className`.
    pub(crate) in_hierarchy: bool,
    /// Inherited fields first.
    pub(crate) fields: Vec<Field>,
    pub(super) by_name: BTreeMap<String, usize>,
    /// What an object of this type can really be: itself or inheritors, in the model's order, never empty.
    pub(crate) concrete: Vec<DtoId>,
    /// The concrete type whose required parts nest least.
    pub(crate) shallowest: Option<DtoId>,
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// Whether a sender may leave it out.
    pub(crate) optional: bool,
    /// Whether `*` leaves it out.
    pub(crate) extension: bool,
    /// What it is when it is left out, if that is neither null nor empty.
    pub(crate) default: Option<DefaultValue>,
}

/// What something is that a sender leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DefaultValue {
    Flag(bool),
    /// The constant of an enum.
    Constant(String),
}

#[derive(Debug, Clone)]
pub(crate) struct Type {
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Primitive(Primitive),
    Array(Box<Type>),
    Map(Box<Type>),
    Object(ObjectKind, Vec<Field>),
    Dto(DtoId),
    Ref(DtoId),
    Enum(EnumId),
    UrlParam(UrlParamId),
}

#[derive(Debug, Default)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) values: Vec<String>,
}

#[derive(Debug, Default)]
pub(crate) struct UrlParam {
    pub(crate) name: String,
    pub(crate) options: Vec<UrlOption>,
}

#[derive(Debug)]
pub(crate) struct UrlOption {
    /// The `className` in responses.
    pub(crate) name: String,
    pub(crate) form: UrlForm,
}

#[derive(Debug)]
pub(crate) enum UrlForm {
    Const(String),
    Parts(Vec<Field>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    Const(String),
    Var(String),
    PrefixedVar { prefix: String, name: String },
}

#[derive(Debug, Default)]
pub(crate) struct Endpoint {
    pub(crate) function: String,
    pub(crate) method: Method,
    /// Whether the model calls it the creation of the resource.
    pub(crate) creates: bool,
    pub(crate) segments: Vec<Segment>,
    pub(crate) path: Vec<Field>,
    pub(crate) query: Vec<Field>,
    pub(crate) body: Body,
    pub(crate) response: Option<Type>,
}

#[derive(Debug, Default)]
pub(crate) enum Body {
    #[default]
    None,
    Fields(Vec<Field>),
    Raw(Vec<String>),
}
