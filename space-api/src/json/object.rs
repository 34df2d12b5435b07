//! A JSON object, with what was selected of it. Knows nothing of the DTO that it is of, and nothing of text.

use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::json::entries::{Entries, Entry, EntryKey};
use crate::json::origin::Origin;
use crate::json::value::{Value, ValueRef};

/// The name of the field that tells the class of an object.
pub(crate) const CLASS_NAME: &str = "className";

/// A JSON object as the server sent it, or as it will be sent. Every view is a view of one.
///
/// Views such as `Location` give typed access to the fields they know. What a view does not know (a field, a class or a
/// constant of a newer server) is still here: see [`raw`](Object::raw), [`raw_fields`](Object::raw_fields) and
/// [`class_name`](Object::class_name).
///
/// Two objects are equal if they hold the same fields, in whatever order.
///
/// # What JSON can say and this cannot hold
///
/// It is read all the same, as far as a browser would read it, so that one value does not spoil the others. Half of a
/// surrogate pair is `U+FFFD`. A number beyond `f64` (`1e999`) is a string of its digits, and what is nested deeper than 127
/// objects and lists is a string of its JSON; a field that should be something else cannot be read then.
#[derive(Clone, Default)]
pub struct Object {
    fields: Entries<Value>,
    /// What was selected of this object, and its place in the response; `None` if it came from no request.
    origin: Option<Arc<Origin>>,
}

impl Object {
    /// The class of the object as the server named it, if it did.
    pub fn class_name(&self) -> Option<&str> {
        self.get(CLASS_NAME).and_then(Value::as_str)
    }

    /// The names of all fields that are there, in the order of the wire.
    pub fn field_names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| &**name)
    }

    /// All fields that are there, each with its name and its value, in the order of the wire: also those that this version
    /// of the crate does not know.
    pub fn raw_fields(&self) -> impl ExactSizeIterator<Item = (&str, serde_json::Value)> {
        self.fields.iter().map(|(name, value)| (&**name, value.as_ref().to_json().unwrap_or_default()))
    }

    /// Any field by its name on the wire, also one that this version of the crate does not know. `None` if it is not
    /// there.
    pub fn raw(&self, name: &str) -> Option<serde_json::Value> {
        serde_json::to_value(self.get(name)?).ok()
    }

    /// The object as JSON text, its fields in their order.
    ///
    /// A value that JSON cannot hold (a number that is not one, set by the program) makes the text `null`: the call that
    /// sends the object says where it is.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "null".to_owned())
    }
}

/// What the crate does with objects.
impl Object {
    /// An object of these fields, of which no two have one name, and which came from no request.
    pub(crate) fn from_entries(entries: Vec<Entry<Value>>) -> Self {
        Self { fields: entries.into(), origin: None }
    }

    /// An object of fields as they were received: of several with one name, the last counts.
    pub(crate) fn received(entries: Vec<Entry<Value>>, origin: Option<Arc<Origin>>) -> Self {
        Self { fields: Entries::last_of_each(entries), origin }
    }

    /// What was selected of it, and where it is in the response; `None` if it came from no request.
    pub(crate) fn origin(&self) -> Option<&Arc<Origin>> {
        self.origin.as_ref()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// All fields, in the order of the wire.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, ValueRef<'_>)> {
        self.fields.iter().map(|(name, value)| (&**name, value.as_ref()))
    }

    /// Makes a field the first one; whether there is one of that name.
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

    /// Sets a field, in its old place if it has one, or takes it out.
    pub(crate) fn put(&mut self, name: &'static str, value: Option<Value>) {
        self.forget_null();
        match value {
            Some(value) => self.fields.put(EntryKey::Borrowed(name), value),
            None if self.get(name).is_some() => self.fields.change(|fields| fields.retain(|(field, _)| field != name)),
            None => {}
        }
    }

    /// Adds a field, of a name that is not there yet, before all others.
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

    pub(super) fn as_entries(&self) -> &[Entry<Value>] {
        self.fields.as_slice()
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

/// The origin of an object that stands for null.
static NULL: LazyLock<Arc<Origin>> = LazyLock::new(Arc::default);

/// Null among objects: an element of a list that is null, though the model does not say so. An object without fields and
/// with a special origin represents it, so that the list can be lent as views and the other elements can be read.
impl Object {
    pub(crate) fn null() -> Self {
        Self { fields: Entries::default(), origin: Some(Arc::clone(&NULL)) }
    }

    #[inline]
    pub(crate) fn is_null(&self) -> bool {
        self.fields.as_slice().is_empty() && self.origin.as_ref().is_some_and(|origin| Arc::ptr_eq(origin, &NULL))
    }

    /// Turns null into an object without fields, before fields are set.
    fn forget_null(&mut self) {
        if self.is_null() {
            self.origin = None;
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
