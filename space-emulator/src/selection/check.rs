//! Compares a selection with the type of the response: every name must be a field of the DTO there, or of an inheritor.
//! It knows nothing of data.

use std::collections::BTreeSet;

use super::{Inner, LevelId, Selection};
use crate::schema::{DtoId, Field, Kind, Schema, Type};

/// Checks a selection against a type.
///
/// # Errors
///
/// A name that the type and its inheritors lack, or parentheses after something that has no fields.
pub(crate) fn check(schema: &Schema, selection: &Selection, ty: &Type) -> Result<(), String> {
    let mut checker = Checker { schema, selection, done: BTreeSet::new() };
    let shapes = checker.shapes([ty]);
    checker.level(Selection::ROOT, &shapes, "")
}

/// Whether there is anything to select from.
pub(crate) fn is_selectable(ty: &Type) -> bool {
    match &ty.kind {
        Kind::Array(inner) | Kind::Map(inner) => is_selectable(inner),
        Kind::Object(..) | Kind::Dto(_) | Kind::Ref(_) => true,
        Kind::Primitive(_) | Kind::Enum(_) | Kind::UrlParam(_) => false,
    }
}

/// What can stand at a place: DTOs with their inheritors, and the fields of pairs, batches and the like.
#[derive(Default)]
struct Shapes<'a> {
    dtos: BTreeSet<DtoId>,
    wrappers: Vec<&'a [Field]>,
    names: Vec<&'a str>,
}

struct Checker<'a> {
    schema: &'a Schema,
    selection: &'a Selection,
    /// Recursion leads back to what was checked before.
    done: BTreeSet<(usize, Vec<DtoId>, Vec<usize>)>,
}

impl<'a> Checker<'a> {
    fn level(&mut self, id: LevelId, shapes: &Shapes<'a>, place: &str) -> Result<(), String> {
        let wrappers = shapes.wrappers.iter().map(|fields| fields.as_ptr() as usize);
        if !self.done.insert((id.0, shapes.dtos.iter().copied().collect(), wrappers.collect())) {
            return Ok(());
        }
        let selection = self.selection;
        for item in &selection.level(id).items {
            let place = match place {
                "" => item.name.clone(),
                place => format!("{place}.{}", item.name),
            };
            let types = self.types(shapes, &item.name);
            let class_name = item.name == "className" && !shapes.dtos.is_empty();
            if types.is_empty() && !class_name {
                let owners = shapes.names.join("`, `");
                return Err(format!("`{place}`: `{owners}` and its inheritors have no field `{}`", item.name));
            }
            let (Inner::Own(inner) | Inner::Again(inner)) = item.inner else {
                continue;
            };
            let below = self.shapes(types);
            if below.names.is_empty() {
                return Err(format!("`{place}`: it has no fields to select from"));
            }
            self.level(inner, &below, &place)?;
        }
        Ok(())
    }

    fn types(&self, shapes: &Shapes<'a>, name: &str) -> Vec<&'a Type> {
        let of_dto = |id: &DtoId| self.schema.dto(*id).field(name);
        let of_wrapper = |fields: &&'a [Field]| fields.iter().find(|field| field.name == name);
        let dtos = shapes.dtos.iter().filter_map(of_dto);
        let fields = dtos.chain(shapes.wrappers.iter().filter_map(of_wrapper));
        fields.map(|field| &field.ty).collect()
    }

    fn shapes(&self, types: impl IntoIterator<Item = &'a Type>) -> Shapes<'a> {
        let mut shapes = Shapes::default();
        for mut ty in types {
            while let Kind::Array(inner) | Kind::Map(inner) = &ty.kind {
                ty = inner;
            }
            match &ty.kind {
                Kind::Object(_, fields) => {
                    shapes.wrappers.push(fields);
                    shapes.names.push("the wrapper");
                }
                Kind::Dto(id) | Kind::Ref(id) => {
                    let dto = self.schema.dto(*id);
                    if shapes.dtos.insert(*id) {
                        shapes.names.push(&dto.name);
                    }
                    shapes.dtos.extend(&dto.concrete);
                }
                _ => {}
            }
        }
        shapes
    }
}
