//! The request of a type that selects: its `$fields` and the shape of the response, prepared once per type. Finds what cannot
//! be requested.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::from_field::FromField;
use super::shape::{FieldShape, ObjectShape, Repeats, Shape, ShapeKind, UnionShape};
use super::wire_names::{NamesByType, ObjectNames};
use crate::error::usage::UsageError;
use crate::fields::tree::Selection;

/// What is known about the output of a call before the request is sent.
pub(crate) struct PreparedSelection {
    /// The text of `$fields`; `None` for the server's default fields.
    pub(crate) fields: Result<Option<String>, UsageError>,
    pub(super) shape: Shape,
    pub(super) names: NamesByType,
}

/// The selection of a `T` that is read from an `M`. It is made once, and kept as long as the program runs.
pub(crate) fn prepared_selection<T: FromField<M>, M: 'static>() -> &'static PreparedSelection {
    prepared_selection_with_names::<T, M>(Vec::new)
}

/// The same for a `T` that does not know the names of all its fields, which `names` gives.
pub(crate) fn prepared_selection_with_names<T: FromField<M>, M: 'static>(
    names: impl FnOnce() -> Vec<ObjectNames>,
) -> &'static PreparedSelection {
    let id = TypeId::of::<(T, M)>();
    find(id).unwrap_or_else(|| insert(id, T::shape(), names()))
}

static CACHE: RwLock<Option<HashMap<TypeId, &'static PreparedSelection>>> = RwLock::new(None);

fn find(id: TypeId) -> Option<&'static PreparedSelection> {
    let cache = CACHE.read().unwrap_or_else(PoisonError::into_inner);
    cache.as_ref().and_then(|cache| cache.get(&id)).copied()
}

#[cold]
fn insert(id: TypeId, shape: Shape, names: Vec<ObjectNames>) -> &'static PreparedSelection {
    let names = NamesByType::new(names);
    let prepared = PreparedSelection { fields: fields_of(&shape, &names), shape, names };
    let mut cache = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    cache.get_or_insert_default().entry(id).or_insert_with(|| Box::leak(Box::new(prepared)))
}

/// The text of `$fields`; `None` for the server's default fields.
fn fields_of(shape: &Shape, names: &NamesByType) -> Result<Option<String>, UsageError> {
    if shape.selects_nothing() {
        return Ok(None);
    }
    match (SelectionBuilder { names, enclosing: Vec::new() }).value(shape)? {
        Some(selection) => selection.render().map(Some),
        None => Ok(None),
    }
}

/// The types that select from one object: one around a field, and those that are part of it.
type Level = Vec<TypeId>;

/// Makes selections of shapes.
struct SelectionBuilder<'a> {
    names: &'a NamesByType,
    /// From the outermost object to the current one. The first type of a level has the others as parts.
    enclosing: Vec<Level>,
}

