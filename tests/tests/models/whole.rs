//! Whole models of real servers: each gives a crate that compiles.

use std::fs;

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
    cargo("older", &generated, &["check"], &[]).unwrap();
}
