//! The vocabulary of the resolved API. Plain data, in a stable order: items by their Rust name, members in the order of
//! the model.

use std::fmt;

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

/// A position in [`Api::dtos`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DtoIndex(pub usize);

/// A position in [`Api::enums`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumIndex(pub usize);

/// A position in [`Api::url_params`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlParamIndex(pub usize);

/// What a reader of the generated documentation is told about an item, all of it from the model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// The model's description, as it stands there (hostile until the emitter has escaped it).
    pub description: Option<String>,
    /// The full address of the help topic.
    pub help_link: Option<String>,
    /// Since when and why not to use it.
    pub deprecation: Option<Deprecation>,
    /// The model's note on an experimental item (may be empty).
    pub experimental: Option<String>,
    /// The display name (or the name) of the feature flag that switches the item on.
    pub feature_flag: Option<String>,
}

/// The model's deprecation of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead; may be empty.
    pub message: String,
    /// The version of Space that deprecated it.
    pub since: String,
    /// Whether the item is going to be removed.
    pub for_removal: bool,
}

/// A data transfer object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dto {
    /// The name on the wire and in the model: `ChatMessage.Text`, `TD_Location`. Also the `className`.
    pub wire_name: String,
    /// The Rust type: `ChatMessageText`, `Location`.
    pub name: String,
    /// The module of `types`, and so the file, that the type is in: `chat_message`.
    pub module: String,
    /// What the model says about it.
    pub docs: Docs,
    /// All fields, inherited ones first, then own ones, in the order of the model.
    pub fields: Vec<Field>,
    /// The DTOs it extends or implements, transitively, nearest first, without repetition.
    pub ancestors: Vec<DtoIndex>,
    /// What tells its inheritors apart, if it has any.
    pub kinds: Option<Kinds>,
    /// Whether it extends, implements, or is inherited from: then `className` is written when it is sent.
    pub in_hierarchy: bool,
    /// Whether a value of exactly this class can exist (not an interface, not abstract, not sealed).
    pub concrete: bool,
    /// The struct of its fields as values, if a response can hold it: `LocationSchema`.
    pub schema: Option<String>,
    /// The struct that its constructor takes in place of too many arguments: `LocationRequiredFields`.
    pub required: Option<String>,
    /// Where it can occur.
    pub usage: Usage,
    /// Where it does occur.
    pub references: References,
}

/// The items that name a DTO, by themselves or in a list, map, pair or page; sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// The endpoints whose response is of this DTO.
    pub returned_by: Vec<FunctionPath>,
    /// The endpoints that have an argument of this DTO.
    pub taken_by: Vec<FunctionPath>,
    /// The DTOs that have a field of this DTO, by themselves and not from an ancestor.
    pub held_by: Vec<DtoIndex>,
}

/// The path of an endpoint's function, below [`Api::root`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FunctionPath {
    /// The modules of the resource, below `api`: `["team_directory", "locations"]`.
    pub modules: Vec<String>,
    /// The type of the resource: `Locations`.
    pub resource: String,
    /// The function: `get_all_locations`.
    pub name: String,
}

/// `api::team_directory::locations::Locations::get_all_locations`
impl fmt::Display for FunctionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("api")?;
        for name in self.modules.iter().chain([&self.resource, &self.name]) {
            write!(f, "::{name}")?;
        }
        Ok(())
    }
}

/// Where a DTO can occur; both may be true.
///
/// Both are true for a DTO that no endpoint and no webhook leads to: some of these are replies that an application sends
/// to Space, and the model does not say which.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Reachable from a response or from a webhook payload.
    pub output: bool,
    /// Reachable from a request.
    pub input: bool,
}

/// What tells the inheritors of a DTO apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds {
    /// The enum of the branches: `ChatMessageKind`.
    pub name: String,
    /// The method that returns it: `kind`, or `kind_` where a field had that name first.
    pub method: String,
    /// The branches, sorted by variant.
    pub branches: Vec<Kind>,
}

/// A branch of a hierarchy: a variant of the enum of [`Kinds`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The enum's variant, the inheritor's name without a prefix that repeats the base: `Text`.
    pub variant: String,
    /// The direct inheritor, or the DTO itself, where it is concrete, or a class that several of the direct inheritors
    /// lead to: that has a branch of its own.
    pub dto: DtoIndex,
    /// The class names of this branch: the inheritor's own, where it is concrete, and its concrete inheritors'.
    /// Sorted; a class name occurs in one branch of a DTO only.
    pub class_names: Vec<String>,
}

