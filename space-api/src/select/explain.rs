//! Why an answer cannot be read: it is walked again, with the shape that it should have, to the first place where it has
//! another one.

use std::any::TypeId;
use std::collections::HashMap;
use std::rc::Rc;

use super::prepare::{Names, Prepared};
use super::shape::{Classes, Description, Kind, Part, Shape};
use crate::error::decode::{DecodeError, Misfit};
use crate::json::object::Object;
use crate::json::value::ValueRef;
use crate::view::read::object;

/// Says what is wrong with an answer that could not be read; `error` is what the reader said.
#[cold]
#[inline(never)]
pub(super) fn explain(value: ValueRef<'_>, prepared: &Prepared, error: serde_json::Error) -> DecodeError {
    match Walk::with(&prepared.names).check(value, &prepared.shape) {
        Err(misfit) => misfit.into(),
        // Only a reader that asks for more than its shape says can lead here.
        Ok(()) => error.into(),
    }
}

/// Says what is wrong with a part of an answer that could not be read; `error` is what the reader said.
#[cold]
#[inline(never)]
pub(super) fn misfit_of(value: ValueRef<'_>, shape: &Shape, error: &serde_json::Error) -> Misfit {
    let checked = Walk::with(&Names::default()).check(value, shape);
    checked.err().unwrap_or_else(|| Misfit::custom(error))
}

/// The way through an answer, with what was described so far.
struct Walk<'a> {
    names: &'a Names,
    objects: HashMap<TypeId, Rc<Description>>,
    unions: HashMap<TypeId, Rc<Classes>>,
}

impl<'a> Walk<'a> {
    fn with(names: &'a Names) -> Self {
        Walk { names, objects: HashMap::new(), unions: HashMap::new() }
    }

    fn check(&mut self, value: ValueRef<'_>, shape: &Shape) -> Result<(), Misfit> {
        match &shape.0 {
            Kind::Anything => Ok(()),
            Kind::Leaf { check, .. } => check(value),
            Kind::View | Kind::AnyObject => object(value).map(drop),
            Kind::Nullable(inner) => match value {
                ValueRef::Null => Ok(()),
                value => self.check(value, inner),
            },
            Kind::List(inner) => {
                let elements = value.elements().ok_or_else(|| Misfit::new("a list", value))?;
                for (index, element) in elements.enumerate() {
                    self.check(element, inner).map_err(|misfit| misfit.in_element(index))?;
                }
                Ok(())
            }
            Kind::Map(inner) => {
                for (name, value) in object(value)?.entries() {
                    self.check(value, inner).map_err(|misfit| misfit.in_field(name.to_owned()))?;
                }
                Ok(())
            }
            Kind::Object(id, describe) => {
                let description =
                    Rc::clone(self.objects.entry(*id).or_insert_with(|| Rc::new(self.names.name(*id, describe()))));
                self.check_object(object(value)?, &description)
            }
            Kind::Union(id, describe) => {
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

    fn check_object(&mut self, object: &Object, description: &Description) -> Result<(), Misfit> {
        for part in &description.fields {
            match object.get(part.name) {
                Some(_) if part.is_fallible => Ok(()),
                Some(value) => self.check(value.as_ref(), &part.shape),
                None => part.check_absent(object, description),
            }
            .map_err(|misfit| misfit.in_field(part.name))?;
        }
        Ok(())
    }
}

impl Part {
    fn check_absent(&self, object: &Object, description: &Description) -> Result<(), Misfit> {
        if self.has_default {
            return Ok(());
        }
        match object.refusal(self.name) {
            Some(message) => Err(Misfit::refused_with_remedy(message, description.remedy())),
            None if self.may_be_absent => Ok(()),
            None => Err(Misfit::nothing(self.shape.expected())),
        }
    }
}

impl Description {
    /// What to do when the server keeps a field back.
    fn remedy(&self) -> &'static str {
        match (self.is_container, self.owner) {
            (true, _) => "",
            (false, "") => "write `?` after its name in `fields!` to read the rest all the same",
            (false, _) => "make its type a `Result<_, space_api::FieldError>` to read the rest all the same",
        }
    }
}

impl Shape {
    /// What is expected, in words.
    fn expected(&self) -> &'static str {
        match &self.0 {
            Kind::Anything => "a value",
            Kind::Leaf { expected, .. } => expected,
            Kind::Nullable(inner) => inner.expected(),
            Kind::List(_) => "a list",
            Kind::View | Kind::AnyObject | Kind::Map(_) | Kind::Object(..) | Kind::Union(..) => "an object",
        }
    }
}
