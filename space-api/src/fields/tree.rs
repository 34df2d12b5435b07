//! A selection as a tree: the fields that are selected of an object, and of the objects in it. Knows names, and no types.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// The fields that are selected of an object. An empty selection requests the server's default fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The name in the API of the DTO that is selected from; empty if it is not a DTO (a pair, the page of a batch).
    owner: &'static str,
    /// In the order in which they were selected; no name occurs twice.
    items: Vec<SelectedField>,
}

/// A field that is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SelectedField {
    pub(crate) name: Cow<'static, str>,
    pub(crate) nested: Nested,
}

/// What is selected of the value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Nested {
    /// Nothing in particular: `name`.
    Leaf,
    /// The server's default fields, which are needed: `name`, or `name(*,…)` beside others.
    View,
    /// These fields: `name(…)`. Never empty.
    Fields(Arc<Selection>),
    /// The selection of the object `levels` up, counted from the owner of the field, which is 1: `name!levels`.
    Recursive {
        levels: usize,
        /// The DTO that must be at that level, if the caller chose the level.
        owner: Option<&'static str>,
    },
    /// Two selections that exclude each other. It stays a conflict whatever is merged into it, and fails the call.
    Conflict,
}

/// All fields of one level, extension fields excepted.
const ALL: &str = "*";

impl Selection {
    pub(crate) fn new(owner: &'static str) -> Self {
        Self { owner, items: Vec::new() }
    }

    /// All fields of one level of that DTO.
    pub(crate) fn all(owner: &'static str) -> Self {
        let mut all = Self::new(owner);
        all.add_all();
        all
    }

    /// The empty selection, which all responses without a selection share.
    pub(crate) fn server_default() -> &'static Arc<Self> {
        static DEFAULT: LazyLock<Arc<Selection>> = LazyLock::new(Arc::default);
        &DEFAULT
    }

    pub(crate) fn owner(&self) -> &'static str {
        self.owner
    }

    pub(crate) fn items(&self) -> &[SelectedField] {
        &self.items
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(crate) fn has_all(&self) -> bool {
        self.find(ALL).is_some()
    }

    /// Whether the selection says that the server should leave a field out.
    pub(crate) fn leaves_out(&self, name: &str) -> bool {
        !self.is_empty() && !self.has_all() && self.find(name).is_none()
    }

    pub(crate) fn find(&self, name: &str) -> Option<&SelectedField> {
        self.items.iter().find(|item| item.name == name)
    }

    pub(crate) fn add_all(&mut self) {
        self.add_leaf(ALL);
    }

    pub(crate) fn add_leaf(&mut self, name: &'static str) {
        self.add(SelectedField { name: Cow::Borrowed(name), nested: Nested::Leaf });
    }

    pub(crate) fn add_view(&mut self, name: &'static str) {
        self.add(SelectedField { name: Cow::Borrowed(name), nested: Nested::View });
    }

    pub(crate) fn add_nested(&mut self, name: &'static str, fields: Self) {
        let nested = if fields.is_empty() { Nested::Leaf } else { Nested::Fields(Arc::new(fields)) };
        self.add(SelectedField { name: Cow::Borrowed(name), nested });
    }

    /// Adds a field that the caller names.
    pub(crate) fn add_raw(&mut self, name: Cow<'static, str>, fields: Self) {
        let nested = if fields.is_empty() { Nested::Leaf } else { Nested::Fields(Arc::new(fields)) };
        self.add(SelectedField { name, nested });
    }

    pub(crate) fn add_recursive(&mut self, name: &'static str, levels: usize, owner: Option<&'static str>) {
        self.add(SelectedField { name: Cow::Borrowed(name), nested: Nested::Recursive { levels, owner } });
    }

    /// Adds the fields of another selection.
    pub(crate) fn merge(&mut self, other: Self) {
        other.items.into_iter().for_each(|item| self.add(item));
    }

    fn add(&mut self, item: SelectedField) {
        match self.items.iter_mut().find(|present| present.name == item.name) {
            Some(present) => present.nested.merge(item.nested),
            None => self.items.push(item),
        }
    }
}

impl Nested {
    fn merge(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Conflict, _) | (_, Self::Leaf) | (Self::View, Self::View) => {}
            (Self::Leaf, other) => *self = other,
            (Self::Fields(fields), Self::View) => Arc::make_mut(fields).add_all(),
            (Self::View, Self::Fields(others)) => {
                let mut fields = Selection::all(others.owner);
                fields.merge(Arc::unwrap_or_clone(others));
                *self = Self::Fields(Arc::new(fields));
            }
            (Self::Fields(fields), Self::Fields(others)) => {
                Arc::make_mut(fields).merge(Arc::unwrap_or_clone(others));
            }
            (Self::Recursive { levels, owner }, Self::Recursive { levels: others, owner: other })
                if *levels == others && (owner.is_none() || other.is_none() || *owner == other) =>
            {
                *owner = owner.or(other);
            }
            (Self::View | Self::Recursive { .. }, _) | (_, Self::Recursive { .. } | Self::Conflict) => {
                *self = Self::Conflict;
            }
        }
    }
}
