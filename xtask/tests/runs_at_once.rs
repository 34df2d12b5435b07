//! Many runs of `cargo xtask generate` with one output, some of them killed: the output is always that of one run, and a
//! run that reports success has written all of it.
#![cfg(unix)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may stop anywhere"
)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// Enough files that runs overlap while they write.
const DTOS: usize = 60;
const RUNS: usize = 8;
const ROUNDS: u64 = 4;

/// A model with its version in every file's text.
fn model(version: usize) -> String {
    let dtos: Vec<String> = (0..DTOS)
        .map(|dto| {
            format!(
                r#"{{"id": "{dto}", "name": "Thing{dto}", "fields": [{{"field": {{"name": "field{version}",
                  "type": {{"className": "HA_Type.Primitive", "primitive": "Int"}}}}}}]}}"#
            )
        })
        .collect();
    format!(r#"{{"dto": [{}]}}"#, dtos.join(","))
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for run in 0..RUNS {
        fs::write(folder.path().join(format!("http-api-model-{run}.json")), model(run)).unwrap();
    }
    folder
}

fn generate(folder: &Path, run: usize) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["generate", "--out", "out", "--quiet", "--model", &format!("http-api-model-{run}.json")]);
    command.current_dir(folder).env("NO_COLOR", "1").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(folder: &Path) -> Vec<Child> {
    (0..RUNS).map(|run| generate(folder, run).spawn().unwrap()).collect()
}

/// The run whose output is there, all of it.
fn current(folder: &Path) -> Option<usize> {
    let root = fs::read_to_string(folder.join("out/mod.rs")).ok()?;
    let run = (0..RUNS).find(|run| root.contains(&format!("MODEL_VERSION: &str = \"{run}\"")))?;
    generate(folder, run).arg("--check").output().unwrap().status.success().then_some(run)
}

/// What is in the folder besides the models.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with(".json")).collect();
    names.sort();
    names
}

/// Ends the run, and checks that one which was rejected says why. Returns whether it reported success.
fn succeeded(run: Child) -> bool {
    let Output { status, stderr, .. } = run.wait_with_output().unwrap();
    let stderr = String::from_utf8(stderr).unwrap();
    if status.code() == Some(1) {
        assert!(stderr.contains("another run of the generator is writing"), "{stderr}");
    }
    status.success()
}

#[test]
fn of_runs_at_once_one_that_reports_success_has_written_all() {
    let folder = folder();
    for _ in 0..ROUNDS {
        let runs = start(folder.path()).into_iter().map(succeeded);
        let succeeded: Vec<usize> = runs.enumerate().filter(|(_, success)| *success).map(|(run, _)| run).collect();
        let current = current(folder.path());
        assert!(current.is_some_and(|run| succeeded.contains(&run)), "{succeeded:?} succeeded, {current:?} is there");
        assert_eq!(names(folder.path()), ["out"]);
    }
}

#[test]
fn after_kills_the_next_run_leaves_one_whole_output() {
    let folder = folder();
    for round in 0..ROUNDS {
        let mut runs = start(folder.path());
        // Half of them are killed, at moments spread over the time that a run takes.
        let mut killed = runs.split_off(RUNS / 2);
        for run in &mut killed {
            thread::sleep(Duration::from_millis(7 + 13 * round));
            run.kill().unwrap();
        }
        let succeeded: Vec<bool> = runs.into_iter().map(succeeded).collect();
        for mut run in killed {
            run.wait().unwrap();
        }
        if succeeded.contains(&true) {
            // A killed run may have stopped between its two renames; then the output has its other name.
            let there = current(folder.path());
            assert!(there.is_some() || folder.path().join(".out.old").exists(), "{there:?} is there");
        }
        let next = generate(folder.path(), 3).output().unwrap();
        assert!(next.status.success(), "{}", String::from_utf8_lossy(&next.stderr));
        assert_eq!(current(folder.path()), Some(3));
        assert_eq!(names(folder.path()), ["out"]);
    }
}

#[test]
fn a_full_disk_leaves_the_old_output_and_nothing_else() {
    let folder = folder();
    assert!(generate(folder.path(), 0).status().unwrap().success());
    let path = folder.path().join("http-api-model-1.json");
    let long = fs::read_to_string(&path).unwrap().replace("\"Thing7\"", &format!("\"{}\"", "Thing".repeat(400)));
    fs::write(path, long).unwrap();
    // A limit on the size of files: the system refuses to write the rest of a longer one, as it does on a full disk.
    let command = generate(folder.path(), 1);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]).arg(command.get_program());
    let run = limited.args(command.get_args()).current_dir(folder.path()).env("NO_COLOR", "1").output().unwrap();
    let stderr = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("cannot write `"), "{stderr}");
    assert_eq!(stderr.matches("too large").count(), 1, "{stderr}");
    assert_eq!(current(folder.path()), Some(0));
    assert_eq!(names(folder.path()), ["out"]);
}
