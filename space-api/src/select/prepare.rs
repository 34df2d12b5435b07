//! What is known about a type that selects: the text of `$fields`, made once per type, and what an answer looks like.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::from_field::FromField;
use super::selecting::selection;
use super::shape::{Description, Shape};
use crate::error::usage::UsageError;

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
    match selection(shape, names)? {
        Some(selection) => selection.render().map(Some),
        None => Ok(None),
    }
}

impl Names {
    /// What is expected of an object, with these names.
    pub(super) fn name(&self, id: TypeId, mut description: Description) -> Description {
        for (part, name) in description.fields.iter_mut().zip(self.of(id)) {
            part.name = name;
        }
        description
    }

    fn of(&self, id: TypeId) -> &[&'static str] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }
}
