//! A part of the real model that is soon generated.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::emulated::repository;

/// What describes models themselves: the endpoint that returns them, with all that it needs.
pub(crate) fn model_of_models() -> String {
    let text = fs::read_to_string(repository("schema/http-api-model.json")).unwrap();
    let mut model: Value = serde_json::from_str(&text).unwrap();
    let resources = model["resources"].as_array_mut().unwrap();
    resources.retain(|resource| resource["id"] == "http-api-model");

    let mut ids = BTreeSet::new();
    add_texts(&model["resources"], &mut ids);
    let lists = ["dto", "enums", "urlParams"];
    loop {
        let known = ids.len();
        for item in lists.into_iter().flat_map(|list| model[list].as_array().unwrap()) {
            if item["id"].as_str().is_some_and(|id| ids.contains(id)) {
                add_texts(item, &mut ids);
            }
        }
        if ids.len() == known {
            break;
        }
    }
    for list in lists {
        model[list].as_array_mut().unwrap().retain(|item| item["id"].as_str().is_some_and(|id| ids.contains(id)));
    }
    model.to_string()
}

/// All texts, for any may be the id of an item.
fn add_texts(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| add_texts(item, texts)),
        Value::Object(keys) => keys.values().for_each(|value| add_texts(value, texts)),
        _ => (),
    }
}
