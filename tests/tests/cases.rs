//! Small models with names that no Rust name is like: each gives code that compiles.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may stop anywhere")]

use std::fs;

use serde_json::{Map, Value};
use space_codegen::{Generated, Source, generate};
use space_tests::crates::{cargo, workspace};

/// What can be one model together, so that one crate is compiled for all of it.
const CASES: &[&str] = &[
    "constant-empty",
    "constant-outside-ascii",
    "constants-after",
    "field-outside-ascii",
    "name-too-long-for-a-file",
    "odd-names",
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
    // `D` is in two of them.
    let text = fs::read_to_string(path).unwrap();
    let text = if case == "field-outside-ascii" { text.replace("\"D\"", "\"D2\"") } else { text };
    serde_json::from_str(&text).unwrap()
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
fn odd_names_give_code_that_compiles() {
    cargo("odd-names", &together(), &["check"], &[]).unwrap();
}
