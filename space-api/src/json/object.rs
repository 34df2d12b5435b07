//! A JSON object, with the selection that it answers. Knows nothing of DTOs and of text.

use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::json::entries::{Entries, Entry, Iter, Slot};
use crate::json::origin::Origin;
use crate::json::shape::{EntryKey, SharedShape};
use crate::json::value::{Value, ValueRef};

/// The name of the field that tells the class of an object.
pub(crate) const CLASS_NAME: &str = "className";

/// A JSON object as the server sent it, or as it will be sent. Every view is a view of an object.
///
/// Views such as `Location` give typed access to the fields that they know. The object also holds what a view does not know,
/// such as a field, a class or a constant of a newer server: see [`raw`](Object::raw), [`raw_fields`](Object::raw_fields)
/// and [`class_name`](Object::class_name).
///
/// Two objects are equal if they have the same fields, in any order.
///
/// # JSON that an object cannot hold
///
/// Such JSON is read in another form if a browser would read it, so that one value does not spoil the others. Half of a
/// surrogate pair becomes `U+FFFD`. A number beyond `f64` (`1e999`) becomes a string of its digits, and a value that is nested
/// deeper than 127 objects and lists becomes a string of its JSON. A field of another type than string cannot be read then.
#[derive(Clone, Default)]
pub struct Object {
    fields: Entries<Value>,
}

impl Object {
    /// The class of the object, if the server named it.
    pub fn class_name(&self) -> Option<&str> {
        self.get(CLASS_NAME).and_then(Value::as_str)
    }

    /// The names of all fields of the object, in the order of the wire.
    pub fn field_names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| &**name)
    }

    /// The names and values of all fields of the object, in the order of the wire, including fields that this version of the
    /// crate does not know.
    pub fn raw_fields(&self) -> impl ExactSizeIterator<Item = (&str, serde_json::Value)> {
        self.fields.iter().map(|(name, value)| (&**name, value.as_ref().to_json().unwrap_or_default()))
    }

    /// A field by its name on the wire, which may be one that this version of the crate does not know. `None` if the object
    /// does not have the field.
    pub fn raw(&self, name: &str) -> Option<serde_json::Value> {
        serde_json::to_value(self.get(name)?).ok()
    }

    /// The object as JSON text, with its fields in their order.
    ///
    /// If the program has set a value that JSON cannot hold (`NaN`), the text is `null`. A call that sends such an object fails,
    /// and the error names the place of the value.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "null".to_owned())
    }
}

/// What the crate does with objects.
impl Object {
    /// An object of these fields, with different names, that came from no request.
    pub(crate) fn from_entries(entries: Vec<Entry<Value>>) -> Self {
        Self { fields: Entries::new(entries, None) }
    }

    /// An object of fields as they were received.
    #[inline]
    pub(super) fn received(fields: Entries<Value>) -> Self {
        Self { fields }
    }

    /// What was selected of the object, and its place in the response; `None` if it came from no request.
    pub(crate) fn origin(&self) -> Option<&Arc<Origin>> {
        self.fields.origin()
    }

    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// All fields, in the order of the wire.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, ValueRef<'_>)> {
        self.fields.iter().map(|(name, value)| (&**name, value.as_ref()))
    }

    /// Makes a field the first one. Returns whether the object has the field.
    pub(crate) fn move_to_front(&mut self, name: &str) -> bool {
        self.forget_null();
        self.fields.change(|fields| {
            let place = fields.iter().position(|(field, _)| field == name);
            if let Some(before) = place.and_then(|place| fields.get_mut(..=place)) {
                before.rotate_right(1);
            }
            place.is_some()
        })
    }

    /// Sets a field, in its old position if it has one, or removes it.
    pub(crate) fn put(&mut self, name: &'static str, value: Option<Value>) {
        self.forget_null();
        match value {
            Some(value) => self.fields.put(EntryKey::Borrowed(name), value),
            None if self.get(name).is_some() => self.fields.change(|fields| fields.retain(|(field, _)| field != name)),
            None => {}
        }
    }

    /// Adds a field before all others. The object must not have it yet.
    pub(crate) fn put_first(&mut self, name: EntryKey, value: Value) {
        self.fields.change(|fields| fields.insert(0, (name, value)));
    }

    /// Takes the value of a field and leaves null in its place.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.fields.get_mut(name).map(|value| std::mem::replace(value, Value::Null))
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.fields.values_mut()
    }

    pub(crate) fn into_entries(self) -> Vec<Entry<Value>> {
        self.fields.into_vec()
    }

    pub(super) fn as_entries(&self) -> Iter<'_, Value> {
        self.fields.iter()
    }

    /// Shows the object as if it were a struct of that name.
    pub(crate) fn fmt_as(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_null() {
            return f.write_str("null");
        }
        let mut shown = f.debug_struct(name);
        for (name, value) in self.fields.iter() {
            shown.field(name, value);
        }
        shown.finish()
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_as(self.class_name().unwrap_or("Object"), f)
    }
}

/// The shape of an object that is null.
static NULL: LazyLock<Arc<SharedShape>> = LazyLock::new(Arc::default);

/// Null among objects: an element of a list that is null, though the model does not say so. An object without fields and
/// with a special shape represents it, so that the list can be lent as views and the other elements can be read.
impl Object {
    pub(crate) fn null() -> Self {
        Self { fields: Entries::of_slots(Box::new([Slot::Shape(Arc::clone(&NULL))])) }
    }

    #[inline]
    pub(crate) fn is_null(&self) -> bool {
        self.fields.is_empty() && self.fields.shape().is_some_and(|shape| Arc::ptr_eq(shape, &NULL))
    }

    /// Turns null into an object without fields, before fields are set.
    fn forget_null(&mut self) {
        if self.is_null() {
            self.fields = Entries::default();
        }
    }

    /// The object, or null, as an element of a list.
    pub(crate) fn into_element(self) -> Value {
        if self.is_null() { Value::Null } else { Value::Object(self) }
    }

    /// The object, or null, as an element of a list.
    pub(crate) fn as_element(&self) -> ValueRef<'_> {
        if self.is_null() { ValueRef::Null } else { ValueRef::Object(self) }
    }
}
