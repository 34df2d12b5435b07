//! `cargo xtask generate` as a maintainer runs it: exit codes, messages, and what is left on disk.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may stop anywhere"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The smallest model with something of each kind that the summary counts.
const MODEL: &str = r#"{
  "dto": [{"id": "t", "name": "Thing", "hierarchyRole2": "FINAL_CLASS", "fields": [
    {"field": {"name": "id", "type": {"className": "HA_Type.Primitive", "primitive": "String"}}}]}],
  "enums": [{"id": "e", "name": "Color", "values": ["RED"]}],
  "urlParams": [],
  "resources": [{"id": "things", "path": {"segments": [{"className": "HA_PathSegment.Const", "value": "things"}]},
    "displaySingular": "Thing", "displayPlural": "Things", "endpoints": [
    {"method": "REST_QUERY", "functionName": "getAllThings", "displayName": "Get all things", "path": {"segments": []},
     "responseBody": {"className": "HA_Type.Array", "elementType": {"className": "HA_Type.Dto", "dto": {"id": "t"}}}}]}]
}"#;

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn generate(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let Output { status, stdout, stderr } =
        command.arg("generate").args(arguments).current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
}

fn folder_with(model: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.json"), model).unwrap();
    fs::write(folder.path().join("VERSION"), "1.2.3\n").unwrap();
    folder
}

const TO_OUT: [&str; 4] = ["--model", "model.json", "--out", "out"];

#[test]
fn a_run_ends_with_a_summary_and_a_second_check_is_current() {
    let folder = folder_with(MODEL);
    let run = generate(folder.path(), &TO_OUT);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for counted in ["endpoints", "DTOs", "enums", "URL parameters", "files", "lines", " ms"] {
        assert!(run.stdout.contains(counted), "no `{counted}` in {}", run.stdout);
    }
    let root = fs::read_to_string(folder.path().join("out/mod.rs")).unwrap();
    assert!(root.contains("MODEL_VERSION: &str = \"1.2.3\""), "{root}");
    let check = generate(folder.path(), &[&TO_OUT[..], &["--check"]].concat());
    assert_eq!(check.code, Some(0), "{}", check.stdout);
}

#[test]
fn quiet_prints_nothing() {
    let folder = folder_with(MODEL);
    for arguments in [&["--quiet"][..], &["--quiet", "--check"]] {
        let run = generate(folder.path(), &[&TO_OUT[..], arguments].concat());
        assert_eq!((run.code, &*run.stdout, &*run.stderr), (Some(0), "", ""));
    }
}

#[test]
fn two_runs_write_the_same_bytes() {
    let folder = folder_with(MODEL);
    let text = || fs::read(folder.path().join("out/types/t/thing.rs")).unwrap();
    generate(folder.path(), &TO_OUT);
    let first = text();
    generate(folder.path(), &TO_OUT);
    assert_eq!(text(), first);
}

#[test]
fn a_check_of_stale_output_lists_the_files_and_exits_with_1() {
    let folder = folder_with(MODEL);
    generate(folder.path(), &TO_OUT);
    let stale = folder.path().join("out/types/c/color.rs");
    fs::write(&stale, fs::read_to_string(&stale).unwrap().replace("RED", "BLUE")).unwrap();
    let check = generate(folder.path(), &[&TO_OUT[..], &["--check"]].concat());
    assert_eq!(check.code, Some(1));
    assert!(check.stdout.contains("different  types/c/color.rs"), "{}", check.stdout);
    assert!(check.stdout.contains("\n+"), "{}", check.stdout);
    assert!(check.stderr.contains("cargo xtask generate"), "{}", check.stderr);
    assert!(fs::read_to_string(stale).unwrap().contains("BLUE"), "a check must write nothing");
}

