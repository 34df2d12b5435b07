//! Types of values, with ids resolved. It does not know where a value occurs.

use super::index::{DtoIndex, EnumIndex, UrlParamIndex};

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
    /// The fields of a DTO that Space is to send: the text of a selection. Arguments only; a response has it as a text.
    Selection(DtoIndex),
    /// What an application may do: the text of an OAuth scope. It is sent as a scope and read as a text.
    Scope,
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

impl Type {
    /// The type without its nullability.
    #[must_use]
    pub fn not_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner,
            other => other,
        }
    }

    /// The DTOs that the type names, by itself or in a container.
    #[must_use]
    pub fn dtos(&self) -> Vec<DtoIndex> {
        match self {
            Self::Dto(dto) | Self::Ref(dto) => vec![*dto],
            other => other.parts().into_iter().flat_map(Self::dtos).collect(),
        }
    }

    /// The types directly inside of a container or of something nullable; none in a DTO or a leaf.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Primitive(_)
            | Self::Enum(_)
            | Self::UrlParam(_)
            | Self::Dto(_)
            | Self::Ref(_)
            | Self::Selection(_)
            | Self::Scope => Vec::new(),
            Self::Array(inner)
            | Self::Map(inner)
            | Self::Mod(inner)
            | Self::Batch(inner)
            | Self::SyncBatch(inner)
            | Self::Nullable(inner) => vec![inner],
            Self::Pair(first, second) => vec![first, second],
            Self::Triple(first, second, third) => vec![first, second, third],
        }
    }
}