/// A field of a DTO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name on the wire: `channelId`.
    pub wire_name: String,
    /// The accessor and the selection's method: `channel_id`. A keyword stands bare (`type`): the emitter writes `r#type`.
    pub name: String,
    /// The member of the DTO's schema: `channel_id`. Often the same; no method stands in its way (`new`, not `new_`).
    pub member: String,
    /// The setter of an input DTO: `with_channel_id`.
    pub setter: String,
    /// The method that selects it recursively, `parent_recursive`: where its DTO is the owner, or an ancestor or
    /// inheritor of the owner.
    pub recursive: Option<String>,
    /// Its type; nullability is [`Type::Nullable`].
    pub ty: Type,
    /// Whether a sender may leave it out.
    pub presence: Presence,
    /// An extension field is not part of `*`, it must be named in `$fields`.
    pub extension: bool,
    /// The DTO that declares it, where that is not its owner.
    pub inherited_from: Option<DtoIndex>,
    /// What the model says about it.
    pub docs: Docs,
}

/// Whether a caller must give a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always sent: an argument of the function or constructor.
    Required,
    /// Sent only if the caller sets it: a setter. If the type is [`Type::Nullable`], the caller can also set null.
    ///
    /// Includes what the model requires but allows to be null: an implicit null would clear data in an update, and the
    /// server reads an absent field as null where nothing is there yet.
    Optional,
}

/// A type of the model, with ids resolved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// A leaf.
    Primitive(Primitive),
    /// An enum.
    Enum(EnumIndex),
    /// A URL parameter: a compact id.
    UrlParam(UrlParamIndex),
    /// A DTO.
    Dto(DtoIndex),
    /// A reference to a DTO; in a path or query it is sent as the id.
    Ref(DtoIndex),
    /// A list.
    Array(Box<Type>),
    /// A map with string keys.
    Map(Box<Type>),
    /// Two values: `first`, `second`.
    Pair(Box<Type>, Box<Type>),
    /// Three values: `first`, `second`, `third`.
    Triple(Box<Type>, Box<Type>, Box<Type>),
    /// A change: `old`, `new`, either of which may be null. The type is that of a side, without its nullability.
    Mod(Box<Type>),
    /// A page: `next`, `totalCount`, `data`. The type is that of an element.
    Batch(Box<Type>),
    /// A page of changes: `etag`, `data`, `hasMore`. The type is that of an element.
    SyncBatch(Box<Type>),
    /// The type or null. Never directly inside another `Nullable`.
    Nullable(Box<Type>),
}

/// A leaf type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Primitive {
    /// 8 bits, signed.
    Byte,
    /// 16 bits, signed.
    Short,
    /// 32 bits, signed.
    Int,
    /// 64 bits, signed.
    Long,
    /// 32 bits, floating point.
    Float,
    /// 64 bits, floating point.
    Double,
    /// `true` or `false`.
    Boolean,
    /// Text.
    String,
    /// A calendar date.
    Date,
    /// A moment.
    DateTime,
    /// A length of time.
    Duration,
}

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

/// How an option of a URL parameter is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlParamForm {
    /// A fixed text: `me`.
    Const(String),
    /// `name:value`, or `{name:value,name:value}` for several.
    Var(Vec<UrlParamPart>),
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

/// A resource: endpoints and further resources. All of the model's resources of one display path are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What the API's documentation calls it, with its ancestors: `Team Directory / Locations`.
    pub display_path: String,
    /// The method that leads to it, which is also its module: `locations`.
    pub name: String,
    /// The Rust type: `Locations`. Unique among the types of its module only.
    pub type_name: String,
    /// The cargo feature that switches its requests on, if one does: the kebab-case name of the top-level resource.
    pub feature: Option<String>,
    /// The resources below it, sorted by Rust name.
    pub children: Vec<Resource>,
    /// Its endpoints, sorted by Rust name.
    pub endpoints: Vec<Endpoint>,
}

/// An endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The name in the model: `getAllLocations`.
    pub wire_name: String,
    /// The function: `get_all_locations`.
    pub name: String,
    /// The Rust type that stands for it: `GetAllLocations`. Unique in its resource's module.
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
    /// Fixed text, as it stands in the URL.
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
    /// A JSON object of the arguments with [`Place::Body`].
    Json,
    /// The caller's bytes, as one of these MIME types (none named: any).
    Raw(Vec<String>),
}

/// Where an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
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
    pub place: Place,
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

impl Dto {
    /// Whether it has a constructor: a request can hold it, and a value can be of exactly this class.
    #[must_use]
    pub const fn is_constructed(&self) -> bool {
        self.usage.input && self.concrete
    }

    /// The branches of its inheritors; none if it has no inheritor.
    #[must_use]
    pub fn branches(&self) -> &[Kind] {
        self.kinds.as_ref().map_or(&[], |kinds| &kinds.branches)
    }

    /// The arguments of its constructor.
    pub fn required_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.presence == Presence::Required)
    }

    /// The fields that have a setter.
    pub fn optional_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.presence == Presence::Optional)
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