impl SelectionBuilder<'_> {
    /// The selection of a value; `None` for the server's default fields.
    fn value(&mut self, shape: &Shape) -> Result<Option<Selection>, UsageError> {
        match shape.innermost() {
            ShapeKind::Object(id, describe) => {
                let object = self.names.apply(*id, describe());
                self.enter(*id, |builder| builder.object(&object)).map(Some)
            }
            ShapeKind::Union(id, describe) => self.enter(*id, |builder| builder.union(&describe())).map(Some),
            _ => Ok(None),
        }
    }

    /// Selects within a type. Fails if the type is among the enclosing ones: its selection would have no end.
    fn enter(
        &mut self,
        id: TypeId,
        select: impl FnOnce(&mut Self) -> Result<Selection, UsageError>,
    ) -> Result<Selection, UsageError> {
        if self.enclosing.iter().any(|level| level.first() == Some(&id)) {
            return Err(endless());
        }
        self.enclosing.push(vec![id]);
        let selection = select(self)?;
        self.enclosing.pop();
        Ok(selection)
    }

    fn object(&mut self, object: &ObjectShape) -> Result<Selection, UsageError> {
        if let Some(level) = self.enclosing.last_mut() {
            level.extend(&object.types);
        }
        let mut selection = Selection::new(object.owner);
        for field in &object.fields {
            if selection.find(field.name).is_some() {
                return Err(UsageError::new(
                    "is a field of a struct and also of one that is flattened into it, or of two of those; leave it in one",
                )
                .in_field(field.name));
            }
            self.field(&mut selection, field).map_err(|error| error.in_field(field.name))?;
        }
        Ok(selection)
    }

    /// The fields of all classes, and the class, which tells them apart.
    fn union(&mut self, union: &UnionShape) -> Result<Selection, UsageError> {
        let mut selection = Selection::new(union.owner);
        selection.add_leaf("className");
        for shape in union.classes.iter().map(|(_, shape)| shape).chain(&union.other) {
            selection.merge(self.class(shape)?);
        }
        Ok(selection)
    }

    /// The selection of an object of one class, to be merged with those of the other classes.
    fn class(&mut self, shape: &Shape) -> Result<Selection, UsageError> {
        match &shape.0 {
            ShapeKind::Nullable(inner) => self.class(inner),
            ShapeKind::Object(_, describe) => self.object(&describe()),
            ShapeKind::Union(id, describe) => {
                // An enum in an enum selects from the same object, and so is on the same level.
                if self.enclosing.iter().flatten().any(|enclosing| enclosing == id) {
                    return Err(endless());
                }
                self.enclosing.last_mut().into_iter().for_each(|level| level.push(*id));
                self.union(&describe())
            }
            ShapeKind::View => Ok(Selection::all("")),
            ShapeKind::Anything
            | ShapeKind::AnyObject
            | ShapeKind::Leaf { .. }
            | ShapeKind::List(_)
            | ShapeKind::Map(_) => Ok(Selection::default()),
        }
    }

    fn field(&mut self, selection: &mut Selection, field: &FieldShape) -> Result<(), UsageError> {
        if let Some(Repeats { levels, owner }) = field.repeats {
            self.check_repeated(field, levels)?;
            selection.add_recursive(field.name, levels, Some(owner));
            return Ok(());
        }
        match self.value(&field.shape)? {
            Some(nested) => selection.add_nested(field.name, nested),
            None if field.is_page && field.shape.is_open() => selection.add_nested(field.name, Selection::all("")),
            None if field.shape.is_view() => selection.add_view(field.name),
            None => selection.add_leaf(field.name),
        }
        Ok(())
    }

    /// Fails if the selection that is repeated is of another type than the field is read into: that type would find fields
    /// missing that nobody requested.
    fn check_repeated(&self, field: &FieldShape, levels: usize) -> Result<(), UsageError> {
        let enclosing = self.enclosing.len().checked_sub(levels).and_then(|at| self.enclosing.get(at));
        match enclosing {
            Some(types) if field.shape.selecting_type().is_none_or(|id| types.contains(&id)) => Ok(()),
            Some(_) => Err(UsageError::new(
                "repeats what is selected around it, and is read into another type than that; make them the same type, or \
                 say with `#[select(recursive = 2)]` how many structs up it is",
            )),
            // The text of the selection cannot be written then, which is an error of its own.
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
    /// The kind of what is in the options, lists and maps, which a selection does not see.
    fn innermost(&self) -> &ShapeKind {
        match &self.0 {
            ShapeKind::Nullable(inner) | ShapeKind::List(inner) | ShapeKind::Map(inner) => inner.innermost(),
            kind => kind,
        }
    }

    /// The type that selects from the innermost objects, if one does.
    fn selecting_type(&self) -> Option<TypeId> {
        match self.innermost() {
            ShapeKind::Object(id, _) | ShapeKind::Union(id, _) => Some(*id),
            _ => None,
        }
    }

    /// Whether the default fields of objects are read.
    fn is_view(&self) -> bool {
        matches!(self.innermost(), ShapeKind::View | ShapeKind::AnyObject)
    }

    /// Whether the server decides what it sends, though something could be selected.
    fn is_open(&self) -> bool {
        matches!(self.innermost(), ShapeKind::Anything) || self.is_view()
    }

    /// Whether nothing is selected, not even within a container.
    fn selects_nothing(&self) -> bool {
        match self.innermost() {
            ShapeKind::Object(_, describe) => {
                let object = describe();
                object.is_container && object.fields.iter().all(|field| field.shape.selects_nothing())
            }
            ShapeKind::Union(..) => false,
            _ => true,
        }
    }
}
