//! `cargo xtask generate`: the model in, the generated module out.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use space_codegen::workspace::{Checked, Workspace};

use crate::{renewal, workspace};

pub(crate) fn options() -> Command {
    let path = |name| Arg::new(name).long(name).value_parser(value_parser!(PathBuf));
    let flag = |name| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("generate").about("Reads the HTTP API model and writes the generated part of `space-api`").args([
        path("model").value_name("FILE").help(
            "The model document; `VERSION` and `names.lock` beside it are read too \
             [default: schema/http-api-model.json]",
        ),
        path("out").value_name("DIR").help(
            "The folder of the generated files, which replace all that is in it. By default, the tests' calls of all \
             endpoints are written too [default: space-api/src/generated]",
        ),
        flag("check").help("Write nothing; exit with 1 and the differences when the output is not current"),
        flag("strict").help(
            "Reject kinds of types, methods and the like that the generator does not know; without it, what has them is left \
             out with a warning",
        ),
        flag("quiet").help("Print errors only"),
    ])
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let path = |name| arguments.get_one::<PathBuf>(name).cloned();
    let workspace = Workspace::new(&workspace::root(), path("model"), path("out"));
    let workspace = workspace.strict(arguments.get_flag("strict"));
    let quiet = arguments.get_flag("quiet");
    if arguments.get_flag("check") {
        return check(&workspace, quiet);
    }
    let code = write(&workspace, quiet)?;
    // Another model, or another folder, is no renewal.
    if arguments.value_source("model").or(arguments.value_source("out")).is_none() {
        tell_of_renewal(quiet);
    }
    Ok(code)
}

/// The code is written by now, and is good without a changelog.
fn tell_of_renewal(quiet: bool) {
    match renewal::record(&workspace::root()) {
        Ok(Some(line)) if !quiet => println!("{line}\n`CHANGELOG.md` has the changes under `Unreleased`: review them"),
        Ok(_) => {}
        Err(error) => eprintln!("`CHANGELOG.md` was not changed: {error:#}"),
    }
}

fn check(workspace: &Workspace, quiet: bool) -> Result<ExitCode> {
    let out = workspace.out().display();
    let Checked { generated, drift } = workspace.check()?;
    if !quiet && !generated.warnings.is_empty() {
        eprintln!("{}", generated.warnings);
    }
    if !drift.is_empty() {
        print!("{drift}");
        eprintln!("\n`{out}` is not current: run `cargo xtask generate` and commit the result");
        return Ok(ExitCode::FAILURE);
    }
    if !quiet {
        println!("{}\n`{out}` is current", generated.summary);
    }
    Ok(ExitCode::SUCCESS)
}

fn write(workspace: &Workspace, quiet: bool) -> Result<ExitCode> {
    let out = workspace.out().display();
    let started = Instant::now();
    let generated = workspace.write()?;
    if quiet {
        return Ok(ExitCode::SUCCESS);
    }
    if !generated.warnings.is_empty() {
        eprintln!("{}", generated.warnings);
    }
    println!("{}\nwritten to `{out}` in {} ms", generated.summary, started.elapsed().as_millis());
    Ok(ExitCode::SUCCESS)
}
