//! The reason why a response cannot be read: the response is walked again, with the shape that is expected, up to the first
//! place that does not fit.

use std::any::TypeId;
use std::collections::HashMap;
use std::rc::Rc;

use super::prepare::PreparedSelection;
use super::shape::{FieldShape, ObjectShape, Shape, ShapeKind, UnionShape};
use super::wire_names::NamesByType;
use crate::error::decode::{DecodeError, Misfit};
use crate::json::object::Object;
use crate::json::value::ValueRef;
use crate::view::read::object;

/// The place and the reason why a response could not be read; `error` is the reader's own.
#[cold]
#[inline(never)]
pub(super) fn explain(value: ValueRef<'_>, prepared: &PreparedSelection, error: serde_json::Error) -> DecodeError {
    match Walk::with(&prepared.names).check(value, &prepared.shape) {
        Err(misfit) => misfit.into(),
        // A reader that demands more than its shape says leads here.
        Ok(()) => error.into(),
    }
}

/// The reason why a part of a response could not be read; `error` is the reader's own.
#[cold]
#[inline(never)]
pub(super) fn misfit_of(value: ValueRef<'_>, shape: &Shape, error: &serde_json::Error) -> Misfit {
    let checked = Walk::with(&NamesByType::default()).check(value, shape);
    checked.err().unwrap_or_else(|| Misfit::custom(error))
}

/// A walk through a response, with the shapes that were made so far.
struct Walk<'a> {
    names: &'a NamesByType,
    objects: HashMap<TypeId, Rc<ObjectShape>>,
    unions: HashMap<TypeId, Rc<UnionShape>>,
}

impl<'a> Walk<'a> {
    fn with(names: &'a NamesByType) -> Self {
        Walk { names, objects: HashMap::new(), unions: HashMap::new() }
    }

    fn check(&mut self, value: ValueRef<'_>, shape: &Shape) -> Result<(), Misfit> {
        match &shape.0 {
            ShapeKind::Anything => Ok(()),
            ShapeKind::Leaf { check, .. } => check(value),
            ShapeKind::View | ShapeKind::AnyObject => object(value).map(drop),
            ShapeKind::Nullable(inner) => match value {
                ValueRef::Null => Ok(()),
                value => self.check(value, inner),
            },
            ShapeKind::List(inner) => {
                let elements = value.elements().ok_or_else(|| Misfit::new("a list", value))?;
                for (index, element) in elements.enumerate() {
                    self.check(element, inner).map_err(|misfit| misfit.in_element(index))?;
                }
                Ok(())
            }
            ShapeKind::Map(inner) => {
                for (name, value) in object(value)?.entries() {
                    self.check(value, inner).map_err(|misfit| misfit.in_field(name.to_owned()))?;
                }
                Ok(())
            }
            ShapeKind::Object(id, describe) => {
                let expected =
                    Rc::clone(self.objects.entry(*id).or_insert_with(|| Rc::new(self.names.apply(*id, describe()))));
                self.check_object(object(value)?, &expected)
            }
            ShapeKind::Union(id, describe) => {
                let union = Rc::clone(self.unions.entry(*id).or_insert_with(|| Rc::new(describe())));
                let object = object(value)?;
                match (union.classes.iter().find(|(class, _)| object.class_name() == Some(class)), &union.other) {
                    (Some((_, shape)), _) => self.check(value, shape),
                    (None, Some(other)) => self.check(value, other),
                    (None, None) => Ok(()),
                }
            }
        }
    }

    fn check_object(&mut self, object: &Object, expected: &ObjectShape) -> Result<(), Misfit> {
        for field in &expected.fields {
            match object.get(field.name) {
                Some(_) if field.is_fallible => Ok(()),
                Some(value) => self.check(value.as_ref(), &field.shape),
                None => field.check_absent(object, expected),
            }
            .map_err(|misfit| misfit.in_field(field.name))?;
        }
        Ok(())
    }
}

impl FieldShape {
    fn check_absent(&self, object: &Object, owner: &ObjectShape) -> Result<(), Misfit> {
        if self.tolerates_refusal {
            return Ok(());
        }
        match object.refusal(self.name) {
            Some(error) => Err(Misfit::refused_with_remedy(error.reason(), owner.remedy())),
            None if self.may_be_absent => Ok(()),
            None => Err(Misfit::nothing(self.shape.expected())),
        }
    }
}

impl ObjectShape {
    /// What to do if the server keeps a field back.
    fn remedy(&self) -> &'static str {
        match (self.is_container, self.owner) {
            (true, _) => "",
            (false, "") => "write `?` after its name in `fields!` to read the rest all the same",
            (false, _) => "make its type a `Result<_, space_api::FieldError>` to read the rest all the same",
        }
    }
}

impl Shape {
    /// The expected value, in words.
    fn expected(&self) -> &'static str {
        match &self.0 {
            ShapeKind::Anything => "a value",
            ShapeKind::Leaf { expected, .. } => expected,
            ShapeKind::Nullable(inner) => inner.expected(),
            ShapeKind::List(_) => "a list",
            ShapeKind::View
            | ShapeKind::AnyObject
            | ShapeKind::Map(_)
            | ShapeKind::Object(..)
            | ShapeKind::Union(..) => "an object",
        }
    }
}
