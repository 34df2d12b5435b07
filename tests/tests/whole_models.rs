//! Whole models of real servers, and the same filled with hostile text: each gives a crate that compiles.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may stop anywhere"
)]

use std::fs;

use serde_json::Value;
use space_codegen::{Generated, Source, generate};
use space_tests::crates::{cargo, workspace};

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap()
}

fn generated(text: String) -> Generated {
    let source = Source { text, version: "of a test".to_owned(), lock: None };
    generate(&source).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_generated_crate_is_that_of_the_model() {
    let (version, lock) = (read("schema/VERSION").trim().to_owned(), read("schema/names.lock"));
    let source = Source { text: read("schema/http-api-model.json"), version, lock: Some(lock.clone()) };
    let generated = generate(&source).unwrap();
    let drift = space_codegen::output::check(&workspace().join("space-api/src/generated"), &generated.files).unwrap();
    assert!(drift.is_empty(), "run `cargo xtask generate` and commit the result:\n{drift}");
    assert_eq!(generated.lock, lock, "run `cargo xtask generate` and commit `schema/names.lock`");
}

#[test]
fn each_top_level_resource_is_a_feature_of_the_crate() {
    let features = generated(read("schema/http-api-model.json")).features;
    let manifest: toml::Table = read("space-api/Cargo.toml").parse().unwrap();
    let all: Vec<_> =
        manifest["features"]["all"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let mut expected = features.clone();
    expected.sort();
    assert_eq!(all, expected, "`all` in the `[features]` of space-api/Cargo.toml lists them, sorted");
    for feature in features {
        let gated = manifest["features"].get(&feature);
        assert!(gated.is_some(), "add `{feature} = []` to the `[features]` of space-api/Cargo.toml");
    }
}

#[test]
fn an_older_model_gives_a_crate_that_compiles() {
    let generated = generated(read("tests/models/http-api-model-2024.2.0-DEV.181475.json"));
    cargo("older", &generated, &["check"]).unwrap();
}

#[test]
fn a_model_full_of_hostile_text_gives_a_crate_that_compiles() {
    let mut model: Value = serde_json::from_str(&read("schema/http-api-model.json")).unwrap();
    let filled = fill(&mut model);
    assert!(filled > 12_000, "only {filled} texts were filled");
    cargo("hostile", &generated(model.to_string()), &["check"]).unwrap();
}

/// Ends comments, strings, attributes and lines; opens code blocks, links, tags and doctests; turns the text around.
const HOSTILE: &str = "*/ */ \"#\"## \\ \\\" ' `x` [`crate::Evil`] [a](b) <script> </div> {} {x} $x #[evil] //! /// \u{202e} \u{0}\r\
    \n```\nfn evil() { compile_error!() }\n```\n\n    let evil = ();\n~~~\n- [ ] x\n1. y\n| a | b |\n|---|---|\nhttp://evil.example __types::Evil";

/// Fills every text that people read, and adds one wherever there is none. Returns how many.
fn fill(piece: &mut Value) -> usize {
    match piece {
        Value::Array(items) => items.iter_mut().map(fill).sum(),
        Value::Object(keys) => {
            let mut filled: usize = keys.values_mut().map(fill).sum();
            let hostile = || Value::from(HOSTILE);
            if keys.contains_key("deprecation") {
                keys.insert("description".to_owned(), serde_json::json!({ "text": HOSTILE, "helpTopic": HOSTILE }));
                let deprecation = serde_json::json!({ "message": HOSTILE, "since": HOSTILE, "forRemoval": true });
                keys.insert("deprecation".to_owned(), deprecation);
                keys.insert("experimental".to_owned(), serde_json::json!({ "message": HOSTILE }));
                keys.insert("featureFlag".to_owned(), hostile());
                filled += 1;
            }
            for text in ["displayName", "title"] {
                if keys.contains_key(text) {
                    keys.insert(text.to_owned(), hostile());
                    filled += 1;
                }
            }
            filled
        }
        _ => 0,
    }
}
