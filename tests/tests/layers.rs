//! What the folders of the code must not know of each other: the invariants of `ARCHITECTURE.md` that a look at the text
//! can check.
#![allow(clippy::unwrap_used, reason = "a test may stop anywhere")]

use std::fs;
use std::path::{Path, PathBuf};

use space_tests::crates::workspace;

/// The error of a call, which knows HTTP. Values have errors of their own.
const ERROR: &str = "crate::error::Error";
const PROBLEM: &str = "crate::error::problem";

/// A folder or file, and what its code must not name.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("space-codegen/src/model", &["syn::", "quote!", "proc_macro2", "crate::api", "crate::emit", "std::fs"]),
    ("space-codegen/src/api", &["syn::", "quote!", "proc_macro2", "serde_json", "crate::emit", "std::fs"]),
    ("space-codegen/src/emit", &["serde_json", "crate::model", "crate::output", "std::fs"]),
    ("space-codegen/src/every_endpoint", &["crate::model", "crate::output", "std::fs"]),
    (
        "space-codegen/src/diff",
        &["syn::", "quote!", "proc_macro2", "crate::emit", "crate::output", "crate::oracle", "std::fs", "std::process"],
    ),
    ("space-codegen/src/diff/rules.rs", &["crate::api", "crate::model", "serde_json"]),
    ("space-codegen/src/diff/change.rs", &["crate::api", "crate::model", "serde_json"]),
    ("space-codegen/src/client_copy.rs", &["crate::"]),
    ("space-codegen/src/oracle", &["crate::model", "syn::", "quote!"]),
    ("space-codegen/src/oracle/agreement.rs", &["std::fs", "crate::api", "serde_json"]),
    ("space-codegen/src/output", &["crate::model", "crate::api", "serde_json"]),
    ("space-codegen/src/diagnostics", &["crate::model", "crate::api", "crate::emit", "crate::output"]),
    ("space-codegen/src/workspace/renewal.rs", &["crate::api", "crate::emit", "println!"]),
    (
        "space-api/src/json",
        &["http::", "reqwest::", "crate::client", "crate::call", "crate::view", "crate::select", ERROR, PROBLEM],
    ),
    ("space-api/src/view", &["http::", "reqwest::", "crate::client", "crate::call", "crate::select", ERROR, PROBLEM]),
    ("space-api/src/error", &["crate::client", "crate::call", "crate::select"]),
    ("space-api/src/error/decode.rs", &["http::", ERROR, PROBLEM]),
    ("space-api/src/error/field.rs", &["http::", ERROR, PROBLEM]),
    ("space-api/src/error/usage.rs", &["http::", ERROR, PROBLEM]),
    ("space-api/src/fields", &["http::", "reqwest::", "crate::client", "crate::call", "crate::select", "serde_json"]),
    (
        "space-api/src/schema",
        &["http::", "crate::client", "crate::call", "crate::json", "crate::fields", "crate::select", "crate::error"],
    ),
    ("space-api/src/select", &["http::", "reqwest::", "crate::client", "crate::call", "crate::containers"]),
    ("space-api/src/argument", &["http::", "reqwest::", "crate::client", "crate::call", "crate::select", ERROR]),
    ("space-api/src/containers", &["http::", "reqwest::", "crate::client", "crate::call"]),
    ("space-api/src/redact", &["http::", "reqwest::", "crate::client", "crate::call", "crate::error"]),
    ("space-api/src/enums", &["http::", "crate::client", "crate::call", ERROR, PROBLEM]),
    ("space-api/src/identifier", &["http::", "crate::client", "crate::call", ERROR, PROBLEM]),
    (
        "space-api/src/credentials",
        &[
            "crate::call",
            "crate::select",
            "crate::transport",
            "crate::client::send",
            "reqwest::",
            "tokio::",
            "SystemTime",
            "spawn",
        ],
    ),
    ("space-api/src/credentials/wallet.rs", &["Instant::now", ".await"]),
    ("space-api/src/client/builder.rs", &["crate::call", "crate::select"]),
    ("space-api/src/client/server.rs", &["crate::call", "crate::select", "crate::json", "reqwest::"]),
    ("space-api/src/client/drive.rs", &["crate::call", "crate::select", "crate::json", "reqwest::"]),
    ("space-api/src/client/token_server.rs", &["crate::call", "crate::select", "crate::json", "reqwest::"]),
    ("space-api/src/client/http.rs", &["crate::call", "crate::select", "crate::json", "crate::exchange", "reqwest::"]),
    (
        "space-api/src/exchange",
        &[
            "http::",
            "reqwest::",
            "tokio::",
            "crate::client",
            "crate::call",
            "crate::transport",
            ERROR,
            PROBLEM,
            ".await",
        ],
    ),
    ("space-api/src/exchange/mod.rs", &["Instant::now", "fastrand"]),
    (
        "space-api/src/transport",
        &["crate::client", "crate::call", "crate::exchange", "crate::json", "crate::select", ERROR],
    ),
    ("space-api/src/transport/park.rs", &["http::", "reqwest::", "tokio::", "ureq", "crate::"]),
    (
        "space-api/src/client/blocking.rs",
        &["reqwest::", "tokio::", "ureq::Agent", "crate::exchange", "crate::json", "crate::select"],
    ),
    ("space-api/src/call", &["reqwest::", "hyper::", "tokio::", "std::net", "std::fs", "async ", ".await", "Future"]),
    (
        "space-api/src/webhooks",
        &[
            "crate::client::Client",
            "crate::client::send",
            "crate::call",
            "reqwest::",
            "tokio::",
            "axum::",
            "std::net",
            "std::fs",
            "async ",
            ".await",
        ],
    ),
    (
        "space-api/src/mock",
        &["crate::exchange", "crate::generated", "reqwest::", "tokio::", "std::net", "std::fs", ".await"],
    ),
    ("space-api/src/mock/answered.rs", &["super::answers", "super::server", "http::"]),
    ("space-api/src/mock/answers.rs", &["crate::client", "Mutex"]),
    ("space-api/src/reply.rs", &["crate::client", "crate::call", "crate::webhooks", "crate::generated", ".await"]),
    ("space-api/src/client/files/names.rs", &["std::fs", "tokio::", "reqwest::", ".await"]),
    ("space-api/src/client/files/save.rs", &["http::", "crate::"]),
    ("space-emulator/src", &["space_api", "space_codegen::api", "space_codegen::emit"]),
    ("space-emulator/src/document", &["crate::world", "crate::actions", "crate::http", "crate::render"]),
    (
        "xtask/fetch-model/src",
        &["space_api", "space_codegen::api", "space_codegen::emit", "space_codegen::model", "std::fs"],
    ),
    ("xtask/fetch-model/src/version.rs", &["ureq", "crate::"]),
    ("xtask/fetch-model/src/server.rs", &["crate::http", "crate::credentials"]),
    ("xtask/src/generate.rs", &["std::fs", "space_codegen::output", "space_codegen::api", "space_codegen::emit"]),
];

