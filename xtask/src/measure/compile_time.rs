//! `cargo xtask measure compile-time`: what `space-api` costs, beside a crate that everybody knows.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{ArgMatches, Command};

use super::run::{Usage, cargo, cargo_in, touch};
use crate::workspace;

/// The crate that is compiled in the same run: machines differ by a factor of two, its ratio to another crate does not.
const YARDSTICK: &str = "syn";

/// A way to compile, with its budget.
struct Build {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Seconds of user CPU.
    seconds: f64,
    /// Gigabytes of the largest process.
    memory: f64,
}

const BUILDS: [Build; 3] = [
    Build { name: "check", arguments: &["check"], seconds: 12.0, memory: 1.2 },
    Build { name: "debug build", arguments: &["build"], seconds: 16.0, memory: 1.4 },
    Build { name: "release build", arguments: &["build", "--release"], seconds: 20.0, memory: 1.4 },
];

pub(super) fn options() -> Command {
    let about = "Compiles `space-api` alone and a yardstick (`syn` of the lock file) in turn, with built dependencies";
    let more = "Prints user CPU, memory, and the ratio to the yardstick. Exits with 1 if a budget is exceeded.";
    Command::new("compile-time").about(about).after_help(more).arg(super::runs())
}

pub(super) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let package = newest(&fs::read_to_string(workspace::path("Cargo.lock"))?, YARDSTICK)?;
    println!("{:14} {:>10} {:>7} {:>9} {:>8} {:>12}", "", "user CPU", "budget", "memory", "budget", package);
    let mut within = true;
    for build in &BUILDS {
        let (client, yardstick) = compare(build, &package, super::runs_of(arguments))?;
        let ratio = client.user / yardstick.user;
        println!(
            "{:14} {:8.1} s {:5.0} s {:6.2} GB {:5.1} GB {:6.1} s × {ratio:.1}",
            build.name, client.user, build.seconds, client.memory, build.memory, yardstick.user,
        );
        within &= client.user <= build.seconds && client.memory <= build.memory;
    }
    if within {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("over a budget; on a slow machine the ratio tells more than the seconds");
    Ok(ExitCode::FAILURE)
}

/// The client and the yardstick, compiled in turn.
fn compare(build: &Build, package: &str, runs: usize) -> Result<(Usage, Usage)> {
    // Builds the dependencies of both.
    client(build)?;
    yardstick(build, package)?;
    let mut least = (client(build)?, yardstick(build, package)?);
    for _ in 1..runs {
        least = (least.0.least(client(build)?), least.1.least(yardstick(build, package)?));
    }
    Ok(least)
}

fn client(build: &Build) -> Result<Usage> {
    touch(&workspace::path("space-api/src/lib.rs"))?;
    cargo(&workspace::path(""), &[build.arguments, &["--package", "space-api"]].concat())
}

/// In a target folder of its own: what is compiled again here would be compiled again with the client, which depends on it.
fn yardstick(build: &Build, package: &str) -> Result<Usage> {
    let (root, target) = (workspace::path(""), workspace::path("target/measure-yardstick"));
    let profile: &[&str] = if build.arguments.contains(&"--release") { &["--release"] } else { &[] };
    cargo_in(&root, &target, &[&["clean", "--package", package], profile].concat())?;
    cargo_in(&root, &target, &[build.arguments, &["--package", package]].concat())
}

/// The newest version of a package in a lock file, as cargo takes it: `syn@3.0.9`. A lock file lists the oldest version first.
fn newest(lock: &str, package: &str) -> Result<String> {
    let (_, entry) = lock
        .rsplit_once(&format!("\nname = \"{package}\"\nversion = \""))
        .with_context(|| format!("`Cargo.lock` lacks `{package}`"))?;
    let (version, _) = entry.split_once('"').context("`Cargo.lock` ends within a version")?;
    Ok(format!("{package}@{version}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_of_several_versions_is_the_yardstick() {
        let lock =
            "[[package]]\nname = \"syn\"\nversion = \"2.0.1\"\n\n[[package]]\nname = \"syn\"\nversion = \"3.0.9\"\n";
        assert_eq!(newest(lock, "syn").unwrap(), "syn@3.0.9");
        assert!(newest(lock, "sy").is_err());
    }

    #[test]
    fn the_lock_file_has_the_yardstick() {
        let lock = fs::read_to_string(workspace::path("Cargo.lock")).unwrap();
        assert!(newest(&lock, YARDSTICK).unwrap().starts_with("syn@"));
    }
}
