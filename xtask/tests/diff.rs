//! `cargo xtask diff` as a maintainer runs it: exit codes, formats and overrides.
#![allow(clippy::unwrap_used, reason = "a test may stop anywhere")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn model(values: &str) -> String {
    format!(
        r#"{{"dto": [], "enums": [{{"id": "e", "name": "Color", "values": [{values}]}}], "urlParams": [], "resources": []}}"#
    )
}

/// A folder with a model of one constant, of two, and one that is broken.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("one.json", &model(r#""RED""#));
    write("two.json", &model(r#""RED", "BLUE""#));
    write("broken.json", "{");
    folder
}

/// The exit code and what was printed.
fn diff(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let Output { status, stdout, stderr } =
        command.arg("diff").args(arguments).current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    (status.code(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

#[test]
fn the_exit_code_says_whether_there_is_such_a_change() {
    let cases: [(&[&str], i32); 12] = [
        (&["one.json", "one.json"], 0),
        (&["one.json", "one.json", "--fail-on", "minor"], 0),
        (&["one.json", "two.json"], 0),
        (&["one.json", "two.json", "--fail-on", "major"], 0),
        (&["one.json", "two.json", "--fail-on", "minor"], 3),
        (&["two.json", "one.json"], 0),
        (&["two.json", "one.json", "--fail-on", "major"], 3),
        (&["two.json", "one.json", "--fail-on", "minor"], 3),
        (&["one.json", "broken.json"], 1),
        (&["one.json", "missing.json"], 1),
        (&["one.json", "two.json", "one.json"], 2),
        (&["one.json", "two.json", "--fail-on", "patch"], 2),
    ];
    let folder = folder();
    for (arguments, code) in cases {
        let (found, printed) = diff(folder.path(), arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {printed}");
    }
}

#[test]
fn each_format_names_the_change_and_its_place() {
    let folder = folder();
    for format in ["text", "json"] {
        let (_, printed) = diff(folder.path(), &["two.json", "one.json", "--format", format]);
        for word in ["constant-removed", "types::Color::Blue", "enums[0] Color", "major", "0.2.0"] {
            assert!(printed.contains(word), "no {word} in {printed}");
        }
    }
    let (_, printed) = diff(folder.path(), &["two.json", "one.json", "--format", "markdown"]);
    assert!(printed.contains("- **Breaking**, constant removed: `types::Color::Blue`: `BLUE`. Remove"), "{printed}");
}

#[test]
fn json_is_one_document() {
    let (_, printed) = diff(folder().path(), &["one.json", "two.json", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(document["bump"], "minor");
    assert_eq!(document["changes"][0]["wire"]["older"], true);
}

#[test]
fn a_broken_model_is_named_with_its_side() {
    let folder = folder();
    assert!(diff(folder.path(), &["broken.json", "one.json"]).1.contains("in the old model"));
    assert!(diff(folder.path(), &["one.json", "broken.json"]).1.contains("in the new model"));
}

#[test]
fn an_override_changes_the_level_and_shows_its_reason() {
    let folder = folder();
    let text = r#"[{"id": "constant-removed", "place": "Color", "source": "patch", "reason": "never sent"}]"#;
    fs::write(folder.path().join("overrides.json"), text).unwrap();
    let arguments = ["two.json", "one.json", "--overrides", "overrides.json", "--fail-on", "minor"];
    let (code, printed) = diff(folder.path(), &arguments);
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.contains("patch by an override: never sent"), "{printed}");
}

#[test]
fn an_invalid_override_is_an_error() {
    let cases = [
        ("{}", "list"),
        ("[1]", "object"),
        (r#"[{"id": "nothing", "source": "minor", "reason": "x"}]"#, "`nothing`"),
        (r#"[{"id": "constant-removed", "source": "minor"}]"#, "`reason`"),
        (r#"[{"id": "constant-removed", "source": "minor", "reason": " "}]"#, "`reason`"),
        (r#"[{"id": "constant-removed", "source": "none", "reason": "x"}]"#, "`source`"),
        (r#"[{"id": "constant-removed", "source": "minor", "reason": "x", "why": "y"}]"#, "`why`"),
        ("[", "JSON"),
    ];
    let folder = folder();
    for (text, word) in cases {
        fs::write(folder.path().join("overrides.json"), text).unwrap();
        let (code, printed) = diff(folder.path(), &["two.json", "one.json", "--overrides", "overrides.json"]);
        assert_eq!(code, Some(1), "{text}: {printed}");
        assert!(printed.contains(word), "no {word} in {printed}");
    }
}

#[test]
fn an_override_that_fits_nothing_is_a_warning() {
    let folder = folder();
    let text = r#"[{"id": "constant-removed", "place": "Shape", "source": "patch", "reason": "never sent"}]"#;
    fs::write(folder.path().join("overrides.json"), text).unwrap();
    let (code, printed) = diff(folder.path(), &["two.json", "one.json", "--overrides", "overrides.json"]);
    assert_eq!(code, Some(0));
    assert!(printed.contains("overrides[0]") && printed.contains("warning"), "{printed}");
}
