//! The canonical text of a model document: one text for all documents of one meaning, and none that changes the meaning.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use space_codegen::model::canonical;
use space_codegen::{Generated, Source, generate};

use crate::support::{REAL_MODEL, read};

fn golden() -> String {
    read("schema/golden.json")
}

fn generated(text: &str) -> Generated {
    let source = Source { text: text.to_owned(), version: "0".to_owned(), lock: None };
    generate(&source).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The document with these lists reversed, wherever they are.
fn reversed(value: &Value, lists: &[&str]) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| reversed(item, lists)).collect(),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| {
                let mut value = reversed(value, lists);
                if let Some(items) = value.as_array_mut().filter(|_| lists.contains(&&**key)) {
                    items.reverse();
                }
                (key.clone(), value)
            };
            entries.iter().map(entry).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

/// Lists whose order has no meaning.
const SETS: &[&str] =
    &["dto", "enums", "urlParams", "resources", "nestedResources", "endpoints", "implements", "inheritors"];

#[test]
fn the_committed_model_is_canonical() {
    let text = read(REAL_MODEL);
    assert!(canonical(&text).as_ref() == Some(&text), "write it by `cargo xtask fetch-model`");
}

#[test]
fn the_canonical_text_means_the_same() {
    let (before, after) = (generated(&golden()), generated(&canonical(&golden()).unwrap()));
    assert_eq!(before.files, after.files);
    assert_eq!(before.lock, after.lock);
}

#[test]
fn an_order_without_meaning_does_not_show() {
    let document: Value = serde_json::from_str(&golden()).unwrap();
    let other = reversed(&document, SETS).to_string();
    assert_ne!(other, document.to_string());
    assert_eq!(canonical(&other), canonical(&golden()));
    assert_eq!(generated(&other).files, generated(&golden()).files);
}

#[test]
fn an_order_with_a_meaning_stays() {
    let document: Value = serde_json::from_str(&golden()).unwrap();
    for list in ["fields", "parameters", "options", "values", "segments"] {
        let other = reversed(&document, &[list]);
        assert_ne!(other, document, "{list}");
        let text = canonical(&other.to_string()).unwrap();
        assert_ne!(Some(&text), canonical(&golden()).as_ref(), "{list}");
        assert_eq!(
            reversed(&serde_json::from_str(&text).unwrap(), &[list]),
            json_of(&canonical(&golden()).unwrap()),
            "{list}"
        );
    }
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn nulls_and_missing_keys_are_the_same() {
    let (with, without) = (json!({"dto": [{"id": "a", "name": null}], "x": null}), json!({"dto": [{"id": "a"}]}));
    assert_eq!(canonical(&with.to_string()), canonical(&without.to_string()));
}

/// Any JSON value, with keys that the canonical form treats in a way of its own.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("id"),
        Just("name"),
        Just("dto"),
        Just("fields"),
        Just("values"),
        Just("requestBody"),
        Just("tags"),
        Just("new"),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(key.clone().prop_map(str::to_owned), inner, 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// What the canonical form may drop and sort is dropped and sorted.
fn normalized(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<_> = items.iter().map(normalized).collect();
            items.sort_by_key(ToString::to_string);
            items.into()
        }
        Value::Object(entries) => {
            let kept = entries.iter().filter(|(_, value)| !value.is_null());
            kept.map(|(key, value)| (key.clone(), normalized(value))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn any_document_keeps_its_values_and_settles_at_once(dto in value(), other in value()) {
        let document = json!({"dto": [dto], "other": other});
        let text = canonical(&document.to_string()).unwrap();
        prop_assert_eq!(normalized(&json_of(&text)), normalized(&document));
        prop_assert_eq!(canonical(&text), Some(text));
    }
}
