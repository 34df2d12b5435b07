//! What depending on `space-api` brings, on any platform: which crates with which features, and why each of them is there.
#![allow(clippy::unwrap_used, reason = "a test may stop anywhere")]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use space_tests::crates::workspace;

/// Async runtimes, and what needs one.
const RUNTIME: &[&str] = &["tokio", "hyper", "reqwest", "mio", "async-std", "smol", "futures-util"];
const TLS: &[&str] = &["rustls", "native-tls", "openssl", "openssl-sys", "ring", "aws-lc-rs", "aws-lc-sys", "schannel"];
/// What compiles C, or looks for a library that C was compiled to.
const C: &[&str] = &["cc", "cmake", "bindgen", "pkg-config", "vcpkg", "libz-sys", "zlib-ng"];

/// The crates that are compiled for `space-api` with these features and no default ones, on all platforms together.
fn crates(features: &str) -> BTreeSet<String> {
    crates_on("all", features)
}

/// Those on one platform.
fn crates_on(platform: &str, features: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "space-api", "--no-default-features", "--features", features])
        .args(["--edges", "normal,build", "--target", platform, "--prefix", "none", "--locked", "--offline"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// Those of the crates that are there.
fn found(features: &str, unwanted: &[&[&'static str]]) -> Vec<&'static str> {
    let crates = crates(features);
    assert!(crates.contains("serde_json"), "{crates:?}");
    unwanted.concat().into_iter().filter(|name| crates.contains(*name)).collect()
}

#[test]
fn without_features_there_is_no_runtime_tls_or_c() {
    for features in ["", "testing", "serde", "all"] {
        assert_eq!(found(features, &[RUNTIME, TLS, C]), [""; 0], "`{features}`");
    }
}

#[test]
fn blocking_calls_need_no_runtime() {
    assert_eq!(found("blocking", &[RUNTIME, TLS, C]), [""; 0]);
    assert_eq!(found("blocking,rustls,webhooks", &[RUNTIME]), [""; 0]);
}

#[test]
fn reqwest_alone_needs_no_tls_and_no_c() {
    assert_eq!(found("reqwest", &[TLS, C]), [""; 0]);
}

#[test]
fn rustls_is_the_only_tls() {
    let others = ["native-tls", "openssl", "openssl-sys", "aws-lc-rs", "aws-lc-sys"];
    assert_eq!(found("default", &[&others]), [""; 0]);
}

/// The words above are those that would be found.
#[test]
fn the_default_features_have_a_runtime_and_tls() {
    for (unwanted, some) in [(RUNTIME, "tokio"), (RUNTIME, "hyper"), (TLS, "rustls"), (TLS, "ring"), (C, "cc")] {
        assert!(found("default", &[unwanted]).contains(&some), "{some}");
    }
}

/// Each of them takes time of every user's first build.
#[test]
fn a_first_build_compiles_these_crates() {
    let crates: Vec<_> = crates_on("x86_64-unknown-linux-gnu", "default").into_iter().collect();
    insta::assert_snapshot!(crates.join("\n"));
}

#[test]
fn each_dependency_has_a_reason() {
    let manifest: toml::Table = fs::read_to_string(workspace().join("space-api/Cargo.toml")).unwrap().parse().unwrap();
    let architecture = fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    let reasons = architecture.split("\n- ").find(|decision| decision.starts_with("**Each dependency of the runtime"));
    let reasons = reasons.expect("ARCHITECTURE.md has no reasons for dependencies any more");
    for name in manifest["dependencies"].as_table().unwrap().keys() {
        assert!(reasons.contains(&format!("`{name}`")), "ARCHITECTURE.md has no reason for `{name}`");
    }
}