#[test]
fn no_folder_names_what_it_must_not_know() {
    for (place, words) in FORBIDDEN {
        let files = sources(place);
        assert!(!files.is_empty(), "there is no code in `{place}` any more");
        for (path, text) in files {
            for word in *words {
                let line = code_lines(&text).find(|(_, line)| line.contains(word));
                assert_eq!(line, None, "`{}` must not name `{word}`", path.display());
            }
        }
    }
}

/// The root re-exports what users name. Code inside of the crate imports from the module that defines an item, so that the
/// root stays on top.
#[test]
fn the_runtime_imports_nothing_from_its_root() {
    let files = sources("space-api/src");
    for (path, text) in files.iter().filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "generated"))
    {
        for (number, line) in code_lines(text) {
            let imported = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let imported = imported.strip_prefix("use crate::").unwrap_or_default();
            let is_of_root = imported.starts_with(|first: char| first.is_uppercase() || first == '{');
            assert!(!is_of_root, "{}:{number} imports from the crate's root", path.display());
        }
    }
}

/// The Rust files of a folder, or the one file, each with its text. Files of tests may know more.
fn sources(place: &str) -> Vec<(PathBuf, String)> {
    let (mut open, mut files) = (vec![workspace().join(place)], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
    files
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

/// The numbered lines of code: no comments, and nothing from the module of unit tests on.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines
        .take_while(|(_, line)| !line.contains("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}
