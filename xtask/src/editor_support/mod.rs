//! `cargo xtask editor-support`: asks rust-analyzer what an editor would show for the macros of checked selections.

mod places;
mod server;

use std::process::{Command, ExitCode};

use anyhow::{Result, anyhow};
use clap::{Arg, ArgMatches};

use self::places::{PLACES, Place, USES};
use self::server::Server;

/// What to do when rust-analyzer or the library's sources are missing.
const INSTALL: &str = "run `rustup component add rust-analyzer rust-src`";

pub(crate) fn options() -> clap::Command {
    let about = "Asks rust-analyzer where a name leads, what completes it, and what a hover shows, in a crate that uses \
                 `#[derive(Select)]` and `fields!`";
    let more = "Prints a row for each place, and exits with 1 if something that the documentation promises is missing. Needs \
                the rustup components `rust-analyzer` and `rust-src`.";
    let rows = Arg::new("rows").long("rows").value_name("TEXT").help("Only the places with this text in their name");
    clap::Command::new("editor-support").about(about).after_help(more).arg(rows)
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let rows = arguments.get_one::<String>("rows").map_or("", String::as_str);
    println!("{}", require_components()?);
    let folder = tempfile::tempdir()?;
    // The server names files by their real path.
    let path = folder.path().canonicalize()?;
    let mut server = Server::start(&path)?;
    println!("{:26} {:54} {:22} as promised", "place", "go to definition", "completion");
    let mut all = true;
    for place in PLACES.iter().filter(|place| place.name.contains(rows)) {
        all &= ask(&mut server, place)?;
    }
    server.stop()?;
    if all {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("a promise of the documentation is broken: see the rows that begin with `no` in the last column");
    Ok(ExitCode::FAILURE)
}

/// The version of rust-analyzer. Without the library's sources it does not know the types of fields.
fn require_components() -> Result<String> {
    let output = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() { Ok(text) } else { Err(anyhow!("`{program}` does not run; {INSTALL}")) }
    };
    let sysroot = output("rustc", &["--print", "sysroot"])?;
    if !std::path::Path::new(&sysroot).join("lib/rustlib/src").exists() {
        return Err(anyhow!("the sources of the standard library are not installed; {INSTALL}"));
    }
    output("rust-analyzer", &["--version"])
}

/// Prints a row, and tells whether everything promised is there.
fn ask(server: &mut Server, place: &Place) -> Result<bool> {
    let cursor = server.put(&format!("{USES}{}", place.code))?;
    let targets = server.targets(&cursor)?;
    let offers = server.offers(&cursor)?;
    let shown = server.shows(&cursor)?;

    let leads_there = match targets.as_slice() {
        [only] => format!("{} {}", only.file, only.text).starts_with(place.target),
        _ => false,
    };
    let is_offered = offers.iter().any(|offer| offer == place.offer);
    let checks = [
        ("definition", place.target.is_empty() || leads_there),
        ("completion", place.offer.is_empty() || is_offered),
        ("hover", place.hover.is_empty() || shown.contains(place.hover)),
    ];
    let missing: Vec<&str> = checks.iter().filter(|(_, holds)| !holds).map(|(name, _)| *name).collect();
    let promises_nothing = place.target.is_empty() && place.offer.is_empty() && place.hover.is_empty();
    let verdict = if promises_nothing {
        "not promised".to_owned()
    } else if missing.is_empty() {
        "ok".to_owned()
    } else {
        format!("no {}", missing.join(", "))
    };
    let leads: Vec<String> = targets
        .iter()
        .map(|target| format!("{}:{} {}", target.file, target.line, target.text).chars().take(54).collect())
        .collect();
    let leads = if leads.is_empty() { "–".to_owned() } else { leads.join("; ") };
    let offered = match (place.offer, is_offered) {
        ("", _) => "–".to_owned(),
        (offer, true) => format!("yes  {offer}"),
        (offer, false) => format!("no   {offer}"),
    };
    println!("{:26} {leads:54} {offered:22} {verdict}", place.name);
    Ok(missing.is_empty())
}
