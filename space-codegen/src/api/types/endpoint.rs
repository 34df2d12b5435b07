//! Endpoints: what is sent, where each argument goes, and what comes back.

use super::docs::Docs;
use super::value::{Presence, Type};

/// An endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The name in the model: `getAllLocations`.
    pub wire_name: String,
    /// The function: `get_all_locations`.
    pub name: String,
    /// Its Rust type: `GetAllLocations`. Unique in its resource's module.
    pub type_name: String,
    /// The name for people: `Get all locations`.
    pub display_name: String,
    /// The HTTP method.
    pub method: Method,
    /// The whole path under `/api/http`, the ancestors' segments first.
    pub path: Vec<Segment>,
    /// All arguments in the order of the model: first those of path and query, then those of the body.
    pub arguments: Vec<Argument>,
    /// The struct that its function takes in place of too many arguments: `CreateLocationRequiredArguments`.
    pub required: Option<String>,
    /// What it sends.
    pub body: Body,
    /// What comes back; `None` for nothing.
    pub response: Option<Type>,
    /// Whether the response is a batch that goes on by the query parameter `$skip`.
    pub paged_by_skip: bool,
    /// The rights it requires.
    pub rights: Vec<Right>,
    /// What the model says about it.
    pub docs: Docs,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PATCH`
    Patch,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
}

/// A segment of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Fixed text, as the URL has it.
    Const(String),
    /// The value of a path argument, by wire name.
    Var(String),
    /// `prefix:` and the value of a path argument.
    PrefixedVar {
        /// The fixed text before the colon.
        prefix: String,
        /// The argument's wire name.
        name: String,
    },
}

/// What an endpoint sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// A JSON object of the arguments with [`ArgumentPlace::Body`].
    Json,
    /// The caller's bytes, as one of these MIME types (none named: any).
    Raw(Vec<String>),
}

/// Where an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArgumentPlace {
    /// A variable of the path.
    Path,
    /// A query parameter.
    Query,
    /// A field of the body.
    Body,
}

/// An argument of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The name on the wire: `withArchived`, `$skip`.
    pub wire_name: String,
    /// The Rust argument or setter: `with_archived`, `skip`.
    pub name: String,
    /// Where it goes.
    pub place: ArgumentPlace,
    /// Its type; nullability is [`Type::Nullable`].
    pub ty: Type,
    /// Required ones are the function's arguments, the others setters.
    pub presence: Presence,
    /// What the server takes when it is absent, as people write it: `100`, `false`, `[]`, `Sprint`.
    pub default: Option<String>,
    /// What the model says about it.
    pub docs: Docs,
}

/// A right that an endpoint requires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// Its title.
    pub title: String,
    /// What it allows.
    pub description: Option<String>,
    /// Its permission's unique code: `Profile.View`.
    pub code: Option<String>,
}

impl ArgumentPlace {
    /// The word for people: `query`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Body => "body",
        }
    }
}

impl Method {
    /// The name in a request: `GET`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl Endpoint {
    /// The arguments of its function, but for the payload of [`Body::Raw`].
    pub fn required_arguments(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|argument| argument.presence == Presence::Required)
    }

    /// The arguments that have a setter.
    pub fn optional_arguments(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|argument| argument.presence == Presence::Optional)
    }
}
