//! From a shape to the text of `$fields`, once per type. Finds what cannot be asked for.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::field_set::are_alike;
use super::from_field::FromField;
use super::shape::{Classes, Description, Kind, Part, Shape};
use crate::UsageError;
use crate::field_selection::Selection;

/// What is known about an output of a call before anything is sent.
pub(crate) struct Prepared {
    /// The text of `$fields`; `None` for the server's default.
    pub(crate) fields: Result<Option<String>, UsageError>,
    pub(super) shape: Shape,
    pub(super) names: Names,
}

/// The names in the API of an object's fields, where its type does not know them for certain.
pub(crate) struct Named {
    /// The type that the object is read into.
    pub(super) id: TypeId,
    pub(super) names: Vec<&'static str>,
}

/// The names of the fields of several objects.
#[derive(Default)]
pub(super) struct Names(HashMap<TypeId, Vec<&'static str>>);

/// What is known about a `T` that is read from an `M`. Made once, and kept as long as the program runs.
pub(crate) fn prepared<T: FromField<M>, M: 'static>() -> &'static Prepared {
    prepared_with::<T, M>(Vec::new)
}

/// The same, where the types do not know the names of all fields.
pub(crate) fn prepared_with<T: FromField<M>, M: 'static>(names: impl FnOnce() -> Vec<Named>) -> &'static Prepared {
    let id = TypeId::of::<(T, M)>();
    known(id).unwrap_or_else(|| prepare(id, T::shape(), names()))
}

static CACHE: RwLock<Option<HashMap<TypeId, &'static Prepared>>> = RwLock::new(None);

fn known(id: TypeId) -> Option<&'static Prepared> {
    let known = CACHE.read().unwrap_or_else(PoisonError::into_inner);
    known.as_ref().and_then(|known| known.get(&id)).copied()
}

#[cold]
fn prepare(id: TypeId, shape: Shape, names: Vec<Named>) -> &'static Prepared {
    let names = Names(names.into_iter().map(|object| (object.id, object.names)).collect());
    let prepared = Prepared { fields: fields_of(&shape, &names), shape, names };
    let mut known = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    known.get_or_insert_default().entry(id).or_insert_with(|| Box::leak(Box::new(prepared)))
}

fn fields_of(shape: &Shape, names: &Names) -> Result<Option<String>, UsageError> {
    match (Selecting { names, outer: Vec::new() }).shape(shape)? {
        Some(selection) => selection.render().map(Some),
        None => Ok(None),
    }
}

impl Names {
    /// Whether the type will know the names when it sees them.
    fn check(&self, id: TypeId, describe: fn() -> Description) -> Result<(), UsageError> {
        let Some(names) = self.0.get(&id) else { return Ok(()) };
        match describe().fields.iter().zip(names).find(|(part, name)| !are_alike(part.name, name)) {
            Some((_, name)) => Err(UsageError::new(format!(
                "`{name}` has a Rust name that `fields!` does not recognize in an answer; derive `Select` on a struct"
            ))),
            None => Ok(()),
        }
    }

    /// What is expected of an object, with these names.
    pub(super) fn describe(&self, id: TypeId, describe: fn() -> Description) -> Description {
        let mut description = describe();
        for (part, name) in description.fields.iter_mut().zip(self.0.get(&id).into_iter().flatten()) {
            part.name = name;
        }
        description
    }
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
        match &shape.0 {
            Kind::Anything | Kind::Leaf { .. } => Ok(None),
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => self.shape(inner),
            Kind::Object(id, describe) => {
                let description = self.names.describe(*id, *describe);
                self.names.check(*id, *describe)?;
                self.within(*id, |this| this.description(&description))
            }
            Kind::Union(id, describe) => self.within(*id, |this| this.classes(&describe())),
        }
    }

    /// Goes into a type, unless it is in there already: it would have no end.
    fn within(
        &mut self,
        id: TypeId,
        select: impl FnOnce(&mut Self) -> Result<Selection, UsageError>,
    ) -> Result<Option<Selection>, UsageError> {
        if self.outer.iter().any(|enclosing| enclosing.first() == Some(&id)) {
            return Err(UsageError::new(
                "selects what it is itself a part of, without end; mark the field with `#[select(recursive)]`, or \
                 `#[select(recursive = 2)]` if what it repeats is not its own struct but the one around that",
            ));
        }
        self.outer.push(vec![id]);
        let selection = select(self)?;
        self.outer.pop();
        Ok((!selection.is_empty()).then_some(selection))
    }

    fn description(&mut self, description: &Description) -> Result<Selection, UsageError> {
        if let Some(level) = self.outer.last_mut() {
            level.extend(&description.types);
        }
        let mut selection = Selection::new(description.owner);
        for part in &description.fields {
            self.part(&mut selection, part).map_err(|error| error.in_field(part.name))?;
        }
        Ok(selection)
    }

    /// The fields of all classes, and the class to tell them apart.
    fn classes(&mut self, union: &Classes) -> Result<Selection, UsageError> {
        let mut selection = Selection::new(union.owner);
        selection.add_leaf("className");
        for (_, description) in &union.classes {
            selection.merge(self.description(description)?);
        }
        if let Some(other) = &union.other {
            selection.merge(self.shape(other)?.unwrap_or_default());
        }
        Ok(selection)
    }

    fn part(&mut self, selection: &mut Selection, part: &Part) -> Result<(), UsageError> {
        match part.repeats {
            Some(levels) => {
                self.check_repeated(part, levels)?;
                selection.add_recursive(part.name, levels, None);
            }
            None => match self.shape(&part.shape)? {
                Some(nested) => selection.add_nested(part.name, nested),
                None => selection.add_leaf(part.name),
            },
        }
        Ok(())
    }

    /// What is repeated must be what the field is read into: else it would find fields missing that nobody asked for.
    fn check_repeated(&self, part: &Part, levels: usize) -> Result<(), UsageError> {
        let enclosing = self.outer.len().checked_sub(levels).and_then(|at| self.outer.get(at));
        match enclosing {
            Some(types) if part.shape.types().iter().all(|id| types.contains(id)) => Ok(()),
            Some(_) => Err(UsageError::new(format!(
                "repeats what is selected {levels} levels up, and is read into another type than that; make them the \
                 same type"
            ))),
            // Said when the selection is written.
            None => Ok(()),
        }
    }
}

impl Shape {
    /// The types that select from the innermost objects.
    fn types(&self) -> Vec<TypeId> {
        match &self.0 {
            Kind::Anything | Kind::Leaf { .. } => Vec::new(),
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => inner.types(),
            Kind::Object(id, _) | Kind::Union(id, _) => vec![*id],
        }
    }
}
