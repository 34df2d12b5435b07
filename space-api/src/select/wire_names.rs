//! The names of fields in the API, above all where a type alone does not tell them: the struct of `fields!` guesses them, and
//! learns the real ones when its fields are chosen. Knows no particular field.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::shape::ObjectShape;

/// The position of a name that no field has.
pub const UNKNOWN: usize = usize::MAX;

/// A field, as messages name it.
#[derive(Clone, Copy)]
pub struct QualifiedName {
    /// The name of the DTO that has the field; empty for a container such as a pair or a page.
    pub(crate) dto: &'static str,
    pub(crate) field: LazyName,
}

/// The name of a field in the API.
#[derive(Clone, Copy)]
pub(crate) enum LazyName {
    Known(&'static str),
    /// The name at that position, which is looked up only for a message or an absent field.
    Learned(&'static WireNames, usize),
}

impl LazyName {
    #[cold]
    pub(crate) fn get(self) -> &'static str {
        match self {
            Self::Known(name) => name,
            Self::Learned(names, position) => names.of(position),
        }
    }
}

/// The names of the fields of a struct that `fields!` makes.
pub struct WireNames {
    guesses: &'static [&'static str],
    /// The real names, if the guesses are wrong.
    learned: OnceLock<Vec<&'static str>>,
}

impl WireNames {
    /// The names as they are guessed from those in Rust.
    pub const fn new(guesses: &'static [&'static str]) -> Self {
        Self { guesses, learned: OnceLock::new() }
    }

    /// Whether the guesses are right.
    #[inline]
    pub fn are_guessed(&self) -> bool {
        self.learned.get().is_none()
    }

    /// The position of a name; [`UNKNOWN`] if no field has it.
    #[cold]
    pub fn position(&self, name: &str) -> usize {
        self.all().iter().position(|known| *known == name).unwrap_or(UNKNOWN)
    }

    /// Keeps the real names, which come from the schema, if the guesses differ.
    pub(super) fn learn(&self, names: &[&'static str]) {
        if names != self.guesses {
            self.learned.get_or_init(|| names.to_vec());
        }
    }

    /// The name of the field at that position.
    #[inline]
    fn of(&self, position: usize) -> &'static str {
        self.all().get(position).copied().unwrap_or_default()
    }

    #[inline]
    fn all(&self) -> &[&'static str] {
        self.learned.get().map_or(self.guesses, Vec::as_slice)
    }
}

/// The real names of the fields of one struct that `fields!` makes.
pub(crate) struct ObjectNames {
    /// The struct.
    pub(super) object: TypeId,
    pub(super) names: Vec<&'static str>,
}

/// The real names of the fields of all structs that one `fields!` makes.
#[derive(Default)]
pub(super) struct NamesByType(HashMap<TypeId, Vec<&'static str>>);

impl NamesByType {
    pub(super) fn new(objects: Vec<ObjectNames>) -> Self {
        Self(objects.into_iter().map(|object| (object.object, object.names)).collect())
    }

    /// The shape of an object with the real names, if they are here.
    pub(super) fn apply(&self, object: TypeId, mut shape: ObjectShape) -> ObjectShape {
        let names = self.0.get(&object).map_or(&[][..], Vec::as_slice);
        for (field, name) in shape.fields.iter_mut().zip(names) {
            field.name = name;
        }
        shape
    }
}
