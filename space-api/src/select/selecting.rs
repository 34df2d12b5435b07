//! From a shape to a selection. Finds what cannot be asked for.

use std::any::TypeId;

use super::prepare::Names;
use super::shape::{Classes, Description, Kind, Part, Repeats, Shape};
use crate::error::usage::UsageError;
use crate::fields::tree::Selection;

/// What is selected; `None` if that is up to the server.
pub(super) fn selection(shape: &Shape, names: &Names) -> Result<Option<Selection>, UsageError> {
    if shape.selects_nothing() { Ok(None) } else { Selecting { names, outer: Vec::new() }.shape(shape) }
}

/// A type that selects, around a field: its own id first, then those of the types that it has as parts.
type Level = Vec<TypeId>;

/// The way from the outermost type to the one that is selected from.
struct Selecting<'a> {
    names: &'a Names,
    outer: Vec<Level>,
}

impl Selecting<'_> {
    /// What is selected; `None` if that is up to the server.
    fn shape(&mut self, shape: &Shape) -> Result<Option<Selection>, UsageError> {
        match shape.innermost() {
            Kind::Object(id, describe) => {
                let description = self.names.name(*id, describe());
                self.within(*id, |this| this.description(&description)).map(Some)
            }
            Kind::Union(id, describe) => self.within(*id, |this| this.classes(&describe())).map(Some),
            _ => Ok(None),
        }
    }

    /// Goes into a type, unless it is in there already: it would have no end.
    fn within(
        &mut self,
        id: TypeId,
        select: impl FnOnce(&mut Self) -> Result<Selection, UsageError>,
    ) -> Result<Selection, UsageError> {
        if self.outer.iter().any(|enclosing| enclosing.first() == Some(&id)) {
            return Err(endless());
        }
        self.outer.push(vec![id]);
        let selection = select(self)?;
        self.outer.pop();
        Ok(selection)
    }

    fn description(&mut self, description: &Description) -> Result<Selection, UsageError> {
        if let Some(level) = self.outer.last_mut() {
            level.extend(&description.types);
        }
        let mut selection = Selection::new(description.owner);
        for part in &description.fields {
            if selection.find(part.name).is_some() {
                return Err(UsageError::new(
                    "is a field of a struct and also of one that is flattened into it, or of two of those; leave it in one",
                )
                .in_field(part.name));
            }
            self.part(&mut selection, part).map_err(|error| error.in_field(part.name))?;
        }
        Ok(selection)
    }

    /// The fields of all classes, and the class to tell them apart.
    fn classes(&mut self, union: &Classes) -> Result<Selection, UsageError> {
        let mut selection = Selection::new(union.owner);
        selection.add_leaf("className");
        for shape in union.classes.iter().map(|(_, shape)| shape).chain(&union.other) {
            selection.merge(self.class(shape)?);
        }
        Ok(selection)
    }

    /// The selection of an object of one class, merged with those of the other classes.
    fn class(&mut self, shape: &Shape) -> Result<Selection, UsageError> {
        match &shape.0 {
            Kind::Nullable(inner) => self.class(inner),
            Kind::Object(_, describe) => self.description(&describe()),
            Kind::Union(id, describe) => {
                // An enum in an enum: still the same object, and so the same level.
                if self.outer.iter().flatten().any(|enclosing| enclosing == id) {
                    return Err(endless());
                }
                self.outer.last_mut().into_iter().for_each(|level| level.push(*id));
                self.classes(&describe())
            }
            Kind::View => Ok(Selection::all("")),
            Kind::Anything | Kind::AnyObject | Kind::Leaf { .. } | Kind::List(_) | Kind::Map(_) => {
                Ok(Selection::default())
            }
        }
    }

    fn part(&mut self, selection: &mut Selection, part: &Part) -> Result<(), UsageError> {
        if let Some(Repeats { levels, owner }) = part.repeats {
            self.check_repeated(part, levels)?;
            selection.add_recursive(part.name, levels, Some(owner));
            return Ok(());
        }
        match self.shape(&part.shape)? {
            Some(nested) => selection.add_nested(part.name, nested),
            None if part.is_page && part.shape.is_open() => selection.add_nested(part.name, Selection::all("")),
            None if part.shape.is_view() => selection.add_view(part.name),
            None => selection.add_leaf(part.name),
        }
        Ok(())
    }

    /// What is repeated must be what the field is read into: else it would find fields missing that nobody asked for.
    fn check_repeated(&self, part: &Part, levels: usize) -> Result<(), UsageError> {
        let enclosing = self.outer.len().checked_sub(levels).and_then(|at| self.outer.get(at));
        match enclosing {
            Some(types) if part.shape.selecting_type().is_none_or(|id| types.contains(&id)) => Ok(()),
            Some(_) => Err(UsageError::new(
                "repeats what is selected around it, and is read into another type than that; make them the same type, or \
                 say by `#[select(recursive = 2)]` and so on how many structs up it stands",
            )),
            // Said when the selection is written.
            None => Ok(()),
        }
    }
}

fn endless() -> UsageError {
    UsageError::new(
        "selects what it is itself a part of, without end; mark the field with `#[select(recursive)]`, or \
         `#[select(recursive = 2)]` if what it repeats is not its own struct but the one around that",
    )
}

impl Shape {
    /// What is in the lists, the maps and so on, which a selection does not see.
    fn innermost(&self) -> &Kind {
        match &self.0 {
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => inner.innermost(),
            kind => kind,
        }
    }

    /// The type that selects from the innermost objects, if one does.
    fn selecting_type(&self) -> Option<TypeId> {
        match self.innermost() {
            Kind::Object(id, _) | Kind::Union(id, _) => Some(*id),
            _ => None,
        }
    }

    /// Whether its default fields are read.
    fn is_view(&self) -> bool {
        matches!(self.innermost(), Kind::View | Kind::AnyObject)
    }

    /// Whether it is up to the server what comes, though something could be selected.
    fn is_open(&self) -> bool {
        matches!(self.innermost(), Kind::Anything) || self.is_view()
    }

    /// Whether nothing is selected of it, nor of what it is around.
    fn selects_nothing(&self) -> bool {
        match self.innermost() {
            Kind::Object(_, describe) => {
                let description = describe();
                description.is_container && description.fields.iter().all(|part| part.shape.selects_nothing())
            }
            Kind::Union(..) => false,
            _ => true,
        }
    }
}
