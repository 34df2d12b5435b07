//! Mistakes that do not compile, and what the compiler says to those who make them.
#![allow(clippy::unwrap_used, reason = "a test may stop anywhere")]

use std::env;
use std::process::Command;

/// The flags with which trybuild compiles the cases. It first compiles the crates that they use without the last flag, and cargo
/// compiles a crate again for other flags. With these in the environment, all is compiled once, which saves 20 s.
const FLAGS: &[&str] = &["--cfg", "trybuild", "--verbose", "-A", "dead_code", "--diagnostic-width=140"];

#[test]
fn mistakes_get_the_message_beside_them() {
    let mut cases = Command::new(env::current_exe().unwrap());
    cases.args(["--exact", "the_cases", "--ignored", "--nocapture"]).env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"));
    // `trybuild=NAME` chooses cases.
    cases.args(env::args().filter(|argument| argument.starts_with("trybuild=")));
    assert!(cases.status().unwrap().success(), "a message differs: see above");
}

#[test]
#[ignore = "`mistakes_get_the_message_beside_them` starts it"]
fn the_cases() {
    let mistakes = trybuild::TestCases::new();
    mistakes.compile_fail("cases/*.rs");
    mistakes.compile_fail("cases/arguments/*.rs");
    mistakes.compile_fail("cases/selections/*.rs");
}
