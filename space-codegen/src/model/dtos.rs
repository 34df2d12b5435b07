//! Reads DTOs and enums. Of hierarchies it knows only the ids.

use super::annotations::annotations;
use super::node::Node;
use super::skipped::FIELD;
use super::type_reading::field;
use super::types::{Dto, DtoField, Enum, HierarchyRole};
use super::words::ObsoleteRole;
use crate::diagnostics::{Diagnostics, Unknown};

/// Reads a DTO.
pub(super) fn dto(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Dto> {
    let (id, name) = id_and_name(node, diagnostics);
    let dto = Dto {
        fields: node.list("fields", "", diagnostics, dto_field),
        hierarchy_role: hierarchy_role(node, diagnostics),
        extends: node.has("extends").then(|| node.reference("extends", diagnostics)).flatten(),
        implements: node.references("implements", diagnostics),
        inheritors: node.references("inheritors", diagnostics),
        record: node.flag("record", diagnostics),
        annotations: annotations(node, diagnostics),
        id: id?,
        name: name?,
    };
    Some(dto)
}

/// Reads an enum.
pub(super) fn enumeration(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<Enum> {
    let (id, name) = id_and_name(node, diagnostics);
    let values = node.texts("values", diagnostics);
    let annotations = annotations(node, diagnostics);
    Some(Enum { id: id?, name: name?, values, annotations })
}

/// A thing that lacks only its name keeps its id, so that what refers to it is no further problem.
pub(super) fn id_and_name(node: &Node<'_>, diagnostics: &mut Diagnostics) -> (Option<String>, Option<String>) {
    let id = node.required_text("id", diagnostics);
    let name = node.required_text("name", diagnostics).or_else(|| id.clone());
    (id, name)
}

fn dto_field(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<DtoField> {
    let extension = node.flag("extension", diagnostics);
    let field = diagnostics.attempt(FIELD, 1, |diagnostics| field(node, diagnostics))?;
    Some(DtoField { field, extension })
}

/// A DTO that says nothing of hierarchies is in none. One of an unknown role may be anything: an open class.
fn hierarchy_role(node: &Node<'_>, diagnostics: &mut Diagnostics) -> HierarchyRole {
    let role = diagnostics.known(|diagnostics| {
        if node.has("hierarchyRole2") {
            node.word("hierarchyRole2", diagnostics)
        } else if node.has("hierarchyRole") {
            node.word("hierarchyRole", diagnostics).map(|ObsoleteRole(role)| role)
        } else {
            None
        }
    });
    match role {
        Ok(role) => role.unwrap_or(HierarchyRole::FinalClass),
        Err(Unknown) => {
            diagnostics.explain("the DTO is taken for an open class");
            HierarchyRole::OpenClass
        }
    }
}
