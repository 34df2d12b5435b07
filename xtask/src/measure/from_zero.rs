//! `cargo xtask measure from-zero`: what the first command costs in an empty target folder, and what a program weighs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, ExitCode};

use anyhow::Result;
use clap::{Arg, ArgMatches, Command, value_parser};

use super::run::{Usage, cargo_in};
use crate::workspace;

/// The parts of the program that are shown by name.
const PARTS: usize = 12;

pub(super) fn options() -> Command {
    let about = "Runs the first command of a maintainer and of a user, each in an empty target folder";
    let more = "A user's program is that of the README: it makes one call. Prints user CPU, the size of the stripped release \
                program, and what it is made of (with `nm` of binutils). With `--against`, another checkout is measured in \
                turn, for machines differ and are busy.";
    Command::new("from-zero").about(about).after_help(more).arg(
        Arg::new("against")
            .long("against")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help("Another checkout of this repository"),
    )
}

pub(super) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let here = workspace::path("");
    let mut checkouts = vec![here.as_path()];
    checkouts.extend(arguments.get_one::<PathBuf>("against").map(PathBuf::as_path));
    for checkout in checkouts {
        println!("{}", checkout.display());
        measure(checkout)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn measure(checkout: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let target = |name: &str| folder.path().join(name);
    let generate = ["run", "--profile", "xtask", "--package", "xtask", "--", "generate", "--check"];
    print("cargo xtask generate", cargo_in(checkout, &target("generate"), &generate)?);

    let program = folder.path().join("program");
    write_program(&program, checkout)?;
    print("program: check", cargo_in(&program, &target("check"), &["check"])?);
    print("program: debug build", cargo_in(&program, &target("debug"), &["build"])?);
    print("program: release build", cargo_in(&program, &target("release"), &["build", "--release"])?);
    let built = target("release").join("release/program");
    let stripped = folder.path().join("stripped");
    if Process::new("strip").arg("-o").arg(&stripped).arg(&built).status().is_ok_and(|status| status.success()) {
        println!("{:24} {:7.2} MB", "program: size", fs::metadata(&stripped)?.len() as f64 / 1e6);
    }
    for (part, size) in parts(&built) {
        println!("  {part:22} {:7.2} MB", size as f64 / 1e6);
    }
    Ok(())
}

fn print(what: &str, usage: Usage) {
    println!("{what:24} {:7.1} s", usage.user);
}

/// The crates that take most of the program, by the names of its symbols; empty without `nm`.
fn parts(program: &Path) -> Vec<(String, u64)> {
    let Ok(output) = Process::new("nm").args(["--print-size", "--demangle"]).arg(program).output() else {
        return Vec::new();
    };
    let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let mut words = line.split_whitespace();
        let (Some(_address), Some(size), Some(_kind), Some(name)) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let Ok(size) = u64::from_str_radix(size, 16) else { continue };
        let path = name.trim_start_matches(['<', '&', '_']);
        let part = path.split_once("::").map_or("C, and data without a name", |(part, _)| part);
        *sizes.entry(part.to_owned()).or_default() += size;
    }
    let mut parts: Vec<_> = sizes.into_iter().collect();
    parts.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    parts.truncate(PARTS);
    parts
}

fn write_program(folder: &Path, checkout: &Path) -> Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    let manifest = MANIFEST.replace("{root}", &fs::canonicalize(checkout)?.display().to_string());
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(checkout.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(fs::write(folder.join("src/main.rs"), MAIN)?)
}

const MANIFEST: &str = r#"
[package]
name = "program"
edition = "2024"
[dependencies]
space-api = { path = "{root}/space-api" }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
[workspace]
"#;

const MAIN: &str = r#"use space_api::types::Location;
use space_api::{Client, Select};

#[derive(Debug, Select)]
#[select(Location)]
struct Region {
    name: String,
    tz: Option<String>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder("https://mycompany.jetbrains.space").token(std::env::var("JB_SPACE_TOKEN")?).build()?;
    let locations = client.team_directory().locations();
    for Region { name, tz } in &locations.get_all_locations().select::<Region>().send().await? {
        println!("{name} ({})", tz.as_deref().unwrap_or("no time zone"));
    }
    Ok(())
}
"#;
