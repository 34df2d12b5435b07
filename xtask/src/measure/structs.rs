//! `cargo xtask measure structs`: what a crate pays for each struct that derives `Select`, beside serde's derive.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{ArgMatches, Command};

use super::run::{Usage, cargo, touch};
use crate::workspace;

/// Pairs of structs: a location in a location.
const PAIRS: usize = 100;

const BUILDS: [(&str, &[&str]); 3] =
    [("check", &["check"]), ("debug build", &["build"]), ("release build", &["build", "--release"])];

pub(super) fn options() -> Command {
    let about = "Compiles 200 structs of eight fields without a derive, with `Select`, and with `serde::Deserialize`";
    let more = "Each struct is read from a response. Prints what each derive adds per struct.";
    Command::new("structs").about(about).after_help(more).arg(super::runs())
}

pub(super) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let runs = super::runs_of(arguments);
    let folder = tempfile::tempdir()?;
    write_crate(folder.path())?;
    println!("{:14} {:>10} {:>10}", "a struct", "Select", "serde");
    for (name, arguments) in BUILDS {
        let least = |features: &[&str]| least(runs, folder.path(), &[arguments, features].concat());
        let bare = least(&[])?.user;
        let per_struct = |usage: Usage| (usage.user - bare) / (2 * PAIRS) as f64 * 1000.0;
        let select = per_struct(least(&["--features", "select"])?);
        let serde = per_struct(least(&["--features", "serde"])?);
        println!("{name:14} {select:7.1} ms {serde:7.1} ms");
    }
    Ok(ExitCode::SUCCESS)
}

fn least(runs: usize, folder: &Path, arguments: &[&str]) -> Result<Usage> {
    let once = || {
        touch(&folder.join("src/main.rs"))?;
        cargo(folder, arguments)
    };
    // Builds the dependencies.
    once()?;
    let mut least = once()?;
    for _ in 1..runs {
        least = least.least(once()?);
    }
    Ok(least)
}

fn write_crate(folder: &Path) -> std::io::Result<()> {
    let manifest = MANIFEST.replace("{root}", &workspace::path("").display().to_string());
    let numbers = || (0..PAIRS).map(|number| number.to_string());
    let structs: String = numbers().map(|number| STRUCTS.replace("{i}", &number)).collect();
    let reads: String = numbers().map(|number| READS.replace("{i}", &number)).collect();
    fs::create_dir(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(workspace::path("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(folder.join("src/main.rs"), MAIN.replace("{structs}", &structs).replace("{reads}", &reads))
}

const MANIFEST: &str = r#"
[package]
name = "structs"
edition = "2024"
[features]
select = []
serde = []
[dependencies]
bytes = "1"
http = "1"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
space-api = { path = "{root}/space-api", default-features = false, features = ["team-directory"] }
[workspace]
"#;

const STRUCTS: &str = r#"
mod s{i} {
    #[cfg(feature = "select")]
    use {space_api::Select, space_api::types::Location};
    #[cfg_attr(feature = "select", derive(Select), select(Location))]
    #[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
    pub struct Office {
        id: String, name: String, tz: Option<String>, archived: bool, phones: Vec<String>, capacity: Option<i32>,
        r#type: String, parent: Option<Parent>,
    }
    #[cfg_attr(feature = "select", derive(Select), select(Location))]
    #[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
    pub struct Parent {
        id: String, name: String, tz: Option<String>, archived: bool, phones: Vec<String>, capacity: Option<i32>,
        r#type: String, workdays: Option<Vec<i32>>,
    }
}
"#;

const READS: &str = r#"
    #[cfg(feature = "select")]
    { read += locations().select::<s{i}::Office>().decode(answer()).map_or(0, |offices| offices.len()); }
    #[cfg(feature = "serde")]
    { read += serde_json::from_slice::<Vec<s{i}::Office>>(answer().body()).map_or(0, |offices| offices.len()); }
"#;

const MAIN: &str = r#"#![allow(dead_code, unused)]
use space_api::Client;
{structs}
fn main() {
    let client = Client::builder("https://x.example").token("t").build().unwrap();
    let locations = || client.team_directory().locations().get_all_locations();
    let answer = || http::Response::new(bytes::Bytes::from_static(b"[]"));
    let mut read = 0;
    {reads}
    println!("{read}");
}
"#;
