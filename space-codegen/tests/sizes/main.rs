//! Whatever the size of a model, a run ends in code or in a diagnostic, within 10 s and 2 GB. Each document is generated in
//! a process of its own, so that its time and memory can be told.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test may stop anywhere")]

mod documents;

use std::num::NonZero;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::{env, iter, thread};

use documents::{CASES, Case, Outcome};
use space_codegen::{Source, generate};
use wait4::Wait4;

/// Tells a process which document to generate.
const NUMBER: &str = "SIZES_DOCUMENT";
/// Seconds of CPU: those of other processes do not count. Without optimization the generator takes about six times as long.
const SECONDS: f64 = if cfg!(debug_assertions) { 60.0 } else { 10.0 };
const BYTES: u64 = 2_000_000_000;

#[test]
fn every_size_ends_in_code_or_a_diagnostic_in_time() {
    let open = Mutex::new(CASES.iter().enumerate());
    let next = || open.lock().unwrap().next();
    let work = || iter::from_fn(next).filter_map(|(number, case)| failure(number, case)).collect::<Vec<_>>();
    // Each may use `BYTES`.
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(4);
    let failures: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{failures:#?}");
}

/// What is wrong with how the generator took this document.
fn failure(number: usize, case: &Case) -> Option<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "generates_the_document_that_it_is_told", "--quiet", "--nocapture"])
        .env(NUMBER, number.to_string())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let ended = child.wait4().unwrap();
    let seconds = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    let used = format!("`{}`: {seconds:.1} s, {} MB, {}", case.name, ended.rusage.maxrss / 1_000_000, ended.status);
    println!("{used}");
    (!ended.status.success() || seconds > SECONDS || ended.rusage.maxrss > BYTES).then_some(used)
}

#[test]
fn generates_the_document_that_it_is_told() {
    if let Some(case) = env::var(NUMBER).ok().and_then(|number| CASES.get(number.parse::<usize>().unwrap())) {
        judge(case);
    }
}

fn judge(case: &Case) {
    let text = (case.document)();
    let generated = generate(&Source { text, version: String::new(), lock: None });
    let (is_code, said) = match generated {
        Ok(generated) => (true, generated.warnings.to_string()),
        Err(problems) => (false, problems.to_string()),
    };
    let is_expected = match case.outcome {
        Outcome::Code => is_code,
        Outcome::Warning(words) => is_code && said.contains(words),
        Outcome::Error(words) => !is_code && said.contains(words),
    };
    let shown: String = said.chars().take(1_000).collect();
    assert!(is_expected, "`{}`: {} {shown}", case.name, if is_code { "code" } else { "no code" });
}
