//! Whatever is fed to the reader, it answers: a model or problems, never a panic.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use space_codegen::diagnostics::Diagnostics;
use space_codegen::model::Model;

use crate::support::{REAL_MODEL, read};

/// Keys that the reader knows, so that random documents get past the first level.
const KEYS: &[&str] = &[
    "dto",
    "enums",
    "urlParams",
    "resources",
    "featureFlags",
    "id",
    "name",
    "fields",
    "field",
    "type",
    "className",
    "primitive",
    "kind",
    "elementType",
    "valueType",
    "enum",
    "urlParam",
    "defaultValue",
    "elements",
    "expression",
    "hierarchyRole",
    "hierarchyRole2",
    "extends",
    "implements",
    "inheritors",
    "description",
    "deprecation",
    "message",
    "experimental",
    "featureFlag",
    "values",
    "options",
    "optionName",
    "parameters",
    "path",
    "segments",
    "value",
    "prefix",
    "nestedResources",
    "endpoints",
    "method",
    "requestBody",
    "responseBody",
    "allowedMimeTypes",
    "rights",
    "error",
    "error_description",
    "displayPlural",
    "functionName",
    "nullable",
    "tags",
    "optional",
    "other",
];

/// Texts that mean something to the reader.
const TEXTS: &[&str] = &[
    "",
    "A",
    "HA_Type.Primitive",
    "HA_Type.Array",
    "HA_Type.Map",
    "HA_Type.Object",
    "HA_Type.Dto",
    "HA_Type.Foo",
    "String",
    "PAIR",
    "REST_GET",
    "HTTP_PUT",
    "HA_PathSegment.Const",
    "HA_PathSegment.Var",
    "HA_DefaultValue.Map",
    "HA_DefaultValue.Collection",
    "HA_UrlParameterOption.Const",
    "HA_UrlParameterOption.Var",
    "HA_RawRequestPayload",
    "FINAL_CLASS",
    "OPEN",
    "`\n\u{1b}*/",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        proptest::sample::select(TEXTS).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(8, 128, 6, |inner| {
        let key = prop_oneof![9 => proptest::sample::select(KEYS).prop_map(str::to_owned), 1 => ".{0,6}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6).prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Every claim about an answer, whatever was asked.
fn check(text: &str) {
    let mut diagnostics = Diagnostics::new();
    let read = Model::read(text, &mut diagnostics);
    assert!(read.is_some() || diagnostics.has_errors());
    assert_eq!(diagnostics.to_string().lines().count(), diagnostics.len(), "a line per problem");
    match Model::from_json(text) {
        Ok((model, warnings)) => {
            assert_eq!(Some(model), read);
            assert_eq!(warnings, diagnostics);
        }
        Err(problems) => assert_eq!(problems, diagnostics),
    }
}

/// Some of each kind of thing in the real model: enough to meet every shape, little enough to be quick.
fn real_model() -> &'static Value {
    static MODEL: LazyLock<Value> = LazyLock::new(|| {
        let mut model: Value = serde_json::from_str(&read(REAL_MODEL)).unwrap();
        for (key, count) in [("dto", 15), ("enums", 3), ("urlParams", 6), ("resources", 3)] {
            let items = model[key].as_array_mut().unwrap();
            items.sort_by_key(|item| item.to_string().len().abs_diff(3000));
            items.truncate(count);
        }
        model
    });
    &MODEL
}

fn real_pointers() -> &'static [String] {
    static POINTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut all = Vec::new();
        pointers(real_model(), "", &mut all);
        all
    });
    &POINTERS
}

/// All nodes below a value, itself included, as JSON pointers.
fn pointers(value: &Value, pointer: &str, all: &mut Vec<String>) {
    all.push(pointer.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{pointer}/{index}"), all);
            }
        }
        Value::Object(entries) => {
            for (key, item) in entries {
                pointers(item, &format!("{pointer}/{key}"), all);
            }
        }
        _ => (),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_json_is_answered(document in any_json()) {
        check(&document.to_string());
    }

    #[test]
    fn any_json_in_any_list_of_a_model_is_answered(list in 0..5_usize, items in prop::collection::vec(any_json(), 0..4)) {
        let mut document = json!({ "dto": [] });
        document[KEYS[list]] = Value::from(items);
        check(&document.to_string());
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn a_real_model_with_random_nodes_replaced_or_gone_is_answered(
        changes in prop::collection::vec((any::<Index>(), prop::option::of(any_json())), 1..8),
    ) {
        let mut document = real_model().clone();
        for (at, replacement) in changes {
            // A node below one that is gone by now is gone too.
            if let Some(node) = document.pointer_mut(at.get(real_pointers()).as_str()) {
                *node = replacement.unwrap_or_default();
            }
        }
        check(&document.to_string());
    }

    #[test]
    fn a_real_model_cut_anywhere_is_answered(at in any::<Index>()) {
        let text = real_model().to_string();
        let mut end = at.index(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        check(text.get(..end).unwrap());
    }
}
