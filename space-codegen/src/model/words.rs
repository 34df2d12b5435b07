//! The words that the document uses for one thing of several: class names, methods, primitives, roles.
//! It knows nothing of what is beside such a word.

use super::types::{HierarchyRole, Method, ObjectKind, Primitive};

/// A thing with a fixed vocabulary.
pub(super) trait Word: Copy + 'static {
    /// The words and their meanings.
    const ALL: &'static [(&'static str, Self)];
}

macro_rules! words {
    ($name:ty { $($word:literal => $value:expr,)+ }) => {
        impl Word for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, $value)),+];
        }
    };
}

/// The cases of `HA_Type`.
#[derive(Clone, Copy)]
pub(super) enum TypeClass {
    Primitive,
    Array,
    Map,
    Object,
    Dto,
    Ref,
    Enum,
    UrlParam,
}

words!(TypeClass {
    "HA_Type.Primitive" => Self::Primitive,
    "HA_Type.Array" => Self::Array,
    "HA_Type.Map" => Self::Map,
    "HA_Type.Object" => Self::Object,
    "HA_Type.Dto" => Self::Dto,
    "HA_Type.Ref" => Self::Ref,
    "HA_Type.Enum" => Self::Enum,
    "HA_Type.UrlParam" => Self::UrlParam,
});

/// The cases of a request body.
#[derive(Clone, Copy)]
pub(super) enum BodyClass {
    Object,
    Raw,
}

words!(BodyClass {
    "HA_Type.Object" => Self::Object,
    "HA_RawRequestPayload" => Self::Raw,
});

/// The cases of `HA_DefaultValue`.
#[derive(Clone, Copy)]
pub(super) enum DefaultClass {
    Primitive,
    EnumEntry,
    Collection,
    Map,
    Reference,
}

words!(DefaultClass {
    "HA_DefaultValue.Const.Primitive" => Self::Primitive,
    "HA_DefaultValue.Const.EnumEntry" => Self::EnumEntry,
    "HA_DefaultValue.Collection" => Self::Collection,
    "HA_DefaultValue.Map" => Self::Map,
    "HA_DefaultValue.Reference" => Self::Reference,
});

/// The cases of `HA_UrlParameterOption`.
#[derive(Clone, Copy)]
pub(super) enum OptionClass {
    Const,
    Var,
}

words!(OptionClass {
    "HA_UrlParameterOption.Const" => Self::Const,
    "HA_UrlParameterOption.Var" => Self::Var,
});

/// The cases of `HA_PathSegment`.
#[derive(Clone, Copy)]
pub(super) enum SegmentClass {
    Const,
    Var,
    PrefixedVar,
}

words!(SegmentClass {
    "HA_PathSegment.Const" => Self::Const,
    "HA_PathSegment.Var" => Self::Var,
    "HA_PathSegment.PrefixedVar" => Self::PrefixedVar,
});

words!(Method {
    "REST_CREATE" => Self::RestCreate,
    "REST_QUERY" => Self::RestQuery,
    "REST_GET" => Self::RestGet,
    "REST_UPDATE" => Self::RestUpdate,
    "REST_UPSERT" => Self::RestUpsert,
    "REST_DELETE" => Self::RestDelete,
    "HTTP_GET" => Self::HttpGet,
    "HTTP_POST" => Self::HttpPost,
    "HTTP_PATCH" => Self::HttpPatch,
    "HTTP_PUT" => Self::HttpPut,
    "HTTP_DELETE" => Self::HttpDelete,
});

words!(Primitive {
    "Byte" => Self::Byte,
    "Short" => Self::Short,
    "Int" => Self::Int,
    "Long" => Self::Long,
    "Float" => Self::Float,
    "Double" => Self::Double,
    "Boolean" => Self::Boolean,
    "String" => Self::String,
    "Date" => Self::Date,
    "DateTime" => Self::DateTime,
    "Duration" => Self::Duration,
});

words!(ObjectKind {
    "PAIR" => Self::Pair,
    "TRIPLE" => Self::Triple,
    "BATCH" => Self::Batch,
    "SYNC_BATCH" => Self::SyncBatch,
    "MOD" => Self::Mod,
    "REQUEST_BODY" => Self::RequestBody,
});

words!(HierarchyRole {
    "SEALED_CLASS" => Self::SealedClass,
    "OPEN_CLASS" => Self::OpenClass,
    "FINAL_CLASS" => Self::FinalClass,
    "ABSTRACT_CLASS" => Self::AbstractClass,
    "INTERFACE" => Self::Interface,
    "SEALED_INTERFACE" => Self::SealedInterface,
});

/// `HA_Dto.HierarchyRole`, obsolete: it does not tell sealed interfaces from others.
#[derive(Clone, Copy)]
pub(super) struct ObsoleteRole(pub(super) HierarchyRole);

words!(ObsoleteRole {
    "SEALED" => Self(HierarchyRole::SealedClass),
    "OPEN" => Self(HierarchyRole::OpenClass),
    "FINAL" => Self(HierarchyRole::FinalClass),
    "ABSTRACT" => Self(HierarchyRole::AbstractClass),
    "INTERFACE" => Self(HierarchyRole::Interface),
});