#[test]
fn what_is_no_model_gets_one_message_and_exit_code_1() {
    let truncated = &MODEL[..MODEL.len() / 2];
    let cases = [
        ("", "empty"),
        ("not JSON", "JSON"),
        (truncated, "line"),
        ("<!DOCTYPE html><html><body>Sign in</body></html>", "HTML"),
        (r#"{"error":"authentication-required","error_description":"no token"}"#, "authentication-required"),
        ("[]", "object"),
    ];
    for (model, word) in cases {
        let folder = folder_with(model);
        let run = generate(folder.path(), &TO_OUT);
        assert_eq!(run.code, Some(1), "{model}");
        assert!(run.stderr.contains(word), "no `{word}` in {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        assert!(!run.stderr.contains("error: error:"), "{}", run.stderr);
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn a_model_that_does_not_exist_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let run = generate(folder.path(), &TO_OUT);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("`model.json`"), "{}", run.stderr);
}

#[test]
fn bad_usage_exits_with_2() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["--modell", "x"][..], &["--model"], &["surplus"]] {
        assert_eq!(generate(folder.path(), arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn a_bad_model_is_reported_whole_and_leaves_the_old_output() {
    let folder = folder_with(MODEL);
    generate(folder.path(), &TO_OUT);
    let bad = MODEL
        .replace("\"dto\": {\"id\": \"t\"}", "\"dto\": {\"id\": \"nowhere\"}")
        .replace("\"primitive\": \"String\"", "\"primitive\": \"Text\"");
    fs::write(folder.path().join("model.json"), bad).unwrap();
    let run = generate(folder.path(), &TO_OUT);
    assert_eq!(run.code, Some(1));
    for named in ["dto[0] Thing", "`Text`", "`nowhere`"] {
        assert!(run.stderr.contains(named), "no {named} in {}", run.stderr);
    }
    assert!(folder.path().join("out/types/t/thing.rs").exists());
}

#[test]
fn an_output_folder_of_somebody_else_is_refused() {
    let folder = folder_with(MODEL);
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/thesis.txt"), "mine").unwrap();
    let run = generate(folder.path(), &TO_OUT);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("thesis.txt"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(folder.path().join("out/thesis.txt")).unwrap(), "mine");
}

#[test]
fn a_lock_beside_the_model_is_kept_up_to_date() {
    let folder = folder_with(MODEL);
    let lock = folder.path().join("names.lock");
    generate(folder.path(), &TO_OUT);
    assert!(!lock.exists(), "a model from elsewhere gets no lock");
    fs::write(&lock, "").unwrap();
    let check = generate(folder.path(), &[&TO_OUT[..], &["--check"]].concat());
    assert_eq!(check.code, Some(1));
    generate(folder.path(), &TO_OUT);
    let names = fs::read_to_string(lock).unwrap();
    assert!(names.contains("dto Thing types::Thing"), "{names}");
}

#[test]
fn each_diagnostic_has_a_line_of_its_own() {
    let one = MODEL.replace("\"primitive\": \"String\"", "\"primitive\": \"Text\"");
    let two = one.replace("\"method\": \"REST_QUERY\"", "\"method\": \"REST_TELL\"");
    let and_a_warning = one.replace("\"values\": [\"RED\"]", "\"values\": [\"RED\", \"\u{2192}\"]");
    for (model, counts) in
        [(one, "1 error in `"), (two, "2 errors in `"), (and_a_warning, "1 error and 1 warning in `")]
    {
        let run = generate(folder_with(&model).path(), &[&TO_OUT[..], &["--strict"]].concat());
        assert_eq!(run.code, Some(1));
        assert!(
            run.stderr.lines().any(|line| line.trim_start_matches([' ', '│']).starts_with(counts)),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_warning_ends_its_line_and_is_short_whatever_the_model_says() {
    let field = "\"name\": \"id\", \"defaultValue\": {\"className\": \"HA_DefaultValue.Const.Primitive\",";
    let field = format!("{field} \"expression\": \"{}\"}},", "x".repeat(1_000_000));
    let folder = folder_with(&MODEL.replace("\"name\": \"id\",", &field));
    let run = generate(folder.path(), &TO_OUT);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.len() < 1_000, "{} bytes", run.stderr.len());
    assert!(run.stderr.starts_with("warning: ") && run.stderr.ends_with("\n"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn an_error_of_the_system_is_printed_once() {
    let folder = folder_with(MODEL);
    fs::write(folder.path().join("file"), "").unwrap();
    for (out, model, message) in [("file/out", "model.json", "Not a directory"), ("out", ".", "Is a directory")] {
        let run = generate(folder.path(), &["--out", out, "--model", model]);
        assert_eq!(run.code, Some(1));
        assert_eq!(run.stderr.matches(message).count(), 1, "{}", run.stderr);
    }
}

#[test]
fn an_interrupted_renewal_is_finished() {
    // The renewal had replaced the model, and not yet its version.
    let folder = folder_with(MODEL);
    fs::write(folder.path().join(".VERSION.new"), "2.0\n").unwrap();
    assert_eq!(generate(folder.path(), &TO_OUT).code, Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("VERSION")).unwrap(), "2.0\n");
    let root = fs::read_to_string(folder.path().join("out/mod.rs")).unwrap();
    assert!(root.contains("MODEL_VERSION: &str = \"2.0\""), "{root}");
}

#[test]
fn what_is_unknown_is_left_out_unless_strict() {
    let folder = folder_with(&MODEL.replace("REST_QUERY", "REST_STREAM"));
    let run = generate(folder.path(), &[&TO_OUT[..], &["--strict"]].concat());
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("unknown `method` `REST_STREAM`"), "{}", run.stderr);
    let run = generate(folder.path(), &TO_OUT);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("warning: ") && run.stderr.contains("the endpoint is left out"), "{}", run.stderr);
    assert!(run.stdout.contains("endpoints: 0 of 1 generated, 1 left out"), "{}", run.stdout);
}
