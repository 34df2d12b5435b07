//! `cargo xtask diff`: what differs between two models, and what that breaks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use space_codegen::Source;
use space_codegen::diff::change::Bump;
use space_codegen::diff::report::{self, Version};
use space_codegen::diff::{Diff, diff, overrides};
use space_codegen::oracle::{self, Agreement, Case};
use space_codegen::workspace::read_source;

use crate::{committed, workspace};

/// The exit code if a change is at the level of `--fail-on` or above it.
const FOUND: u8 = 3;

pub(crate) fn options() -> Command {
    let path = |name| Arg::new(name).value_parser(value_parser!(PathBuf));
    Command::new("diff")
        .about("Shows what differs between two models, and what it does to programs and servers")
        .after_help(
            "Exit codes: 0, no change at the level of `--fail-on`; 1, the models cannot be compared; 2, wrong usage; \
             3, there is such a change.",
        )
        .args([
            path("models").num_args(0..=2).value_names(["OLD", "NEW"]).help(
                "The models. One is the new one. OLD is the committed model by default, and NEW is \
                 schema/http-api-model.json. `VERSION` and `names.lock` beside OLD are read too",
            ),
            Arg::new("format").long("format").value_parser(["text", "markdown", "json"]).default_value("text"),
            Arg::new("fail-on").long("fail-on").value_parser(["major", "minor"]).help("Exit with 3 if there is one"),
            Arg::new("oracle").long("oracle").action(ArgAction::SetTrue).help(
                "Compile calls and readers of OLD against the crate of NEW, and compare what breaks with the changes",
            ),
            path("overrides").long("overrides").value_name("FILE").help(
                "Corrected classifications, each with a reason [default: schema/diff-overrides.json, if it is there]",
            ),
        ])
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let models: Vec<&PathBuf> = arguments.get_many("models").unwrap_or_default().collect();
    let root = workspace::root();
    let (old, new) = match models.as_slice() {
        [old, new] => (read_source(old)?, read_source(new)?),
        [new] => (committed::model(&root)?, read_source(new)?),
        _ => (committed::model(&root)?, read_source(&root.join("schema/http-api-model.json"))?),
    };
    let diff = compare(&root, arguments.get_one("overrides"), &old, &new)?;
    if arguments.get_flag("oracle") {
        return ask(&diff);
    }
    let version = version()?;
    match arguments.get_one::<String>("format").map(String::as_str) {
        Some("json") => print!("{}", report::json(&diff, version)),
        Some("markdown") => print!("{}", report::markdown(&diff, version)),
        _ => println!("{}{}", report::text(&diff), report::summary(&diff, version)),
    }
    let limit = match arguments.get_one::<String>("fail-on").map(String::as_str) {
        Some("major") => Some(Bump::Major),
        Some(_) => Some(Bump::Minor),
        None => None,
    };
    let is_found = limit.is_some_and(|limit| diff.bump().is_some_and(|bump| bump >= limit));
    Ok(if is_found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// Prints where the compiler and the comparison do not agree.
fn ask(diff: &Diff) -> Result<ExitCode> {
    let root = workspace::path("");
    let folder = root.join("target/oracle");
    let cases = [Case { name: "newer", diff }];
    let broken = oracle::ask(&root, &folder, &folder.join("target"), &cases)?;
    let Agreement { unexplained, unseen, justified } = oracle::agreement(&diff.changes, &broken);
    for broken in &unexplained {
        println!("breaks without a major change: {}: {}", broken.item, broken.message);
    }
    for change in &unseen {
        println!("breaks nothing: {} {}", change.rule.id, change.place());
    }
    for change in &justified {
        println!(
            "breaks nothing, because {}: {} {}",
            change.rule.unseen.unwrap_or_default(),
            change.rule.id,
            change.place()
        );
    }
    let agrees = unexplained.is_empty() && unseen.is_empty();
    println!(
        "{} uses of the old model do not compile; {}",
        broken.len(),
        if agrees { "the changes agree" } else { "the changes do not agree" }
    );
    Ok(if agrees { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Compares two models, with the overrides of a file, or of the repository.
pub(crate) fn compare(root: &Path, file: Option<&PathBuf>, old: &Source, new: &Source) -> Result<Diff> {
    let mut diff = diff(old, new)?;
    let own = root.join("schema/diff-overrides.json");
    let is_own = file.is_none() && own.exists();
    if let Some(path) = file.or_else(|| is_own.then_some(&own)) {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let applied = overrides::apply(&mut diff, &text);
        let warnings = applied.map_err(|problems| anyhow::anyhow!("{problems}\nin `{}`", path.display()))?;
        if !warnings.is_empty() {
            eprintln!("{warnings}");
        }
    }
    Ok(diff)
}

/// The version of the workspace.
pub(crate) fn version() -> Result<Version> {
    Version::parse(env!("CARGO_PKG_VERSION")).context("the version of the workspace is not like `0.1.0`")
}
