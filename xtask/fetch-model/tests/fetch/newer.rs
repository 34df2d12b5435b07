//! A model of a newer server is fetched as far as the generator knows it.

use std::fs;

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
