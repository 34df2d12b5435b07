//! The values of the objects and lists that are being read, until it is known how many there are: each object and list then
//! takes exactly the memory that it needs. Knows nothing of text.

use std::sync::Arc;

use crate::json::entries::{Entries, Slot};
use crate::json::object::Object;
use crate::json::shape::SharedShape;
use crate::json::value::Value;

/// What was read so far: the parts of outer objects and lists lie below those of inner ones.
#[derive(Default)]
pub(super) struct Stacks {
    fields: Vec<Slot<Value>>,
    values: Vec<Value>,
    objects: Vec<Object>,
}

/// The fields of an object that is being read: those from this position on.
#[derive(Clone, Copy)]
pub(super) struct OpenFields(usize);

impl OpenFields {
    pub(super) fn begin(stacks: &Stacks) -> Self {
        Self(stacks.fields.len())
    }

    #[inline]
    pub(super) fn push(self, value: Value, stacks: &mut Stacks) {
        stacks.fields.push(Slot::Value(value));
    }

    /// The fields, whose names are in that shape.
    pub(super) fn finish(self, shape: Arc<SharedShape>, stacks: &mut Stacks) -> Entries<Value> {
        stacks.fields.push(Slot::Shape(shape));
        Entries::of_slots(stacks.fields.split_off(self.0).into())
    }
}

/// A list that is being read: of objects, until the first element that is not one. A null among objects is held as an object.
pub(super) struct OpenList {
    objects: usize,
    values: usize,
    is_mixed: bool,
}

impl OpenList {
    pub(super) fn begin(stacks: &Stacks) -> Self {
        Self { objects: stacks.objects.len(), values: stacks.values.len(), is_mixed: false }
    }

    #[inline]
    pub(super) fn push(&mut self, value: Value, stacks: &mut Stacks) {
        match value {
            value if self.is_mixed => stacks.values.push(value),
            Value::Object(object) => stacks.objects.push(object),
            Value::Null => stacks.objects.push(Object::null()),
            value => {
                self.mix(stacks);
                stacks.values.push(value);
            }
        }
    }

    /// Holds the objects as values from now on.
    fn mix(&mut self, stacks: &mut Stacks) {
        self.is_mixed = true;
        stacks.values.extend(stacks.objects.drain(self.objects..).map(Object::into_element));
    }

    pub(super) fn finish(self, stacks: &mut Stacks) -> Value {
        if self.is_mixed {
            return Value::Array(stacks.values.split_off(self.values).into());
        }
        let objects = stacks.objects.split_off(self.objects);
        if objects.iter().all(Object::is_null) {
            Value::Array(objects.into_iter().map(Object::into_element).collect())
        } else {
            Value::Objects(objects.into())
        }
    }
}

impl Value {
    /// The list of these values: `Objects` if it can be, otherwise `Array`.
    pub(crate) fn list(values: impl Iterator<Item = Self>) -> Self {
        let mut stacks = Stacks::default();
        let mut list = OpenList::begin(&stacks);
        values.for_each(|value| list.push(value, &mut stacks));
        list.finish(&mut stacks)
    }
}
