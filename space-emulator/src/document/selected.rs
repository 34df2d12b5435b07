//! The document cut to a selection, as its own schema describes it. What the schema has and the document lacks is null; what
//! only the document has is shown with `*`.

use crate::json::Json;
use crate::schema::{Dto, DtoId, Field, Kind, Primitive, Schema, Type};
use crate::selection::{Inner, LevelId, Selection};

/// What is asked for at a place.
#[derive(Clone, Copy)]
enum Asked {
    Star,
    Level(LevelId),
}

/// Cuts a document.
pub(super) struct Selector<'a> {
    pub(super) schema: &'a Schema,
    pub(super) selection: &'a Selection,
    /// Whether what the document lacks and cannot be null is shown too, as something empty.
    pub(super) fills: bool,
}

impl Selector<'_> {
    /// The parts that are asked for.
    pub(super) fn select(&self, document: &Json, ty: &Type) -> Json {
        self.value(document, ty, Asked::Level(Selection::ROOT))
    }

    fn value(&self, value: &Json, ty: &Type, asked: Asked) -> Json {
        match (value, &ty.kind) {
            (Json::List(items), Kind::Array(element)) => {
                Json::List(items.iter().map(|item| self.value(item, element, asked)).collect())
            }
            (Json::Object(entries), Kind::Map(element)) => {
                let entries = entries.iter();
                Json::Object(entries.map(|(key, item)| (key.clone(), self.value(item, element, asked))).collect())
            }
            (Json::Object(entries), Kind::Dto(dto) | Kind::Ref(dto)) => self.object(entries, *dto, asked),
            (other, _) => other.clone(),
        }
    }

    fn object(&self, entries: &[(String, Json)], dto: DtoId, asked: Asked) -> Json {
        let find = |name: &str| entries.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        let class_name = find("className");
        let dto = class_name.and_then(|name| self.class(dto, name)).unwrap_or_else(|| self.schema.dto(dto));
        let mut parts = Vec::new();
        let is_named = match asked {
            Asked::Star => dto.in_hierarchy,
            Asked::Level(id) => self.selection.level(id).item("className").is_some(),
        };
        if let Some(name) = class_name.cloned().or_else(|| is_named.then(|| Json::text(&dto.name))) {
            parts.push(("className".to_owned(), name));
        }
        for field in &dto.fields {
            let Some((inner, is_named)) = self.asked(field, asked) else { continue };
            let part = match find(&field.name) {
                Some(value) if !is_named && self.is_record(&field.ty) => Some(ids(value)),
                Some(value) => Some(self.value(value, &field.ty, inner)),
                None => self.absent(&field.ty),
            };
            parts.extend(part.map(|part| (field.name.clone(), part)));
        }
        if matches!(asked, Asked::Star) {
            let is_unknown = |(name, _): &&(String, Json)| name != "className" && dto.field(name).is_none();
            parts.extend(entries.iter().filter(is_unknown).cloned());
        }
        Json::Object(parts)
    }

    /// The class of an object, if it is one that the schema knows.
    fn class(&self, dto: DtoId, name: &Json) -> Option<&Dto> {
        let classes = self.schema.dto(dto).concrete.iter().map(|id| self.schema.dto(*id));
        classes.into_iter().find(|class| *name == Json::text(&class.name))
    }

    /// What is asked for in a field, and whether the selection names it; `None` if it is not asked for.
    fn asked(&self, field: &Field, asked: Asked) -> Option<(Asked, bool)> {
        let by_star = (!field.extension).then_some((Asked::Star, false));
        let Asked::Level(id) = asked else { return by_star };
        let level = self.selection.level(id);
        match level.item(&field.name).map(|item| item.inner) {
            Some(Inner::Own(id) | Inner::Again(id)) => Some((Asked::Level(id), true)),
            Some(Inner::Plain) => Some((Asked::Star, true)),
            None => by_star.filter(|_| level.star),
        }
    }

    fn is_record(&self, ty: &Type) -> bool {
        match &ty.kind {
            Kind::Array(element) | Kind::Map(element) => self.is_record(element),
            Kind::Dto(dto) | Kind::Ref(dto) => self.schema.dto(*dto).record,
            Kind::Primitive(_) | Kind::Object(..) | Kind::Enum(_) | Kind::UrlParam(_) => false,
        }
    }

    fn absent(&self, ty: &Type) -> Option<Json> {
        if ty.nullable {
            return Some(Json::Null);
        }
        self.fills.then(|| match &ty.kind {
            Kind::Array(_) => Json::List(Vec::new()),
            Kind::Map(_) | Kind::Object(..) => Json::Object(Vec::new()),
            Kind::Primitive(Primitive::Boolean) => Json::Bool(false),
            Kind::Primitive(Primitive::String) | Kind::UrlParam(_) => Json::text(""),
            Kind::Primitive(_) => Json::Int(0),
            Kind::Enum(id) => self.schema.enumeration(*id).values.first().map_or(Json::Null, Json::text),
            Kind::Dto(dto) | Kind::Ref(dto) if self.schema.dto(*dto).record => Json::object([("id", Json::text(""))]),
            Kind::Dto(dto) | Kind::Ref(dto) => {
                // Its required parts nest least, so that they end.
                self.object(&[], self.schema.dto(*dto).shallowest.unwrap_or(*dto), Asked::Star)
            }
        })
    }
}

/// What `*` shows of records.
fn ids(value: &Json) -> Json {
    match value {
        Json::List(items) => Json::List(items.iter().map(ids).collect()),
        Json::Object(entries) => Json::Object(entries.iter().filter(|(name, _)| name == "id").cloned().collect()),
        other => other.clone(),
    }
}
