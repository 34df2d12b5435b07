//! What the server knows of the API: the model with its ids resolved.
//! Made from `space_codegen::model` alone, so that nothing is shared with what the generator makes of it.

mod ends;
mod hierarchy;
mod identity;
mod place;
mod resolve;
mod resolver;
mod types;

pub(crate) use ends::{Bound, End, are_ends, bound};
pub(crate) use identity::decapitalized;
pub(crate) use place::{Leaf, Place, Through, element, plurals, singulars};
pub(crate) use types::*;

static NO_DTO: Dto = Dto {
    name: String::new(),
    record: false,
    in_hierarchy: false,
    fields: Vec::new(),
    by_name: std::collections::BTreeMap::new(),
    concrete: Vec::new(),
    shallowest: None,
};
static NO_ENUM: Enum = Enum { name: String::new(), values: Vec::new() };
static NO_URL_PARAM: UrlParam = UrlParam { name: String::new(), options: Vec::new() };

// Ids are made by `resolve` only, so that they always lead somewhere; the empty items spare every caller a case.
impl Schema {
    pub(crate) fn dto(&self, id: DtoId) -> &Dto {
        self.dtos.get(id.0).unwrap_or(&NO_DTO)
    }

    fn all_dtos(&self) -> impl Iterator<Item = (DtoId, &Dto)> {
        self.dtos.iter().enumerate().map(|(index, dto)| (DtoId(index), dto))
    }

    /// The DTO of a name.
    pub(crate) fn dto_named(&self, name: &str) -> Option<DtoId> {
        self.all_dtos().find(|(_, dto)| dto.name == name).map(|(id, _)| id)
    }

    /// The names of all records.
    pub(crate) fn record_names(&self) -> impl Iterator<Item = &str> {
        self.dtos.iter().filter(|dto| dto.record).map(|dto| dto.name.as_str())
    }

    /// The records that have a field.
    pub(crate) fn with_field(&self, name: &str) -> Vec<DtoId> {
        self.all_dtos().filter(|(_, dto)| dto.record && dto.field(name).is_some()).map(|(id, _)| id).collect()
    }

    fn all_url_params(&self) -> impl Iterator<Item = (UrlParamId, &UrlParam)> {
        self.url_params.iter().enumerate().map(|(index, param)| (UrlParamId(index), param))
    }

    pub(crate) fn enumeration(&self, id: EnumId) -> &Enum {
        self.enums.get(id.0).unwrap_or(&NO_ENUM)
    }

    pub(crate) fn url_param(&self, id: UrlParamId) -> &UrlParam {
        self.url_params.get(id.0).unwrap_or(&NO_URL_PARAM)
    }

    pub(crate) fn endpoint(&self, id: EndpointId) -> Option<&Endpoint> {
        self.endpoints.get(id.0)
    }

    pub(crate) fn endpoints(&self) -> impl Iterator<Item = (EndpointId, &Endpoint)> {
        self.endpoints.iter().enumerate().map(|(index, endpoint)| (EndpointId(index), endpoint))
    }
}

impl EndpointId {
    pub(crate) const fn index(self) -> usize {
        self.0
    }
}

impl Dto {
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.by_name.get(name).and_then(|index| self.fields.get(*index))
    }
}

impl Endpoint {
    /// `/projects/key:{key}/issues`.
    pub(crate) fn template(&self) -> String {
        template(&self.segments)
    }

    /// The name of the variable that the path ends in.
    pub(crate) fn last_variable(&self) -> Option<&str> {
        self.segments.last().and_then(Segment::variable)
    }
}

impl Segment {
    pub(crate) fn variable(&self) -> Option<&str> {
        match self {
            Self::Const(_) => None,
            Self::Var(name) | Self::PrefixedVar { name, .. } => Some(name),
        }
    }
}

/// The text of a path, variables by name.
pub(crate) fn template(segments: &[Segment]) -> String {
    let mut text = String::new();
    for segment in segments {
        text.push('/');
        match segment {
            Segment::Const(value) => text.push_str(value),
            Segment::Var(name) => text.extend(["{", name, "}"]),
            Segment::PrefixedVar { prefix, name } => text.extend([prefix, ":{", name, "}"]),
        }
    }
    text
}
