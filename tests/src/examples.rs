//! The examples of `space-api` as programs, and the transcripts beside them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::crates::workspace;

/// The folder of the examples.
#[must_use]
pub fn folder() -> PathBuf {
    workspace().join("space-api/examples")
}

/// The program of an example, which `cargo test --workspace` builds before it runs a test.
///
/// # Panics
///
/// It has not been built since a source of it, or of a crate that it uses, was changed.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let here = std::env::current_exe().unwrap();
    let target = here.parent().unwrap().parent().unwrap();
    let program = target.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let built = modified(&program);
    let sources = sources(&program);
    let is_current = built.is_some() && !sources.is_empty() && sources.iter().all(|source| modified(source) <= built);
    assert!(
        is_current,
        "the example `{name}` is not built: run `cargo build --package space-api --examples`, or `cargo test --workspace`"
    );
    program
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

/// The sources that a program was made of, those of this workspace, as Cargo lists them beside it: `program: source source`.
fn sources(program: &Path) -> Vec<PathBuf> {
    let list = fs::read_to_string(program.with_extension("d")).unwrap_or_default();
    let sources = list.split_once(": ").map_or("", |(_, sources)| sources);
    // A space in a name is `\ `.
    sources.replace("\\ ", "\0").split_whitespace().map(|source| source.replace('\0', " ").into()).collect()
}

/// A command of a transcript, and what it prints.
#[derive(Debug)]
pub struct Step {
    /// The lines above the command: comments, and faults that the next calls meet.
    pub above: Vec<String>,
    /// The example and its arguments.
    pub command: Vec<String>,
}

impl Step {
    /// The faults, as the emulator's header has them. That of a request for a token begins with `token `.
    pub fn faults(&self) -> impl Iterator<Item = &str> {
        self.above.iter().filter_map(|line| line.strip_prefix("! "))
    }
}

/// The commands of a transcript, which are lines like `$ issue ABC`, each with the lines above it: faults like `! drop`, and
/// comments like `# It breaks off.` All other lines are output.
#[must_use]
pub fn steps(transcript: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut above = Vec::new();
    for line in transcript.lines() {
        if line.starts_with("! ") || line.starts_with("# ") {
            above.push(line.to_owned());
        } else if let Some(command) = line.strip_prefix("$ ") {
            let command = command.split_whitespace().map(str::to_owned).collect();
            steps.push(Step { above: std::mem::take(&mut above), command });
        }
    }
    steps
}

/// Runs a step in a folder, with an environment of its own, and returns the step and its output as they are in a transcript.
#[must_use]
pub fn run(step: &Step, folder: &Path, environment: &[(&str, String)]) -> String {
    let mut transcript: String = step.above.iter().map(|line| format!("{line}\n")).collect();
    let (name, arguments) = step.command.split_first().unwrap();
    let mut command = Command::new(program(name));
    command.args(arguments).current_dir(folder).env_clear().envs(environment.iter().cloned());
    let output = command.output().unwrap();
    transcript += &format!("$ {}\n", step.command.join(" "));
    transcript += &String::from_utf8(output.stdout).unwrap();
    transcript += &String::from_utf8(output.stderr).unwrap();
    if !output.status.success() {
        transcript += &format!("{}\n", output.status);
    }
    transcript
}
