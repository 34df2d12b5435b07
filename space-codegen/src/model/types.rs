//! The model document as it is: one struct or enum per type of the document, nothing resolved, nothing judged. The names
//! are the document's own, without their `HA_` prefix. The resolved API uses the same words for the same things, so that
//! `model::Dto` becomes `api::Dto`: code outside of `api` names one of the two only.

use std::collections::BTreeMap;

/// `HA_Model`: the whole document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    /// All DTOs.
    pub dtos: Vec<Dto>,
    /// All enums.
    pub enums: Vec<Enum>,
    /// All URL parameters.
    pub url_params: Vec<UrlParameter>,
    /// The root resources.
    pub resources: Vec<Resource>,
    /// The feature flags that items refer to.
    pub feature_flags: Vec<FeatureFlag>,
    /// How many items of each kind (`endpoints`, `fields` …) are left out, because they have a type, a method or the like that
    /// the reader does not know.
    pub skipped: BTreeMap<&'static str, usize>,
}

/// A feature flag of the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeatureFlag {
    /// What items refer to.
    pub name: String,
    /// The name for people.
    pub display_name: Option<String>,
}

/// What many items carry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Text and help topic.
    pub description: Option<Description>,
    /// `HA_Deprecation`.
    pub deprecation: Option<Deprecation>,
    /// The note on an experimental item (may be empty).
    pub experimental: Option<String>,
    /// The name of the feature flag that switches the item on.
    pub feature_flag: Option<String>,
}

/// `HA_Description`: a plain string, or `{text, helpTopic}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// The text.
    pub text: String,
    /// The topic under `https://www.jetbrains.com/help/space/`.
    pub help_topic: Option<String>,
}

/// `HA_Deprecation`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead; may be empty.
    pub message: String,
    /// The version of Space.
    pub since: String,
    /// Whether it is going to be removed.
    pub for_removal: bool,
}

/// `HA_Dto`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dto {
    /// What others refer to.
    pub id: String,
    /// The `className`.
    pub name: String,
    /// Own fields only.
    pub fields: Vec<DtoField>,
    /// `hierarchyRole2`, or the obsolete `hierarchyRole` where that is missing.
    pub hierarchy_role: HierarchyRole,
    /// The id of the class it extends.
    pub extends: Option<String>,
    /// The ids of the interfaces it implements.
    pub implements: Vec<String>,
    /// The ids of its direct inheritors.
    pub inheritors: Vec<String>,
    /// Whether it has an identity: `*` gives only its id where it is nested.
    pub record: bool,
    /// Description, deprecation and the like.
    pub annotations: Annotations,
}

/// `HA_Dto.HierarchyRole2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HierarchyRole {
    /// `SEALED_CLASS`
    SealedClass,
    /// `OPEN_CLASS`
    OpenClass,
    /// `FINAL_CLASS`
    FinalClass,
    /// `ABSTRACT_CLASS`
    AbstractClass,
    /// `INTERFACE`
    Interface,
    /// `SEALED_INTERFACE`
    SealedInterface,
}

/// `HA_DtoField`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DtoField {
    /// The field.
    pub field: Field,
    /// Whether `*` leaves it out.
    pub extension: bool,
}

/// `HA_Field`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type.
    pub ty: Type,
    /// Whether a sender may leave it out.
    pub optional: bool,
    /// What the server takes when it is absent.
    pub default: Option<DefaultValue>,
    /// Description, deprecation and the like.
    pub annotations: Annotations,
}

/// `HA_Type`, with what all types have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// Which type.
    pub kind: TypeKind,
    /// Whether null is a value.
    pub nullable: bool,
    /// `scope`, `wh-payload-fields`.
    pub tags: Vec<String>,
}

/// The cases of `HA_Type`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeKind {
    /// `HA_Type.Primitive`
    Primitive(Primitive),
    /// `HA_Type.Array`
    Array(Box<Type>),
    /// `HA_Type.Map` with string keys.
    Map(Box<Type>),
    /// `HA_Type.Object`
    Object(Object),
    /// `HA_Type.Dto`, by id.
    Dto(String),
    /// `HA_Type.Ref`, by id.
    Ref(String),
    /// `HA_Type.Enum`, by id.
    Enum(String),
    /// `HA_Type.UrlParam`, by id.
    UrlParam(String),
}

/// `HA_Type.Object`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What the fields mean.
    pub kind: ObjectKind,
    /// The fields.
    pub fields: Vec<Field>,
}

