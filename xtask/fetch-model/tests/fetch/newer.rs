//! A model of a newer server is fetched as far as the generator knows it.

use std::fs;

use space_emulator::Emulator;

use crate::emulated::Running;
use crate::support::{Folder, Scripted, json};

fn newer() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../space-codegen/tests/cases/newer-server.json");
    fs::read_to_string(path).unwrap()
}

#[test]
fn what_is_unknown_is_left_out_and_stays_in_the_document() {
    let (folder, server) = (Folder::new(), Scripted::of_model(json(&newer())));
    let run = folder.fetch(&server.url, &[]);
    assert!(run.is_success, "{run:?}");
    assert!(run.stdout.contains("endpoints: 2 of 10 generated, 8 left out"), "{}", run.stdout);
    assert!(run.stdout.contains("unknown `method` `HTTP_PURGE`: the endpoint is left out"), "{}", run.stdout);
    assert!(folder.read("model.json").contains("\"HTTP_PURGE\""));
}

#[test]
fn a_strict_fetch_refuses_it() {
    let (folder, server) = (Folder::new(), Scripted::of_model(json(&newer())));
    let run = folder.fetch(&server.url, &["--strict"]);
    assert!(!run.is_success && run.stderr.contains("error: `dto[0] D.fields[1].type`: unknown `primitive`"), "{run:?}");
    assert_eq!(folder.read("VERSION"), crate::support::OLD_VERSION);
}

#[test]
fn a_newer_emulator_gives_all_that_is_known() {
    let model = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/http-api-model.json")).unwrap();
    let newer = model.replacen("\"method\": \"REST_QUERY\"", "\"method\": \"REST_STREAM\"", 1).replacen(
        "\"Duration\"",
        "\"Period\"",
        1,
    );
    let space = Running::start(Emulator::builder().model(newer).model_version("2030.1"));
    let folder = Folder::new();
    let run = space.fetch(&folder);
    assert!(run.is_success, "{run:?}");
    for counted in ["endpoints: 815 of 816 generated, 1 left out", "fields: 5018 of 5019 generated, 1 left out"] {
        assert!(run.stdout.contains(counted), "{}", run.stdout);
    }
    assert!(folder.read("model.json").contains("\"REST_STREAM\""));
    assert_eq!(folder.read("VERSION"), "2030.1\n");
}
