//! From a shape to the text of `$fields`, once per type. Finds what cannot be asked for.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::from_field::FromField;
use super::shape::{Classes, Description, Kind, Part, Shape};
use crate::UsageError;
use crate::selection::Selection;

/// What is known about an output of a call before anything is sent.
pub(crate) struct Prepared {
    /// The text of `$fields`; `None` for the server's default.
    pub(crate) fields: Result<Option<String>, UsageError>,
    pub(super) shape: Shape,
}

/// What is known about a `T` that is read from an `M`. Made once, and kept as long as the program runs.
pub(crate) fn prepared<T: FromField<M>, M: 'static>() -> &'static Prepared {
    cached(TypeId::of::<(T, M)>(), T::shape)
}

fn cached(id: TypeId, shape: fn() -> Shape) -> &'static Prepared {
    static CACHE: RwLock<Option<HashMap<TypeId, &'static Prepared>>> = RwLock::new(None);
    let known = CACHE.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(prepared) = known.as_ref().and_then(|known| known.get(&id)) {
        return prepared;
    }
    drop(known);
    let shape = shape();
    let prepared: &'static Prepared = Box::leak(Box::new(Prepared { fields: fields_of(&shape), shape }));
    let mut known = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    known.get_or_insert_default().entry(id).or_insert(prepared)
}

fn fields_of(shape: &Shape) -> Result<Option<String>, UsageError> {
    match shape.selection(&mut Vec::new())? {
        Some(selection) => selection.render().map(Some),
        None => Ok(None),
    }
}

/// A type that selects, around a field: its own id, and those of the types that it has as parts.
type Level = Vec<TypeId>;

impl Shape {
    /// What is selected; `None` if that is up to the server.
    fn selection(&self, outer: &mut Vec<Level>) -> Result<Option<Selection>, UsageError> {
        match &self.0 {
            Kind::Anything | Kind::Leaf { .. } => Ok(None),
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => inner.selection(outer),
            Kind::Object(id, describe) => within(*id, outer, |outer| describe().selection(outer)),
            Kind::Union(id, describe) => within(*id, outer, |outer| describe().selection(outer)),
        }
    }

    /// The types that select from the innermost objects.
    fn types(&self) -> Vec<TypeId> {
        match &self.0 {
            Kind::Anything | Kind::Leaf { .. } => Vec::new(),
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => inner.types(),
            Kind::Object(id, _) | Kind::Union(id, _) => vec![*id],
        }
    }
}

/// Goes into a type, unless it is in there already: it would have no end.
fn within(
    id: TypeId,
    outer: &mut Vec<Level>,
    select: impl FnOnce(&mut Vec<Level>) -> Result<Selection, UsageError>,
) -> Result<Option<Selection>, UsageError> {
    if outer.iter().flatten().any(|enclosing| *enclosing == id) {
        return Err(UsageError::new(
            "selects what it is itself a part of, without end; mark the field with `#[select(recursive)]`, or \
             `#[select(recursive = 2)]` if what it repeats is not its own struct but the one around that",
        ));
    }
    outer.push(vec![id]);
    let selection = select(outer)?;
    outer.pop();
    Ok((!selection.is_empty()).then_some(selection))
}

impl Description {
    fn selection(&self, outer: &mut Vec<Level>) -> Result<Selection, UsageError> {
        if let Some(level) = outer.last_mut() {
            level.extend(&self.types);
        }
        let mut selection = Selection::new(self.owner);
        for part in &self.fields {
            part.select(&mut selection, outer).map_err(|error| error.in_field(part.name))?;
        }
        Ok(selection)
    }
}

impl Classes {
    /// The fields of all classes, and the class to tell them apart.
    fn selection(&self, outer: &mut Vec<Level>) -> Result<Selection, UsageError> {
        let mut selection = Selection::new(self.owner);
        selection.add_leaf("className");
        for (_, description) in &self.classes {
            selection.merge(description.selection(outer)?);
        }
        if let Some(other) = &self.other {
            selection.merge(other.selection(outer)?.unwrap_or_default());
        }
        Ok(selection)
    }
}

impl Part {
    fn select(&self, selection: &mut Selection, outer: &mut Vec<Level>) -> Result<(), UsageError> {
        match self.repeats {
            Some(levels) => {
                self.check_repeated(levels, outer)?;
                selection.add_recursive(self.name, levels, None);
            }
            None => match self.shape.selection(outer)? {
                Some(nested) => selection.add_nested(self.name, nested),
                None => selection.add_leaf(self.name),
            },
        }
        Ok(())
    }

    /// What is repeated must be what the field is read into: else it would find fields missing that nobody asked for.
    fn check_repeated(&self, levels: usize, outer: &[Level]) -> Result<(), UsageError> {
        let enclosing = outer.len().checked_sub(levels).and_then(|at| outer.get(at));
        match enclosing {
            Some(types) if self.shape.types().iter().all(|id| types.contains(id)) => Ok(()),
            Some(_) => Err(UsageError::new(format!(
                "repeats what is selected {levels} levels up, and is read into another type than that; make them the \
                 same type"
            ))),
            // Said when the selection is written.
            None => Ok(()),
        }
    }
}
