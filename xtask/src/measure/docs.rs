//! `cargo xtask measure docs`: what the documentation costs, and what it is made of.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use anyhow::Result;
use clap::{ArgMatches, Command};

use super::run::cargo;
use crate::docs::BUDGET;
use crate::docs::pages::{Part, megabytes, pages};
use crate::workspace;

/// The pages that are shown by name.
const LARGEST: usize = 8;

pub(super) fn options() -> Command {
    let about = "Builds the documentation of `space-api` alone, all features, and shows what it is made of";
    Command::new("docs").about(about).after_help("Prints user CPU, sizes on a disk, and the largest pages.")
}

pub(super) fn run(_arguments: &ArgMatches) -> Result<ExitCode> {
    let folder = workspace::path("target/measure/doc");
    // rustdoc adds to the lists of implementors that it finds.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let usage = cargo(&workspace::path(""), &["doc", "--package", "space-api", "--no-deps", "--all-features"])?;
    let mut pages = pages(&folder, &Part::OF_CLIENT)?;
    println!("{:28} {:7.1} s of user CPU, with the dependencies that were not built", "cargo doc", usage.user);
    println!("{:28} {:7.1} of {BUDGET} MB, {} files", "all", megabytes(&pages), pages.len());
    let mut parts: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for page in &pages {
        parts.entry(page.part).or_default().push(page);
    }
    for (part, pages) in parts {
        println!("  {part:26} {:7.1} MB, {} files", megabytes(pages.iter().copied()), pages.len());
    }
    pages.sort_by_key(|page| std::cmp::Reverse(page.size));
    for page in pages.iter().filter(|page| page.is_of_items()).take(LARGEST) {
        let name = page.path.strip_prefix(&folder).unwrap_or(&page.path);
        println!("{:7.1} kB  {}", page.size as f64 / 1024.0, name.display());
    }
    Ok(ExitCode::SUCCESS)
}
