//! A name of the model, what it belongs to, and the Rust path that it became.

use std::fmt::{self, Display, Formatter};

use super::case::Case;

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A DTO's type.
    Dto,
    /// An enum's type.
    Enum,
    /// A URL parameter's type.
    UrlParam,
    /// A resource's module and type.
    Resource,
    /// An endpoint's function.
    Function,
    /// The type of an endpoint.
    Endpoint,
    /// A field of a DTO: the member of the schema.
    Field,
    /// The method that reads a field, and that selects it.
    Accessor,
    /// The method that sets a field.
    Setter,
    /// The method that selects a field recursively.
    Recursive,
    /// The method that tells the inheritors of a DTO apart.
    KindMethod,
    /// The variant for an inheritor of a DTO.
    Inheritor,
    /// The variant for a constant of an enum.
    Constant,
    /// The variant for an option of a URL parameter.
    UrlParamOption,
    /// The function that makes an option of a URL parameter.
    Constructor,
    /// A part of an option of a URL parameter.
    Part,
    /// An argument of an endpoint.
    Argument,
}

impl NameKind {
    pub(super) const ALL: [Self; 17] = [
        Self::Dto,
        Self::Enum,
        Self::UrlParam,
        Self::Resource,
        Self::Function,
        Self::Endpoint,
        Self::Field,
        Self::Accessor,
        Self::Setter,
        Self::Recursive,
        Self::KindMethod,
        Self::Inheritor,
        Self::Constant,
        Self::UrlParamOption,
        Self::Constructor,
        Self::Part,
        Self::Argument,
    ];

    /// The word that a line of the map or the lock begins with.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dto => "dto",
            Self::Enum => "enum",
            Self::UrlParam => "url-param",
            Self::Resource => "resource",
            Self::Function => "function",
            Self::Endpoint => "endpoint",
            Self::Field => "field",
            Self::Accessor => "accessor",
            Self::Setter => "setter",
            Self::Recursive => "recursive",
            Self::KindMethod => "method",
            Self::Inheritor => "inheritor",
            Self::Constant => "constant",
            Self::UrlParamOption => "option",
            Self::Constructor => "constructor",
            Self::Part => "part",
            Self::Argument => "argument",
        }
    }

    /// A path of this kind, for messages. The paths of all names of the kind have its shape.
    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::Dto | Self::Enum | Self::UrlParam => "types::Location",
            Self::Resource => "api::projects::Projects",
            Self::Endpoint => "api::projects::GetAllProjects",
            Self::Function => "api::projects::Projects::get_all_projects",
            Self::Field | Self::Accessor => "types::Location::channel_id",
            Self::Setter => "types::Location::with_channel_id",
            Self::Recursive => "types::Location::parent_recursive",
            Self::KindMethod => "types::ChatMessage::kind",
            Self::Inheritor => "types::ChatMessageKind::Text",
            Self::Constant => "types::LocationsSort::NameAsc",
            Self::UrlParamOption => "types::ProfileIdentifier::Username",
            Self::Constructor => "types::ProfileIdentifier::username",
            Self::Part => "types::ProfileIdentifier::Username::username",
            Self::Argument => "api::projects::Projects::get_all_projects::skip",
        }
    }

    /// Whether it is a member: its name is unique in its owner only.
    pub(super) const fn is_member(self) -> bool {
        match self {
            Self::Dto | Self::Enum | Self::UrlParam | Self::Resource | Self::Function | Self::Endpoint => false,
            Self::Field
            | Self::Accessor
            | Self::Setter
            | Self::Recursive
            | Self::KindMethod
            | Self::Inheritor
            | Self::Constant
            | Self::UrlParamOption
            | Self::Constructor
            | Self::Part
            | Self::Argument => true,
        }
    }

    /// Whether a path can be one of this kind: as deep as the example, or deeper below `api`, and each part in its case.
    pub(super) fn can_be(self, path: &str) -> bool {
        let (parts, example): (Vec<_>, Vec<_>) = (path.split("::").collect(), self.example().split("::").collect());
        let is_below_api = example.first() == Some(&"api");
        if parts.first() != example.first() || parts.len() < example.len() {
            return false;
        }
        let deeper = parts.len() - example.len();
        if deeper > 0 && !is_below_api {
            return false;
        }
        let modules = example.iter().take(1).chain(std::iter::repeat_n(&"module", deeper));
        modules.chain(example.iter().skip(1)).zip(parts).all(|(example, part)| {
            let case = if Case::Camel.holds(example) { Case::Camel } else { Case::Snake };
            case.holds(part)
        })
    }
}

impl Display for NameKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A name of the model and what it became.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameEntry {
    /// What it belongs to.
    pub kind: NameKind,
    /// The wire name; of a resource the display path; of an endpoint `{display path}.{function name}`; of a member the
    /// name of its owner.
    pub model: String,
    /// The wire name of a member; of an argument with its place in front: `body:id`.
    pub member: Option<String>,
    /// The path below the crate: `types::Location`, `api::team_directory::locations::Locations`.
    pub rust: String,
}
