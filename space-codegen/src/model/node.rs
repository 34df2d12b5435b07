//! Lenient access to one object of the document: null is missing, a missing list is empty, unknown keys are ignored,
//! and a value of a wrong JSON type is a problem with its place. It knows nothing of the document's types.

use super::words::Word;
use crate::diagnostics::{Diagnostics, Place};
use serde_json::Value;

/// A JSON object.
pub(super) type JsonObject = serde_json::Map<String, Value>;

const CORRECT: &str = "correct the document or fetch it again (`schema/README.md` says how)";

/// An object of the document and its place.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    object: &'a JsonObject,
    place: Place<'a>,
}

impl<'a> Node<'a> {
    /// The object at the root.
    pub(super) const fn root(object: &'a JsonObject) -> Self {
        Self { object, place: Place::root() }
    }

    fn new(value: &'a Value, place: Place<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        match value {
            Value::Object(object) => Some(Self { object, place }),
            other => wrong_type(place, "an object", other, diagnostics),
        }
    }

    /// Reports that the object as a whole is wrong.
    pub(super) fn error(&self, problem: impl Into<String>, help: &str, diagnostics: &mut Diagnostics) {
        diagnostics.error(self.place, problem, help);
    }

    /// The value of a key, unless it is missing or null.
    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    /// Whether a key has a value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// All keys.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.object.keys().map(String::as_str)
    }

    /// The text of a key, if it has one.
    pub(super) fn text(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
        text(self.value(key)?, self.place.key(key), diagnostics).map(str::to_owned)
    }

    /// The text of a required key.
    pub(super) fn required_text(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
        self.require(key, diagnostics)?;
        self.text(key, diagnostics)
    }

    /// Whether a key is true; missing is false.
    pub(super) fn flag(&self, key: &str, diagnostics: &mut Diagnostics) -> bool {
        match self.value(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => wrong_type::<bool>(self.place.key(key), "a boolean", other, diagnostics).unwrap_or_default(),
        }
    }

    /// One of the words that the document may use for a required key. Another word is unknown, not an error.
    pub(super) fn word<W: Word>(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<W> {
        self.require(key, diagnostics)?;
        let text = text(self.value(key)?, self.place.key(key), diagnostics)?;
        let word = W::ALL.iter().find(|(word, _)| *word == text);
        if word.is_none() {
            let known: Vec<_> = W::ALL.iter().map(|(word, _)| format!("`{word}`")).collect();
            let help = format!("known are {}; add a new one to `space_codegen::model`", known.join(", "));
            diagnostics.unknown(self.place, format!("unknown `{key}` {}", quoted(text)), help);
        }
        word.map(|(_, word)| *word)
    }

    /// How many items the list of a key has.
    pub(super) fn length(&self, key: &str) -> usize {
        self.value(key).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// The object of a key, if it has one.
    pub(super) fn object<T>(
        &self,
        key: &str,
        diagnostics: &mut Diagnostics,
        read: impl FnOnce(&Node<'_>, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let node = Node::new(self.value(key)?, self.place.key(key), diagnostics)?;
        read(&node, diagnostics)
    }

    /// The object of a required key.
    pub(super) fn required_object<T>(
        &self,
        key: &str,
        diagnostics: &mut Diagnostics,
        read: impl FnOnce(&Node<'_>, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        self.require(key, diagnostics)?;
        self.object(key, diagnostics, read)
    }

    /// The object inside of this one, if this one is only a wrapper; both have the wrapper's place.
    pub(super) fn unwrapped(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        match self.value(key) {
            None => Some(*self),
            Some(Value::Object(object)) => Some(Self { object, ..*self }),
            Some(other) => wrong_type(self.place.key(key), "an object", other, diagnostics),
        }
    }

    /// What a required key refers to: `{"id": …}`, or the id itself.
    pub(super) fn reference(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
        self.require(key, diagnostics)?;
        reference(self.value(key)?, self.place.key(key), diagnostics)
    }

    /// What can be read of a list of objects; `name` is the key of an item's name, or `""`.
    pub(super) fn list<T>(
        &self,
        key: &str,
        name: &str,
        diagnostics: &mut Diagnostics,
        read: impl Fn(&Node<'_>, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        self.items(key, name, diagnostics, |value, place, diagnostics| {
            read(&Node::new(value, place, diagnostics)?, diagnostics)
        })
        .0
    }

    /// A list of objects, or `None` if one of them cannot be read.
    pub(super) fn whole_list<T>(
        &self,
        key: &str,
        diagnostics: &mut Diagnostics,
        read: impl Fn(&Node<'_>, &mut Diagnostics) -> Option<T>,
    ) -> Option<Vec<T>> {
        let (items, whole) = self.items(key, "", diagnostics, |value, place, diagnostics| {
            read(&Node::new(value, place, diagnostics)?, diagnostics)
        });
        whole.then_some(items)
    }

    /// What can be read of a list of texts.
    pub(super) fn texts(&self, key: &str, diagnostics: &mut Diagnostics) -> Vec<String> {
        let read =
            |value: &_, place: Place<'_>, diagnostics: &mut _| text(value, place, diagnostics).map(str::to_owned);
        self.items(key, "", diagnostics, read).0
    }

    /// What can be read of a list of references.
    pub(super) fn references(&self, key: &str, diagnostics: &mut Diagnostics) -> Vec<String> {
        self.items(key, "", diagnostics, reference).0
    }

    /// What can be read of a list, and whether that is all of it.
    fn items<T>(
        &self,
        key: &str,
        name: &str,
        diagnostics: &mut Diagnostics,
        read: impl Fn(&Value, Place<'_>, &mut Diagnostics) -> Option<T>,
    ) -> (Vec<T>, bool) {
        let items = match self.value(key) {
            None => return (Vec::new(), true),
            Some(Value::Array(items)) => items,
            Some(other) => {
                wrong_type::<()>(self.place.key(key), "a list", other, diagnostics);
                return (Vec::new(), false);
            }
        };
        let mut read_items = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let name = item.get(name).and_then(Value::as_str).unwrap_or_default();
            read_items.extend(read(item, self.place.item(key, index, name), diagnostics));
        }
        let whole = read_items.len() == items.len();
        (read_items, whole)
    }

    /// Reports that a required key is missing.
    fn require(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<()> {
        if !self.has(key) {
            diagnostics.error(self.place, format!("`{key}` is missing"), CORRECT);
            return None;
        }
        Some(())
    }
}

/// A text in backticks, cut to a readable length.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// What a value is, with its article.
pub(super) const fn a_json(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn text<'v>(value: &'v Value, place: Place<'_>, diagnostics: &mut Diagnostics) -> Option<&'v str> {
    match value {
        Value::String(text) => Some(text),
        other => wrong_type(place, "a string", other, diagnostics),
    }
}

fn reference(value: &Value, place: Place<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        other => Node::new(other, place, diagnostics)?.required_text("id", diagnostics),
    }
}

fn wrong_type<T>(place: Place<'_>, expected: &str, found: &Value, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.error(place, format!("expected {expected}, found {}", a_json(found)), CORRECT);
    None
}
