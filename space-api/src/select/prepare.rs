//! From a shape to the text of `$fields`, once per type. Finds what cannot be asked for.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::field_set::are_alike;
use super::from_field::FromField;
use super::shape::{Classes, Description, Kind, Part, Repeats, Shape};
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
    if shape.selects_nothing() {
        return Ok(None);
    }
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
            Kind::Anything | Kind::Leaf { .. } | Kind::View | Kind::AnyObject => Ok(None),
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => self.shape(inner),
            Kind::Object(id, describe) => {
                let description = self.names.describe(*id, *describe);
                self.names.check(*id, *describe)?;
                self.within(*id, |this| this.description(&description)).map(Some)
            }
            Kind::Union(id, describe) => self.within(*id, |this| this.classes(&describe())).map(Some),
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

    /// What is selected of an object of one class: it stands beside what is selected of the others.
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
            Kind::View => {
                let mut all = Selection::default();
                all.add_all();
                Ok(all)
            }
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
            None if part.is_page && part.shape.is_open() => {
                let mut all = Selection::default();
                all.add_all();
                selection.add_nested(part.name, all);
            }
            None => selection.add_leaf(part.name),
        }
        Ok(())
    }

    /// What is repeated must be what the field is read into: else it would find fields missing that nobody asked for.
    fn check_repeated(&self, part: &Part, levels: usize) -> Result<(), UsageError> {
        let enclosing = self.outer.len().checked_sub(levels).and_then(|at| self.outer.get(at));
        match enclosing {
            Some(types) if part.shape.types().iter().all(|id| types.contains(id)) => Ok(()),
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
    /// The types that select from the innermost objects.
    fn types(&self) -> Vec<TypeId> {
        match &self.0 {
            Kind::Anything | Kind::Leaf { .. } | Kind::View | Kind::AnyObject => Vec::new(),
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => inner.types(),
            Kind::Object(id, _) | Kind::Union(id, _) => vec![*id],
        }
    }

    /// Whether it is up to the server what comes, though something could be selected.
    fn is_open(&self) -> bool {
        match &self.0 {
            Kind::Anything | Kind::View | Kind::AnyObject => true,
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => inner.is_open(),
            Kind::Leaf { .. } | Kind::Object(..) | Kind::Union(..) => false,
        }
    }

    /// Whether nothing is selected of it, nor of what it is around.
    fn selects_nothing(&self) -> bool {
        match &self.0 {
            Kind::Anything | Kind::View | Kind::AnyObject | Kind::Leaf { .. } => true,
            Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => inner.selects_nothing(),
            Kind::Object(_, describe) => {
                let description = describe();
                description.is_container && description.fields.iter().all(|part| part.shape.selects_nothing())
            }
            Kind::Union(..) => false,
        }
    }
}
