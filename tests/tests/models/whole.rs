//! Whole models of real servers: each gives a crate that compiles.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use space_codegen::emit::SourceFile;
use space_codegen::{Generated, Source, every_endpoint, generate, output};
use space_tests::crates::{OtherClient, workspace};

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap()
}

/// What is generated from the repository's model, made once for all tests.
static GENERATED: LazyLock<Generated> = LazyLock::new(|| {
    let (version, lock) = (read("schema/VERSION").trim().to_owned(), read("schema/names.lock"));
    generate(&Source { text: read("schema/http-api-model.json"), version, lock: Some(lock) }).unwrap()
});

fn assert_committed(folder: impl AsRef<Path>, files: &[SourceFile]) {
    let drift = output::check(&workspace().join(folder), files).unwrap();
    assert!(drift.is_empty(), "run `cargo xtask generate` and commit the result:\n{drift}");
}

#[test]
fn the_generated_crate_is_that_of_the_model() {
    assert_committed("space-api/src/generated", &GENERATED.files);
    let lock = read("schema/names.lock");
    assert_eq!(GENERATED.lock, lock, "run `cargo xtask generate` and commit `schema/names.lock`");
}

#[test]
fn the_calls_of_every_endpoint_are_those_of_the_model() {
    assert_committed(every_endpoint::FOLDER, &every_endpoint::files(&GENERATED.api));
}

#[test]
fn each_top_level_resource_is_a_feature_of_the_crate() {
    let features = &GENERATED.features;
    let manifest: toml::Table = read("space-api/Cargo.toml").parse().unwrap();
    let all: Vec<_> =
        manifest["features"]["all"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let mut expected = features.clone();
    expected.sort();
    assert_eq!(all, expected, "`all` in the `[features]` of space-api/Cargo.toml lists them, sorted");
    for feature in features {
        let gated = manifest["features"].get(feature);
        assert!(gated.is_some(), "add `{feature} = []` to the `[features]` of space-api/Cargo.toml");
    }
}

#[test]
fn an_older_model_gives_a_crate_that_compiles() {
    let text = read("tests/models/http-api-model-2024.2.0-DEV.181475.json");
    let source = Source { text, version: "of a test".to_owned(), lock: None };
    let generated = generate(&source).unwrap_or_else(|problems| panic!("{problems}"));
    let client = OtherClient::write("older", &generated).unwrap();
    client.check().unwrap_or_else(|printed| panic!("{printed}"));
}
