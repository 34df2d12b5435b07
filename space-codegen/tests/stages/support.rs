//! The files of the repository that these tests read.

use std::fs;

use space_codegen::Source;

/// The model that the crate is generated from.
pub(crate) const REAL_MODEL: &str = "schema/http-api-model.json";
/// An older one.
pub(crate) const OLDER_MODEL: &str = "tests/models/http-api-model-2024.2.0-DEV.181475.json";

/// A file of the repository; the path is relative to its root.
pub(crate) fn read(path: &str) -> String {
    let path = format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A model of the repository, without names given before.
pub(crate) fn source(path: &str) -> Source {
    Source { text: read(path), version: "0".to_owned(), lock: None }
}
