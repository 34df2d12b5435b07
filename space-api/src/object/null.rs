//! Null among objects: an element of a list that is null, though the model does not say so. It is held as an object without
//! fields that knows what it is, so that the list can be lent out as views, and the other elements be read.

use std::sync::{Arc, LazyLock};

use super::entries::Entries;
use super::{Object, Placed, Value, ValueRef};

/// What marks it, in place of what was selected of it.
static NULL: LazyLock<Arc<Placed>> = LazyLock::new(Arc::default);

impl Object {
    pub(crate) fn null() -> Self {
        Self { fields: Entries::default(), selection: Some(Arc::clone(&NULL)) }
    }

    #[inline]
    pub(super) fn is_null(&self) -> bool {
        self.fields.as_slice().is_empty()
            && self.selection.as_ref().is_some_and(|selection| Arc::ptr_eq(selection, &NULL))
    }

    /// It is going to be an object.
    pub(super) fn forget_null(&mut self) {
        if self.is_null() {
            self.selection = None;
        }
    }

    /// What it is as an element of a list.
    pub(super) fn into_element(self) -> Value {
        if self.is_null() { Value::Null } else { Value::Object(self) }
    }

    /// What it is as an element of a list.
    pub(super) fn as_element(&self) -> ValueRef<'_> {
        if self.is_null() { ValueRef::Null } else { ValueRef::Object(self) }
    }
}
