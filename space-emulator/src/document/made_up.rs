//! What a transcribed model lacks and a server tells: descriptions, deprecation messages, which DTOs are records, and which
//! fields are extensions. All of it depends on the seed alone.

use serde_json::{Map, Value, json};

use crate::data::{Draw, sentence};

/// The keys of lists whose items a server describes.
const DESCRIBED: &[&str] = &["dto", "options", "endpoints"];

/// Adds what is missing to a document.
pub(super) fn add(document: &mut Value, draw: Draw) {
    add_to_parts(document, draw);
}

fn add_to_parts(value: &mut Value, draw: Draw) {
    let Value::Object(object) = value else { return };
    for (key, part) in object.iter_mut() {
        let draw = draw.of(key);
        match part {
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    add_to_item(key, item, draw.nth(index));
                }
            }
            Value::Object(inner) => {
                match key.as_str() {
                    "field" => describe(inner, draw),
                    "deprecation" => explain(inner, draw),
                    _ => {}
                }
                add_to_parts(part, draw);
            }
            _ => {}
        }
    }
}

fn add_to_item(list: &str, item: &mut Value, draw: Draw) {
    if let Value::Object(object) = item {
        if DESCRIBED.contains(&list) {
            describe(object, draw);
        }
        match list {
            "dto" => flip_some(object, "record", draw),
            "fields" => flip_some(object, "extension", draw),
            _ => {}
        }
    }
    add_to_parts(item, draw);
}

/// Describes most items, some with a topic of the help.
fn describe(object: &mut Map<String, Value>, draw: Draw) {
    let is_described = object.get("description").is_some_and(|description| !description.is_null());
    if is_described || draw.of("is described").one_in(4) {
        return;
    }
    let text = format!("{}, *if* it [has `one`](https://example.com).", sentence(draw.of("description")));
    let topic = draw.of("topic").one_in(8).then_some("api.html");
    object.insert("description".to_owned(), json!({"text": text, "helpTopic": topic}));
}

/// Gives a deprecation its message.
fn explain(object: &mut Map<String, Value>, draw: Draw) {
    let is_explained = object.get("message").and_then(Value::as_str).is_some_and(|message| !message.is_empty());
    if object.contains_key("since") && !is_explained {
        object.insert("message".to_owned(), json!(format!("{} instead", sentence(draw))));
    }
}

/// Changes a flag that is there, here and there.
fn flip_some(object: &mut Map<String, Value>, flag: &str, draw: Draw) {
    if let Some(Value::Bool(flag)) = object.get_mut(flag).filter(|_| draw.of("flag").one_in(8)) {
        *flag = !*flag;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_up(seed: u64) -> Value {
        let field = |name: &str| json!({"field": {"name": name, "description": null}, "extension": false});
        let fields: Vec<Value> = (0..40).map(|number| field(&number.to_string())).collect();
        let dto = json!({"id": "d", "fields": fields, "record": false, "deprecation": {"since": "1", "message": ""}});
        let mut document = json!({"dto": vec![dto; 40]});
        add(&mut document, Draw::new(seed));
        document
    }

    #[test]
    fn what_is_made_up_depends_on_the_seed_alone() {
        assert_eq!(made_up(1), made_up(1));
        assert_ne!(made_up(1), made_up(2));
    }

    #[test]
    fn most_items_are_described_and_some_flags_change() {
        let document = made_up(1);
        let dtos = document["dto"].as_array().unwrap();
        let count = |is: fn(&Value) -> bool| dtos.iter().filter(|dto| is(dto)).count();
        assert!((20..40).contains(&count(|dto| !dto["description"].is_null())));
        assert!((1..15).contains(&count(|dto| dto["record"] == true)));
        assert_eq!(count(|dto| dto["deprecation"]["message"] != ""), 40);
        let fields = dtos.iter().flat_map(|dto| dto["fields"].as_array().unwrap());
        assert!(fields.clone().any(|field| field["extension"] == true));
        assert!(fields.clone().any(|field| field["field"]["description"]["text"].is_string()));
    }

    #[test]
    fn what_the_document_says_stays() {
        let mut document = json!({"dto": [{"description": "Mine", "deprecation": {"since": "1", "message": "Mine"}}]});
        let before = document.clone();
        add(&mut document, Draw::new(1));
        assert_eq!(document, before);
    }
}
