//! The canonical text of a model document: two documents of the same items have the same text, whatever order and layout a
//! server chose, so that git shows what changed. Nulls are left out, because a missing key means the same. It keeps the keys
//! that nobody knows, and the order wherever it has a meaning: of fields, parameters, options, constants and segments.

use serde_json::Value;

use super::node::JsonObject;
use super::text::root;
use crate::diagnostics::Diagnostics;

/// The keys that come first, in this order, in whatever object they are; the others follow in alphabetical order.
const FIRST: &[&str] = &[
    "className",
    "id",
    "menuId",
    "name",
    "optionName",
    "functionName",
    "displayName",
    "displaySingular",
    "displayPlural",
    "dto",
    "enums",
    "urlParams",
    "resources",
    "path",
    "method",
    "parentResource",
    "resource",
    "field",
    "type",
    "primitive",
    "elementType",
    "valueType",
    "kind",
    "enum",
    "urlParam",
    "prefix",
    "value",
    "values",
    "options",
    "fields",
    "parameters",
    "requestBody",
    "responseBody",
    "hierarchyRole",
    "hierarchyRole2",
    "extends",
    "implements",
    "inheritors",
];

/// The lists with an item on each line. Their order has no meaning where keys are named, and the items are sorted by them.
const LISTS: &[(&str, &[&str])] = &[
    ("dto", &["id"]),
    ("enums", &["id"]),
    ("urlParams", &["id"]),
    ("menuIds", &["menuId"]),
    ("featureFlags", &["name"]),
    ("resources", &["displayPlural", "id"]),
    ("nestedResources", &["displayPlural", "id"]),
    ("endpoints", &["functionName", "method"]),
    ("fields", &[]),
    ("parameters", &[]),
    ("options", &[]),
    ("values", &[]),
    ("rights", &[]),
];

/// The lists on one line whose order has no meaning.
const SORTED: &[&str] = &["implements", "inheritors", "tags"];

/// The lists whose items have a line for each key.
const LISTS_OF_OPEN_ITEMS: &[&str] = &["dto", "enums", "urlParams", "resources", "nestedResources", "endpoints"];

/// The objects, besides those, with a line for each key.
const OPEN_OBJECTS: &[&str] = &["requestBody"];

/// The canonical text of a model document; `None` if the text is not one.
#[must_use]
pub fn canonical(text: &str) -> Option<String> {
    let root = root(text, &mut Diagnostics::new())?;
    let mut writer = Writer { text: String::with_capacity(text.len()) };
    writer.open_object(&root, 0);
    writer.text.push('\n');
    Some(writer.text)
}

struct Writer {
    text: String,
}

impl Writer {
    /// An object with a line for each key.
    fn open_object(&mut self, object: &JsonObject, depth: usize) {
        let entries = entries(object);
        if entries.is_empty() {
            self.text.push_str("{}");
            return;
        }
        self.text.push('{');
        for (index, (key, value)) in entries.into_iter().enumerate() {
            self.begin_line(index, depth + 1);
            self.key(key);
            self.open_value(key, value, depth + 1);
        }
        self.end_line(depth);
        self.text.push('}');
    }

