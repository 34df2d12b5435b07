//! Small models with names that no Rust name is like: each gives code that compiles.

use std::fs;

use serde_json::{Map, Value};
use space_codegen::{Generated, Source, generate};
use space_tests::crates::{OtherClient, workspace};

/// The cases that generate. They are made one model, so that one crate is compiled for all of them.
const CASES: &[&str] = &[
    "constant-empty",
    "constant-named-err",
    "constant-outside-ascii",
    "constant-that-is-a-doctest",
    "constant-with-carriage-return",
    "constant-with-direction-mark",
    "constants-after",
    "field-named-list",
    "field-outside-ascii",
    "identifier-part-may-be-null",
    "name-too-long-for-a-file",
    "newer-server",
    "odd-names",
    "parameter-named-list",
    "parameter-named-map",
    "windows-device-names",
];

/// Names that a person chose, and those that a DTO's fields had before it had inheritors.
const LOCK: &str = "\
accessor Above kind types::Above::kind
accessor Above from types::Above::from
constant Reaction +1 types::Reaction::Up
field Above ID types::Above::match
function R+.f api::r_plus::RPlus::fn
";

fn read(case: &str) -> Map<String, Value> {
    let path = workspace().join(format!("space-codegen/tests/cases/{case}.json"));
    let mut model = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    // Names that a lock holds stay; all others could be those of another case.
    if case != "odd-names" && case != "constants-after" {
        set_apart(case, &mut model);
    }
    model
}

/// Gives the ids and names of a case's items, and the paths of its resources, an end of their own.
fn set_apart(case: &str, model: &mut Map<String, Value>) {
    let end = case.replace('-', "");
    let append = |value: Option<&mut Value>| {
        if let Some(Value::String(text)) = value {
            text.push_str(&end);
        }
    };
    for items in model.values_mut() {
        for item in items.as_array_mut().into_iter().flatten() {
            append(item.get_mut("name"));
            append(item.get_mut("displayPlural"));
            append(item.pointer_mut("/path/segments/0/value"));
        }
        append_to_ids(&end, items);
    }
}

fn append_to_ids(end: &str, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| append_to_ids(end, item)),
        Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Value::String(id) if key == "id" => id.push_str(end),
                    value => append_to_ids(end, value),
                }
            }
        }
        _ => (),
    }
}

/// One model of all cases.
fn together() -> Generated {
    let mut model: Map<String, Value> = Map::new();
    for case in CASES {
        for (list, items) in read(case) {
            let Value::Array(mut items) = items else { continue };
            let Some(all) = model.entry(list).or_insert_with(|| Value::Array(Vec::new())).as_array_mut() else {
                continue;
            };
            all.append(&mut items);
        }
    }
    let source =
        Source { text: Value::Object(model).to_string(), version: "0".to_owned(), lock: Some(LOCK.to_owned()) };
    generate(&source).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn every_case_compiles_and_none_is_a_doctest() {
    // The runtime's documentation is about types that this model lacks, so its doctests are listed and not run.
    let client = OtherClient::write("cases", &together()).unwrap();
    client.check().unwrap_or_else(|printed| panic!("{printed}"));
    let listed = client.doctests().unwrap_or_else(|printed| panic!("{printed}"));
    assert!(listed.contains("src/lib.rs"), "{listed}");
    let of_cases: Vec<_> = listed.lines().filter(|line| line.contains("src/generated")).collect();
    assert_eq!(of_cases, [""; 0]);
}
