//! What the resolver refuses or warns of: one small bad model per kind of problem, and all that is said about it.

use std::fs;
use std::path::Path;

use space_codegen::api::{Api, NameLock};
use space_codegen::diagnostics::Diagnostics;
use space_codegen::model::Model;

#[test]
fn every_problem_of_a_bad_model_is_reported() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_models");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        insta::assert_snapshot!(name, problems(&fs::read_to_string(&path).unwrap()));
    }
}

fn problems(text: &str) -> String {
    let mut reading = Diagnostics::new();
    let model = Model::read(text, &mut reading).unwrap_or_else(|| panic!("{reading}"));
    assert_eq!(reading.to_string(), "", "a bad model must be one that can be read");
    match Api::resolve(&model, "0", &NameLock::new()) {
        Ok(resolved) => format!("{}\nnothing more: it can be generated", resolved.warnings),
        Err(problems) => problems.to_string(),
    }
}
