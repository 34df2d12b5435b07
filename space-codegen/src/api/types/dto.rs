//! DTOs: their fields, their hierarchies, where they occur, and the names of all types that are generated for them.

use std::fmt;

use super::docs::Docs;
use super::index::DtoIndex;
use super::value::{Presence, Type};

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
    /// Whether it has an identity: `*` selects only its id where it is nested.
    pub record: bool,
    /// The struct of its fields as values, if a response can hold it: `LocationSchema`.
    pub schema: Option<String>,
    /// The struct that its constructor takes in place of too many arguments: `LocationRequiredFields`.
    pub required: Option<String>,
    /// What an application replies to it, if it is a payload with such a reply.
    pub reply: Option<DtoIndex>,
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
    /// The DTOs that declare a field of this DTO.
    pub held_by: Vec<DtoIndex>,
}

/// The path of an endpoint's function, below [`Api::root`](super::api::Api::root)(super::api::Api::root).
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

/// The directions in which a DTO can travel; several may be true, and at least one is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Reachable from a response or from a webhook payload.
    pub output: bool,
    /// Reachable from a request, so that a program makes it.
    pub input: bool,
    /// Reachable from the reply of an application to Space.
    pub reply: bool,
    /// Held by an object of Space's own that a request or reply holds, or inherited from by what is made: passed as it was read.
    pub passed: bool,
}

impl Usage {
    /// Whether a program reads it. Replies are read by the tests of an application.
    #[must_use]
    pub const fn is_read(self) -> bool {
        self.output || self.reply
    }

    /// Whether a program makes it.
    #[must_use]
    pub const fn is_made(self) -> bool {
        self.input || self.reply
    }

    /// Whether a program makes it, or passes it as it was read.
    #[must_use]
    pub const fn is_sent(self) -> bool {
        self.is_made() || self.passed
    }
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
    /// The accessor and the selection's method: `channel_id`. A keyword is not escaped here (`type`): the emitter writes
    /// `r#type`.
    pub name: String,
    /// The member of the DTO's schema: `channel_id`. Often the same, but methods do not collide with it (`new`, not `new_`).
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

impl Dto {
    /// Whether it has a constructor: a program makes it, and a value can be of exactly this class.
    #[must_use]
    pub const fn is_constructed(&self) -> bool {
        self.usage.is_made() && self.concrete
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
