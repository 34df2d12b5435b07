//! `cargo xtask check-docs`: looks into the documentation that `cargo doc` wrote.

mod leftovers;
pub(crate) mod pages;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::{Arg, ArgMatches, Command, value_parser};

use self::leftovers::leftovers;
use self::pages::{Part, pages};
use crate::workspace;

/// The most that the documentation of `space-api` may take, in megabytes: half of what it took when all setters were on the page
/// of `Call`, and all implementations on the page of each DTO.
pub(crate) const BUDGET: f64 = 156.0;

pub(crate) fn options() -> Command {
    let about = "Looks for Markdown that rustdoc left as it is: links that lead nowhere, and brackets";
    let more = "Run `cargo doc --no-deps --all-features` before. Exits with 1 if a page of `space-api` has one, or if the \
                documentation is over its budget.";
    let folder = Arg::new("folder").value_name("DIR").value_parser(value_parser!(PathBuf));
    let folder = folder.help("What `cargo doc` wrote [default: target/doc]");
    Command::new("check-docs").about(about).after_help(more).arg(folder)
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let folder = arguments.get_one::<PathBuf>("folder").cloned().unwrap_or_else(|| workspace::path("target/doc"));
    let pages = pages(&folder, &Part::OF_CLIENT)?;
    let (mut found, mut read) = (0, 0);
    for page in pages.iter().filter(|page| page.is_of_items()) {
        read += 1;
        for leftover in leftovers(&std::fs::read_to_string(&page.path)?) {
            found += 1;
            eprintln!(
                "{}: rustdoc left `{leftover}` as it is: name its address or a path that is documented",
                page.path.display()
            );
        }
    }
    if read == 0 {
        return Err(anyhow!(
            "{} has no page of `space_api`: run `cargo doc --no-deps --all-features`",
            folder.display()
        ));
    }
    let megabytes = pages::megabytes(&pages);
    println!("{read} pages, {found} leftovers, {megabytes:.0} of {BUDGET:.0} MB");
    if megabytes > BUDGET {
        eprintln!("the documentation is over its budget: see what it is made of with `cargo xtask measure docs`");
    }
    Ok(if found == 0 && megabytes <= BUDGET { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