/// `HA_Type.Object.Kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// `PAIR`
    Pair,
    /// `TRIPLE`
    Triple,
    /// `BATCH`
    Batch,
    /// `SYNC_BATCH`
    SyncBatch,
    /// `MOD`
    Mod,
    /// `REQUEST_BODY`
    RequestBody,
}

/// `HA_Primitive`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the document's own names, and each is what it says")]
pub enum Primitive {
    Byte,
    Short,
    Int,
    Long,
    Float,
    Double,
    Boolean,
    String,
    Date,
    DateTime,
    Duration,
}

/// `HA_DefaultValue`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultValue {
    /// `HA_DefaultValue.Const.Primitive`: source text (`null`, `true`, `100`, `""`).
    Primitive(String),
    /// `HA_DefaultValue.Const.EnumEntry`
    EnumEntry(String),
    /// `HA_DefaultValue.Collection`
    Collection(Vec<DefaultValue>),
    /// `HA_DefaultValue.Map`: keys and values.
    Map(Vec<(String, DefaultValue)>),
    /// `HA_DefaultValue.Reference`: the value of another parameter.
    Reference(String),
}

/// `HA_Enum`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// What others refer to.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The constants on the wire.
    pub values: Vec<String>,
    /// Description, deprecation and the like.
    pub annotations: Annotations,
}

/// `HA_UrlParameter`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlParameter {
    /// What others refer to.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The ways to identify.
    pub options: Vec<UrlParameterOption>,
    /// Whether the document has more of them, of a kind that the reader does not know.
    pub has_more_options: bool,
    /// Description, deprecation and the like.
    pub annotations: Annotations,
}

/// `HA_UrlParameterOption`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlParameterOption {
    /// `optionName`: the `className` in responses.
    pub name: String,
    /// A fixed text or named parts.
    pub form: UrlParameterForm,
    /// Description, deprecation and the like.
    pub annotations: Annotations,
}

/// The cases of `HA_UrlParameterOption`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlParameterForm {
    /// `.Const`: the value.
    Const(String),
    /// `.Var`: the parameters.
    Var(Vec<Field>),
}

/// `HA_Resource`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What others refer to.
    pub id: String,
    /// Its segments, below its parent's.
    pub path: Vec<PathSegment>,
    /// `Location`
    pub display_singular: String,
    /// `Locations`
    pub display_plural: String,
    /// The resources below it.
    pub nested: Vec<Resource>,
    /// Its endpoints.
    pub endpoints: Vec<Endpoint>,
}

/// `HA_PathSegment`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathSegment {
    /// `.Const{value}`
    Const(String),
    /// `.Var{name}`
    Var(String),
    /// `.PrefixedVar{prefix, name}`
    PrefixedVar {
        /// The text before the colon.
        prefix: String,
        /// The parameter's name.
        name: String,
    },
}

/// `HA_Method`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the document's own names, and each is what it says")]
pub enum Method {
    RestCreate,
    RestQuery,
    RestGet,
    RestUpdate,
    RestUpsert,
    RestDelete,
    HttpGet,
    HttpPost,
    HttpPatch,
    HttpPut,
    HttpDelete,
}

/// `HA_Endpoint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The id of the resource it says it belongs to.
    pub resource: Option<String>,
    /// The method.
    pub method: Method,
    /// Of path and query.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub request_body: Option<RequestBody>,
    /// What comes back.
    pub response_body: Option<Type>,
    /// Its segments, below its resource's.
    pub path: Vec<PathSegment>,
    /// The name for people.
    pub display_name: String,
    /// The name for programs.
    pub function_name: String,
    /// The rights it requires.
    pub rights: Vec<Right>,
    /// Description, deprecation and the like.
    pub annotations: Annotations,
}

/// `HA_EndpointParameter`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name and type.
    pub field: Field,
    /// Whether it is a variable of the path; else it goes to the query.
    pub path: bool,
}

/// `requestBody`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestBody {
    /// `HA_Type.Object` (also where `className` is missing).
    Object(Object),
    /// `HA_RawRequestPayload{allowedMimeTypes}`
    Raw(Vec<String>),
}

/// `HA_Right`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Right {
    /// Its title.
    pub title: String,
    /// What it allows.
    pub description: Option<String>,
    /// `rightUniqueCode`
    pub code: Option<String>,
}
