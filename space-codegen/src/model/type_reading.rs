//! Reads types, fields and default values. It knows nothing of what the ids in them lead to.

use super::annotations::annotations;
use super::node::Node;
use super::skipped::{ARGUMENT, DEFAULT};
use super::types::{DefaultValue, Field, Object, ObjectKind, Primitive, Type, TypeKind};
use super::words::{DefaultClass, TypeClass};
use serde_json::Value;

use crate::diagnostics::{Diagnostics, Unknown};

/// The most levels of a type. The API's own have four; the printer and the compiler take stack for each.
const DEEPEST: usize = 24;

/// Reads a field, bare or wrapped in `{field}`; `None` also if its type is unknown.
pub(super) fn field(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Field> {
    field_at(node, 0, diagnostics)
}

fn field_at(node: &Node<'_>, level: usize, diagnostics: &mut Diagnostics) -> Option<Field> {
    let node = node.unwrapped("field", diagnostics)?;
    let name = node.required_text("name", diagnostics);
    let ty = diagnostics.known(|diagnostics| {
        node.required_object("type", diagnostics, |node, diagnostics| type_at(node, level, diagnostics))
    });
    let Ok(ty) = ty else { return None };
    let default =
        diagnostics.attempt(DEFAULT, 1, |diagnostics| node.object("defaultValue", diagnostics, default_value));
    let field = Field {
        default: default.filter(|_| ty.is_some()),
        ty: ty.unwrap_or_else(stand_in),
        optional: node.flag("optional", diagnostics),
        annotations: annotations(&node, diagnostics),
        name: name?,
    };
    Some(field)
}

/// What takes the place of a type that cannot be read: legal everywhere, so that it causes no further problems.
pub(super) const fn stand_in() -> Type {
    Type { kind: TypeKind::Primitive(Primitive::String), nullable: false, tags: Vec::new() }
}

/// Reads a type.
pub(super) fn type_of(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Type> {
    type_at(node, 0, diagnostics)
}

/// Reads a type that is nested `level` levels deep in another.
fn type_at(node: &Node<'_>, level: usize, diagnostics: &mut Diagnostics) -> Option<Type> {
    if level == DEEPEST {
        node.error(
            format!("the type is nested in more than {DEEPEST} others"),
            "give an inner type a DTO of its own",
            diagnostics,
        );
        return None;
    }
    let kind = type_kind(node, level + 1, diagnostics);
    let nullable = node.flag("nullable", diagnostics);
    let tags = node.texts("tags", diagnostics);
    Some(Type { kind: kind?, nullable, tags })
}

/// Types inside of the type are at this level.
fn type_kind(node: &Node<'_>, level: usize, diagnostics: &mut Diagnostics) -> Option<TypeKind> {
    let class = node.word("className", diagnostics)?;
    let inner = |node: &Node<'_>, diagnostics: &mut _| type_at(node, level, diagnostics);
    let kind = match class {
        TypeClass::Primitive => TypeKind::Primitive(node.word("primitive", diagnostics)?),
        TypeClass::Array => TypeKind::Array(Box::new(node.required_object("elementType", diagnostics, inner)?)),
        TypeClass::Map => TypeKind::Map(Box::new(node.required_object("valueType", diagnostics, inner)?)),
        TypeClass::Object => {
            let kind = node.word("kind", diagnostics);
            // All or none: half a pair would look like one that lacks a side.
            let fields = node.whole_list("fields", diagnostics, |node, diagnostics| field_at(node, level, diagnostics));
            TypeKind::Object(Object { kind: kind?, fields: fields? })
        }
        TypeClass::Dto => TypeKind::Dto(node.reference("dto", diagnostics)?),
        TypeClass::Ref => TypeKind::Ref(node.reference("dto", diagnostics)?),
        TypeClass::Enum => TypeKind::Enum(node.reference("enum", diagnostics)?),
        TypeClass::UrlParam => TypeKind::UrlParam(node.reference("urlParam", diagnostics)?),
    };
    Some(kind)
}

/// Reads a field of a request. `Some(None)` is an optional one of an unknown type, which is left out; `None` is a required
/// one, without which the request would be rejected.
pub(super) fn argument(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Option<Field>> {
    let read = diagnostics.known(|diagnostics| field(node, diagnostics));
    match read {
        Ok(read) => read.map(Some),
        Err(Unknown) if is_optional(node) => {
            diagnostics.skip(ARGUMENT, 1);
            Some(None)
        }
        Err(Unknown) => None,
    }
}

fn is_optional(node: &Node<'_>) -> bool {
    // A field that is not an object was reported before.
    let field = node.unwrapped("field", &mut Diagnostics::new());
    field.is_some_and(|field| field.value("optional") == Some(&Value::Bool(true)))
}

/// Reads the object of a request body, which need not say that it is one.
pub(super) fn body_object(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Object> {
    let kind = if node.has("kind") { node.word("kind", diagnostics) } else { Some(ObjectKind::RequestBody) };
    let fields = node.whole_list("fields", diagnostics, argument)?;
    Some(Object { kind: kind?, fields: fields.into_iter().flatten().collect() })
}

fn default_value(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<DefaultValue> {
    let value = match node.word("className", diagnostics)? {
        DefaultClass::Primitive => DefaultValue::Primitive(node.required_text("expression", diagnostics)?),
        DefaultClass::EnumEntry => DefaultValue::EnumEntry(node.required_text("entryName", diagnostics)?),
        DefaultClass::Reference => DefaultValue::Reference(node.required_text("paramName", diagnostics)?),
        DefaultClass::Collection => {
            DefaultValue::Collection(node.whole_list("elements", diagnostics, default_value)?)
        }
        DefaultClass::Map => match node.value("elements") {
            None => DefaultValue::Map(Vec::new()),
            Some(_) => DefaultValue::Map(node.object("elements", diagnostics, default_entries)?),
        },
    };
    Some(value)
}

/// In the order of the keys, whatever order the document has.
fn default_entries(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<(String, DefaultValue)>> {
    let mut keys: Vec<_> = node.keys().collect();
    keys.sort_unstable();
    let values: Vec<_> = keys
        .into_iter()
        .map(|key| Some((key.to_owned(), node.required_object(key, diagnostics, default_value)?)))
        .collect();
    values.into_iter().collect()
}
