//! `cargo xtask fetch-model`: the HTTP API model of a server takes the place of the one in `schema/`. It is a program of its
//! own, so that `cargo xtask generate` builds no HTTP client, and it does not use `space-api`, so that a broken client can be
//! renewed.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod credentials;
mod error;
mod fetch;
mod http;
mod progress;
mod server;
mod version;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use space_codegen::workspace::{Renewed, Workspace};

use crate::credentials::Credentials;
use crate::error::FetchError;
use crate::http::{Client, Limits};
use crate::progress::Progress;
use crate::server::Server;

/// Fetches the HTTP API model of a server, and its version, into `schema/`. The token is read from `JB_SPACE_TOKEN`, or the
/// credentials of an application from `JB_SPACE_CLIENT_ID` and `JB_SPACE_CLIENT_SECRET`.
#[derive(Parser)]
#[command(bin_name = "cargo xtask fetch-model")]
struct Options {
    /// The server, for example `https://my-org.jetbrains.space`
    #[arg(long, value_name = "URL")]
    server: String,
    /// The model document to replace, with `VERSION` beside it [default: schema/http-api-model.json]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// The version of the server, if its page `/about` does not tell it
    #[arg(long, value_name = "TEXT")]
    model_version: Option<String>,
    /// Reject a model with kinds that the generator does not know, in place of leaving out what has them
    #[arg(long)]
    strict: bool,
    /// The time for each request
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    timeout: u64,
    /// The largest response
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    limit: u64,
    /// `cargo xtask renew` runs this: what comes next is not the maintainer's to do
    #[arg(long, hide = true)]
    of_renewal: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let credentials = Credentials::from_environment();
    match credentials.and_then(|credentials| run(&options, &credentials)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The problems of a model each say themselves how bad they are.
            let prefix = if error.is_of_model() { "" } else { "error: " };
            eprintln!("{prefix}{error}");
            if let Some(help) = error.help() {
                eprintln!("  help: {help}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options, credentials: &Credentials) -> Result<(), FetchError> {
    let server = Server::parse(&options.server)?;
    let workspace = Workspace::new(&root(), options.model.clone(), None).strict(options.strict);
    let limits = Limits { time: Duration::from_secs(options.timeout), bytes: options.limit << 20 };
    let progress = Progress::start();
    let client = Client::new(&server, limits, &progress);
    let renewed = fetch::fetch(&client, credentials, options.model_version.as_deref(), &workspace);
    drop(progress);
    print!("{}", report(&renewed?, &workspace, options.of_renewal));
    Ok(())
}

/// What was renewed.
fn report(renewed: &Renewed, workspace: &Workspace, of_renewal: bool) -> String {
    let Renewed { generated, old_version, is_changed } = renewed;
    let mut text = String::new();
    if !generated.warnings.is_empty() {
        text = format!("{}\n", generated.warnings);
    }
    let (model, version) = (workspace.model().display(), &generated.api.version);
    let old = old_version.as_deref().unwrap_or("none");
    text + &match is_changed {
        true => {
            let next = if of_renewal { "" } else { "now run `cargo xtask generate`\n" };
            format!("{}`{model}`: version {old} -> {version}\n{next}", generated.summary.balance)
        }
        false => format!("`{model}` is current: version {version}\n"),
    }
}

/// The root of the repository; empty where the command is run from it, so that messages have short paths.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(2).unwrap_or(here).to_owned();
    let is_here = std::env::current_dir().is_ok_and(|here| here == root);
    if is_here { PathBuf::new() } else { root }
}
