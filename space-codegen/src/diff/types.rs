//! Types as text: as programs see them, and as the model says it. Two types are the same for programs if the texts are. It
//! decides nothing about changes.

use crate::api::{Api, ArgumentPlace, Primitive, Type};

/// How a type is written.
#[derive(Clone, Copy)]
struct Style {
    /// A reference outside of a body is the id.
    place: ArgumentPlace,
    /// Whether it says what may be null.
    shows_null: bool,
    /// Whether it tells references from DTOs.
    shows_references: bool,
}

/// The type as programs own it: `Option<Vec<Location>>`.
pub(super) fn owned(api: &Api, ty: &Type) -> String {
    sent(api, ty, ArgumentPlace::Body)
}

/// The type of something that is sent.
pub(super) fn sent(api: &Api, ty: &Type, place: ArgumentPlace) -> String {
    text(api, ty, Style { place, shows_null: true, shows_references: false })
}

/// The same without what says that something may be null.
pub(super) fn without_null(api: &Api, ty: &Type, place: ArgumentPlace) -> String {
    text(api, ty, Style { place, shows_null: false, shows_references: false })
}

/// The type as the model says it, which tells references from DTOs.
pub(super) fn of_model(api: &Api, ty: &Type) -> String {
    text(api, ty, Style { place: ArgumentPlace::Body, shows_null: true, shows_references: true })
}

/// The type without its own nullability, and whether it had one.
pub(super) fn split_null(ty: &Type) -> (&Type, bool) {
    match ty {
        Type::Nullable(inner) => (inner, true),
        other => (other, false),
    }
}

fn text(api: &Api, ty: &Type, style: Style) -> String {
    let part = |inner: &Type| text(api, inner, style);
    match ty {
        Type::Ref(index) if style.shows_references => format!("Ref<{}>", api.dto(*index).name),
        Type::Ref(_) if style.place != ArgumentPlace::Body => "String".to_owned(),
        Type::Primitive(primitive) => self::primitive(*primitive).to_owned(),
        Type::Enum(index) => api.enumeration(*index).name.clone(),
        Type::UrlParam(index) => api.url_param(*index).name.clone(),
        Type::Dto(index) | Type::Ref(index) => api.dto(*index).name.clone(),
        Type::Scope => "Scope".to_owned(),
        Type::Selection(index) => format!("PayloadFields<{}>", api.dto(*index).name),
        Type::Array(inner) => format!("Vec<{}>", part(inner)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", part(inner)),
        Type::Nullable(inner) if style.shows_null => format!("Option<{}>", part(inner)),
        Type::Nullable(inner) => part(inner),
        Type::Mod(inner) => format!("Mod<{}>", part(inner)),
        Type::Batch(inner) => format!("Batch<{}>", part(inner)),
        Type::SyncBatch(inner) => format!("SyncBatch<{}>", part(inner)),
        Type::Pair(first, second) => format!("Pair<{}, {}>", part(first), part(second)),
        Type::Triple(first, second, third) => format!("Triple<{}, {}, {}>", part(first), part(second), part(third)),
    }
}

const fn primitive(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Byte => "i8",
        Primitive::Short => "i16",
        Primitive::Int => "i32",
        Primitive::Long => "i64",
        Primitive::Float => "f32",
        Primitive::Double => "f64",
        Primitive::Boolean => "bool",
        Primitive::String => "String",
        Primitive::Date => "Date",
        Primitive::DateTime => "Timestamp",
        Primitive::Duration => "SignedDuration",
    }
}
