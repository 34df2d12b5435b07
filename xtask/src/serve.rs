//! `cargo xtask serve`: builds the command `space-emulator` of this workspace, and becomes it.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgMatches, value_parser};

use crate::workspace::become_package;

/// What `--help` says of the command that is not built yet. A test compares it with the command.
const OPTIONS: &str = "\
Options of `space-emulator`:
      --port <N>              The port; a free one by default
      --model <FILE>          A model document in place of the built-in one
      --model-version <TEXT>  The version that `/about` tells
      --plain-model           Serve the model as it is, without made-up descriptions and the like
      --seed <N>              The seed of all data: the same seed gives the same data
      --base-path <P>         The path that the server lives under, as on premises
      --make-up-unknown-ids   Make up a record for an unknown id in a path, in place of answering 404
      --strict                Reject a request that uses a parameter without effect

It is built first, which takes a minute or two the first time.";

pub(crate) fn options() -> clap::Command {
    let about = "Runs a Space server made from the model on 127.0.0.1, until it is stopped with Ctrl-C";
    let options = Arg::new("options").num_args(..).trailing_var_arg(true).allow_hyphen_values(true);
    clap::Command::new("serve")
        .about(about)
        .override_usage("cargo xtask serve [OPTIONS]")
        .disable_help_flag(true)
        .arg(options.value_parser(value_parser!(OsString)).hide(true))
        .after_help(OPTIONS)
}

pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitCode> {
    let given: Vec<&OsString> = arguments.get_many("options").unwrap_or_default().collect();
    if given.iter().any(|option| *option == "--help" || *option == "-h") {
        options().print_help()?;
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("building the emulator…");
    become_package(&["--release", "--package", "space-emulator", "--features", "cli"], &given)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::workspace::path;

    /// The names of the options that the command declares.
    fn declared() -> Vec<String> {
        let source = fs::read_to_string(path("space-emulator/src/main.rs")).unwrap();
        let mut lines = source.lines();
        let mut names = Vec::new();
        while let Some(line) = lines.next() {
            if line.trim_start().starts_with("#[arg(") {
                let (name, _) = lines.next().unwrap().trim().split_once(':').unwrap();
                names.push(format!("--{}", name.replace('_', "-")));
            }
        }
        names
    }

    #[test]
    fn the_help_has_each_option_of_the_command() {
        let words = OPTIONS.split_whitespace().filter(|word| word.starts_with("--")).map(str::to_owned);
        assert_eq!(words.collect::<Vec<_>>(), declared());
        assert!(declared().contains(&"--port".to_owned()));
    }
}
