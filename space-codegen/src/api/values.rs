//! Values of the document in the terms of the API: types with their ids resolved, objects of each kind, methods. It does
//! not judge where a type is used.

use std::collections::HashSet;

use super::symbols::Symbols;
use super::types::endpoint::Method;
use super::types::value::{Presence, Primitive, Type};
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{self, Field, Object, ObjectKind, TypeKind};

/// The tag of a text that is an OAuth scope.
const SCOPE: &str = "scope";

/// Reads types; a type that is wrong is reported and `None`.
pub(super) struct Values<'a, 'm> {
    pub(super) symbols: &'a Symbols<'m>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Values<'_, '_> {
    pub(super) fn read(&mut self, ty: &model::Type, place: &Place<'_>) -> Option<Type> {
        let inner = match self.read_kind(&ty.kind, place)? {
            Type::Primitive(Primitive::String) if ty.tags.iter().any(|tag| tag == SCOPE) => Type::Scope,
            other => other,
        };
        Some(if ty.nullable { Type::Nullable(Box::new(inner)) } else { inner })
    }

    fn read_kind(&mut self, kind: &TypeKind, place: &Place<'_>) -> Option<Type> {
        match kind {
            TypeKind::Primitive(primitive) => Some(Type::Primitive(self::primitive(*primitive))),
            TypeKind::Array(element) => Some(Type::Array(Box::new(self.read(element, &place.key("elementType"))?))),
            TypeKind::Map(value) => Some(Type::Map(Box::new(self.read(value, &place.key("valueType"))?))),
            TypeKind::Object(object) => self.object(object, place),
            TypeKind::Dto(id) => self.known(self.symbols.dto(id).map(Type::Dto), "DTO", id, place.key("dto")),
            TypeKind::Ref(id) => self.known(self.symbols.dto(id).map(Type::Ref), "DTO", id, place.key("dto")),
            TypeKind::Enum(id) => {
                self.known(self.symbols.enumeration(id).map(Type::Enum), "enum", id, place.key("enum"))
            }
            TypeKind::UrlParam(id) => {
                let found = self.symbols.url_param(id).map(Type::UrlParam);
                self.known(found, "URL parameter", id, place.key("urlParam"))
            }
        }
    }

    fn known(&mut self, found: Option<Type>, what: &str, id: &str, place: Place<'_>) -> Option<Type> {
        if found.is_none() {
            self.diagnostics.error(
                place,
                format!("no {what} has the id `{id}`"),
                format!("add the {what} to the model, or refer to another"),
            );
        }
        found
    }

    fn object(&mut self, object: &Object, place: &Place<'_>) -> Option<Type> {
        let names: &[&str] = match object.kind {
            ObjectKind::Pair => &["first", "second"],
            ObjectKind::Triple => &["first", "second", "third"],
            ObjectKind::Mod => &["old", "new"],
            ObjectKind::Batch => &["next", "totalCount", "data"],
            ObjectKind::SyncBatch => &["etag", "data", "hasMore"],
            ObjectKind::RequestBody => {
                self.diagnostics.error(
                    place,
                    "a request body is not the type of a value",
                    "use it in `requestBody` only, or correct the `kind`",
                );
                return None;
            }
        };
        let parts = names.iter().map(|name| self.part(object, name, place)).collect::<Vec<_>>();
        self.check_no_more(object, names, place);
        let mut parts = parts.into_iter().collect::<Option<Vec<Type>>>()?.into_iter();
        let (first, second, third) = (parts.next(), parts.next(), parts.next());
        match object.kind {
            ObjectKind::Pair => Some(Type::Pair(Box::new(first?), Box::new(second?))),
            ObjectKind::Triple => Some(Type::Triple(Box::new(first?), Box::new(second?), Box::new(third?))),
            ObjectKind::Mod => self.change(first?, second?, place),
            ObjectKind::Batch => {
                self.expect(&first?, "next", Primitive::String, place);
                self.expect(&second?, "totalCount", Primitive::Int, place);
                self.page(third?, place).map(Type::Batch)
            }
            ObjectKind::SyncBatch => {
                self.expect(&first?, "etag", Primitive::String, place);
                self.expect(&third?, "hasMore", Primitive::Boolean, place);
                self.page(second?, place).map(Type::SyncBatch)
            }
            ObjectKind::RequestBody => None,
        }
    }

    fn part(&mut self, object: &Object, name: &str, place: &Place<'_>) -> Option<Type> {
        match object.fields.iter().enumerate().find(|(_, field)| field.name == name) {
            Some((index, field)) => {
                let place = place.item("fields", index, name);
                self.read(&field.ty, &place.key("type"))
            }
            None => {
                self.diagnostics.error(
                    place,
                    format!("a {} without `{name}`", kind_name(object.kind)),
                    "add the field, or correct the `kind`",
                );
                None
            }
        }
    }

    fn check_no_more(&mut self, object: &Object, names: &[&str], place: &Place<'_>) {
        let mut earlier = HashSet::new();
        for (index, field) in object.fields.iter().enumerate() {
            let known = names.contains(&&*field.name);
            let repeated = !earlier.insert(&field.name);
            if known && !repeated {
                continue;
            }
            let what = if repeated { "duplicate field" } else { "unknown field" };
            self.diagnostics.warning(
                place.item("fields", index, &field.name),
                format!("a {}: {what}", kind_name(object.kind)),
                "the field is ignored",
            );
        }
    }

    fn change(&mut self, old: Type, new: Type, place: &Place<'_>) -> Option<Type> {
        let (old, new) = (not_null(old), not_null(new));
        if old != new {
            self.diagnostics.error(
                place,
                "the two sides of a change have different types",
                "give `old` and `new` one type, or make it a pair",
            );
            return None;
        }
        Some(Type::Mod(Box::new(old)))
    }

    fn page(&mut self, data: Type, place: &Place<'_>) -> Option<Box<Type>> {
        match not_null(data) {
            Type::Array(element) => Some(element),
            _ => {
                self.diagnostics.error(place, "the `data` of a page is not a list", "make it an array of the elements");
                None
            }
        }
    }

    fn expect(&mut self, found: &Type, name: &str, expected: Primitive, place: &Place<'_>) {
        let inner = match found {
            Type::Nullable(inner) => inner,
            other => other,
        };
        if *inner != Type::Primitive(expected) {
            self.diagnostics.error(
                place,
                format!("the `{name}` of a page is not of type `{expected:?}`"),
                "correct its type: paging depends on it",
            );
        }
    }
}

/// A function with more required arguments takes a struct, so that callers name each: many are texts, and two that are
/// swapped would compile.
pub(super) const MOST_ARGUMENTS: usize = 5;

/// The HTTP method of an endpoint.
pub(super) const fn method(method: model::Method) -> Method {
    match method {
        model::Method::RestQuery | model::Method::RestGet | model::Method::HttpGet => Method::Get,
        model::Method::RestCreate | model::Method::HttpPost => Method::Post,
        model::Method::RestUpdate | model::Method::HttpPatch => Method::Patch,
        model::Method::RestUpsert | model::Method::HttpPut => Method::Put,
        model::Method::RestDelete | model::Method::HttpDelete => Method::Delete,
    }
}

/// Whether a field of a request must be sent.
pub(super) fn presence(field: &Field) -> Presence {
    if field.optional || field.default.is_some() || field.ty.nullable { Presence::Optional } else { Presence::Required }
}

fn not_null(ty: Type) -> Type {
    match ty {
        Type::Nullable(inner) => *inner,
        other => other,
    }
}

const fn kind_name(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Pair => "pair",
        ObjectKind::Triple => "triple",
        ObjectKind::Batch => "batch",
        ObjectKind::SyncBatch => "sync batch",
        ObjectKind::Mod => "change",
        ObjectKind::RequestBody => "request body",
    }
}

const fn primitive(primitive: model::Primitive) -> Primitive {
    match primitive {
        model::Primitive::Byte => Primitive::Byte,
        model::Primitive::Short => Primitive::Short,
        model::Primitive::Int => Primitive::Int,
        model::Primitive::Long => Primitive::Long,
        model::Primitive::Float => Primitive::Float,
        model::Primitive::Double => Primitive::Double,
        model::Primitive::Boolean => Primitive::Boolean,
        model::Primitive::String => Primitive::String,
        model::Primitive::Date => Primitive::Date,
        model::Primitive::DateTime => Primitive::DateTime,
        model::Primitive::Duration => Primitive::Duration,
    }
}
