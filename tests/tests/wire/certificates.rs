//! A machine without certificates, as small containers are.

use std::process::Command;

use space_api::{Client, ErrorKind};
use space_tests::loopback::{Loopback, json};

/// Set in the process that has no certificates.
const CHILD: &str = "SPACE_TESTS_WITHOUT_CERTIFICATES";

/// Runs a test of this program in a process without certificates. Returns whether this is that process.
fn without_certificates(test: &str) -> bool {
    if std::env::var_os(CHILD).is_some() {
        return true;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, "1")
        .env("SSL_CERT_FILE", "/nonexistent")
        .env("SSL_CERT_DIR", "/nonexistent")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    false
}

#[tokio::test]
async fn plain_http_needs_no_certificates() {
    if !without_certificates("certificates::plain_http_needs_no_certificates") {
        return;
    }
    let server = Loopback::answering([json(200, r#"{"id":"1"}"#)]).await;
    let location = server.client().team_directory().locations().get_location("1").send().await.unwrap();
    assert_eq!(location.id().unwrap(), "1");
    Client::builder("http://localhost:1").token("s3cret").build().unwrap();
    Client::builder("http://example.org").token("s3cret").allow_plain_http().build().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn https_without_certificates_says_what_to_do() {
    if !without_certificates("certificates::https_without_certificates_says_what_to_do") {
        return;
    }
    let builder = || Client::builder("https://mycompany.jetbrains.space").token("s3cret");
    let error = builder().build().unwrap_err();
    assert_eq!((error.kind(), error.is_connect()), (ErrorKind::Transport, true));
    let message = error.to_string();
    assert!(message.starts_with("found no certificates to trust"), "{message}");
    for advice in ["`https://mycompany.jetbrains.space`", "`ca-certificates`", "`SSL_CERT_FILE`", "http_client"] {
        assert!(message.contains(advice), "{message}");
    }
    let http_client = space_api::http_client_builder().unwrap().build().unwrap();
    builder().http_client(http_client).build().unwrap();
}