    /// A value of an object with a line for each key.
    fn open_value(&mut self, key: &str, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if !items.is_empty() && LISTS.iter().any(|(list, _)| *list == key) => {
                self.open_list(key, items, depth);
            }
            Value::Object(object) if OPEN_OBJECTS.contains(&key) => self.open_object(object, depth),
            other => self.closed(key, other),
        }
    }

    /// A list with an item on each line.
    fn open_list(&mut self, key: &str, items: &[Value], depth: usize) {
        self.text.push('[');
        for (index, item) in sorted(key, items).into_iter().enumerate() {
            self.begin_line(index, depth + 1);
            match item {
                Value::Object(object) if LISTS_OF_OPEN_ITEMS.contains(&key) => self.open_object(object, depth + 1),
                other => self.closed("", other),
            }
        }
        self.end_line(depth);
        self.text.push(']');
    }

    /// A value on one line.
    fn closed(&mut self, key: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                self.text.push('[');
                for (index, item) in sorted(key, items).into_iter().enumerate() {
                    self.separate(index);
                    self.closed("", item);
                }
                self.text.push(']');
            }
            Value::Object(object) => {
                self.text.push('{');
                for (index, (key, value)) in entries(object).into_iter().enumerate() {
                    self.separate(index);
                    self.key(key);
                    self.closed(key, value);
                }
                self.text.push('}');
            }
            other => self.text.push_str(&other.to_string()),
        }
    }

    fn key(&mut self, key: &str) {
        self.text.push_str(&Value::from(key).to_string());
        self.text.push_str(": ");
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.text.push_str(", ");
        }
    }

    fn begin_line(&mut self, index: usize, depth: usize) {
        if index > 0 {
            self.text.push(',');
        }
        self.end_line(depth);
    }

    fn end_line(&mut self, depth: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', depth));
    }
}

/// The entries of an object, in order, without nulls.
fn entries(object: &JsonObject) -> Vec<(&str, &Value)> {
    let entries = object.iter().map(|(key, value)| (key.as_str(), value));
    let mut entries: Vec<_> = entries.filter(|(_, value)| !value.is_null()).collect();
    let rank = |key: &str| FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len());
    entries.sort_by_key(|(key, _)| (rank(key), *key));
    entries
}

/// The items of a list, sorted where their order has no meaning.
fn sorted<'v>(list: &str, items: &'v [Value]) -> Vec<&'v Value> {
    let mut items: Vec<&Value> = items.iter().collect();
    let keys = LISTS.iter().find(|(name, _)| *name == list).map_or(&[][..], |(_, keys)| *keys);
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    if SORTED.contains(&list) {
        items.sort_by_cached_key(|item| item.to_string());
    } else if !keys.is_empty() {
        items.sort_by_cached_key(|item| keys.iter().map(|key| text(item, key)).collect::<Vec<_>>());
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_one_layout() {
        let text = r#"{"resources": [{"displayPlural": "B", "id": "b"}, {"endpoints": [
            {"method": "REST_GET", "functionName": "f", "requestBody": {"fields": [{"name": "x"}], "kind": "REQUEST_BODY"}}
            ], "displayPlural": "A", "id": "a", "parentResource": null}],
            "dto": [{"name": "B", "id": "b", "implements": [{"id": "z"}, {"id": "y"}]},
            {"id": "a", "fields": [{"extension": false, "field": {"type": {"tags": [], "className": "T"}, "name": "z"}},
            {"field": {"name": "a"}}], "new": {"b": 1, "a": null}}], "enums": []}"#;
        insta::assert_snapshot!(canonical(text).unwrap(), @r#"
        {
         "dto": [
          {
           "id": "a",
           "fields": [
            {"field": {"name": "z", "type": {"className": "T", "tags": []}}, "extension": false},
            {"field": {"name": "a"}}
           ],
           "new": {"b": 1}
          },
          {
           "id": "b",
           "name": "B",
           "implements": [{"id": "y"}, {"id": "z"}]
          }
         ],
         "enums": [],
         "resources": [
          {
           "id": "a",
           "displayPlural": "A",
           "endpoints": [
            {
             "functionName": "f",
             "method": "REST_GET",
             "requestBody": {
              "kind": "REQUEST_BODY",
              "fields": [
               {"name": "x"}
              ]
             }
            }
           ]
          },
          {
           "id": "b",
           "displayPlural": "B"
          }
         ]
        }
        "#);
    }

    #[test]
    fn what_is_not_a_model_has_no_canonical_text() {
        for text in ["", "<html>", "[]", "{}", r#"{"dto": ["#, r#"{"error": "not-found"}"#] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }
}
