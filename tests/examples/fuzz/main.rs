//! A mutation fuzzer over everything that reads text from outside: responses, webhooks, identifiers, models, the name lock.
//!
//! ```sh
//! cargo run --release -p space-tests --example fuzz -- --seconds 600
//! cargo run --release -p space-tests --example fuzz -- --inputs 5000 --seed 7 views select
//! cargo run --release -p space-tests --example fuzz -- --replay target/fuzz/views.input views
//! ```
//!
//! A finding is a panic, a broken promise of a target, or one input that takes longer than [`SLOW`]. The fuzzer shortens the
//! input, writes it to `target/fuzz/<target>.input`, prints what happened and exits with 1. The same seed and number of
//! inputs always try the same inputs.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod mutate;
mod targets;

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;

use crate::mutate::Mutator;
use crate::targets::Target;

/// The time that one input may take.
const SLOW: Duration = Duration::from_secs(5);
/// The inputs of one target before the next target gets its turn.
const TURN: usize = 50;

/// Feeds mutated inputs to everything that reads text from outside.
#[derive(Parser)]
struct Fuzz {
    /// The targets to run; all of them if none is named.
    targets: Vec<String>,
    /// How long to run, in seconds; ignored if `--inputs` is given.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    /// How many inputs each target gets.
    #[arg(long)]
    inputs: Option<usize>,
    /// The seed of the random numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Runs one input from a file instead.
    #[arg(long, value_name = "FILE")]
    replay: Option<PathBuf>,
}

fn main() -> ExitCode {
    let options = Fuzz::parse();
    let all = targets::all();
    let chosen = match choose(&all, &options.targets) {
        Ok(chosen) => chosen,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    // A panic is reported with its input, below.
    panic::set_hook(Box::new(|_| {}));
    let outcome = match &options.replay {
        Some(file) => replay(file, &chosen),
        None => fuzz(&options, &chosen),
    };
    match outcome {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(finding) => {
            eprintln!("{finding}");
            ExitCode::FAILURE
        }
    }
}

/// The targets of these names, or all.
fn choose<'a>(all: &'a [Target], names: &[String]) -> Result<Vec<&'a Target>, String> {
    if names.is_empty() {
        return Ok(all.iter().collect());
    }
    let find = |name: &String| {
        all.iter().find(|target| target.name == name).ok_or_else(|| {
            let known = all.iter().map(|target| target.name).collect::<Vec<_>>().join(", ");
            format!("unknown target `{name}`: name one of {known}")
        })
    };
    names.iter().map(find).collect()
}

fn replay(file: &Path, targets: &[&Target]) -> Result<String, String> {
    let input = std::fs::read(file).map_err(|error| format!("cannot read `{}`: {error}", file.display()))?;
    for target in targets {
        attempt(target, &input).map_err(|problem| format!("{}: {problem}", target.name))?;
    }
    Ok(format!("{} targets accept `{}`", targets.len(), file.display()))
}

fn fuzz(options: &Fuzz, targets: &[&Target]) -> Result<String, String> {
    let started = Instant::now();
    let mut random = fastrand::Rng::with_seed(options.seed);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for target in targets {
        for seed in &target.seeds {
            run(target, seed)?;
        }
    }
    let is_over = |turn: usize| match options.inputs {
        Some(inputs) => turn * TURN >= inputs,
        None => started.elapsed() >= Duration::from_secs(options.seconds),
    };
    for turn in 0.. {
        if is_over(turn) {
            break;
        }
        for target in targets {
            let mut mutator = Mutator::new(&target.seeds, &mut random);
            for _ in 0..TURN {
                run(target, &mutator.next_input())?;
            }
            *counts.entry(target.name).or_default() += TURN;
        }
    }
    let counts = counts.iter().map(|(name, count)| format!("{name}: {count} inputs, 0 findings")).collect::<Vec<_>>();
    Ok(format!("{}\nin {} s, seed {}", counts.join("\n"), started.elapsed().as_secs(), options.seed))
}

/// Tries an input; a finding is shortened and saved.
fn run(target: &Target, input: &[u8]) -> Result<(), String> {
    let Err(problem) = attempt(target, input) else { return Ok(()) };
    let short = shorten(target, input);
    let folder = Path::new("target/fuzz");
    let file = folder.join(format!("{}.input", target.name));
    let saved = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, &short));
    let place = match saved {
        Ok(()) => format!("saved as `{}`", file.display()),
        Err(error) => format!("not saved to `{}`: {error}", file.display()),
    };
    Err(format!("{}: {problem}\ninput of {} bytes, {place}:\n{}", target.name, short.len(), short.escape_ascii()))
}

/// Runs a target; an error says what is wrong.
fn attempt(target: &Target, input: &[u8]) -> Result<(), String> {
    let started = Instant::now();
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let outcome = outcome.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Err(format!("panicked: {}", text.unwrap_or("without a message")))
    });
    outcome?;
    if started.elapsed() > SLOW {
        return Err(format!("took {} s", started.elapsed().as_secs()));
    }
    Ok(())
}

/// Cuts pieces out of an input as long as it stays a finding.
fn shorten(target: &Target, input: &[u8]) -> Vec<u8> {
    let deadline = Instant::now() + Duration::from_secs(20);
    let mut short = input.to_vec();
    let mut piece = short.len() / 2;
    while piece > 0 && Instant::now() < deadline {
        let mut at = 0;
        while at < short.len() && Instant::now() < deadline {
            let end = (at + piece).min(short.len());
            let mut candidate = short.clone();
            candidate.drain(at..end);
            if attempt(target, &candidate).is_err() {
                short = candidate;
            } else {
                at = end;
            }
        }
        piece /= 2;
    }
    short
}
