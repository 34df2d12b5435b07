//! Everything that a server can do wrong is one clear error, and leaves the old files as they were.

use std::io::Write;
use std::thread::sleep;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{Folder, Scripted, json, page, response};

const MODEL: &str = r#"{"dto": [{"id": "d", "name": "D", "fields": []}], "resources": []}"#;

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn gzipped(body: &[u8]) -> Vec<u8> {
    response("200 OK", "Content-Encoding: gzip\r\n", body)
}

/// Fetches from a server that answers a request for the model so.
fn assert_refused(model: Vec<u8>, expected: &str) {
    let (folder, server) = (Folder::new(), Scripted::of_model(model));
    folder.assert_untouched(&folder.fetch(&server.url, &["--timeout", "5"]), expected);
}

#[test]
fn a_server_that_sends_something_else_is_refused() {
    let dangling = r#"{"dto": [{"id": "d", "name": "D", "fields": [], "extends": {"id": "nowhere"}}]}"#;
    let status = |status: &str, body: &str| response(status, "", body.as_bytes());
    let redirect = |location: &str| response("302 Found", &format!("Location: {location}\r\n"), b"");
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (page("<html><form action=login></form></html>"), "probably a login page"),
        (json("\n<!DOCTYPE html><html></html>"), "probably a login page"),
        (status("403 Forbidden", "<html>no</html>"), "probably a login page"),
        (
            redirect("https://accounts.example/login?x=1"),
            "redirects to another server, `https://accounts.example/login`",
        ),
        (redirect("//localhost/login"), "redirects to another server"),
        (redirect("/api/http/http-api-model"), "redirects again and again"),
        (status("401 Unauthorized", r#"{"error": "authentication-required"}"#), "rejected the token (401: auth"),
        (status("401 Unauthorized", ""), "rejected the token (401)"),
        (
            status("403 Forbidden", r#"{"error": "permission-denied", "error_description": "No rights"}"#),
            "the status 403: No rights",
        ),
        (status("404 Not Found", ""), "the status 404;"),
        (status("500 Internal Server Error", "oops"), "the status 500;"),
        (status("204 No Content", ""), "the status 204;"),
        (redirect(""), "redirects again and again"),
        (response("302 Found", "", b""), "the status 302;"),
        (json(""), "the model document is empty"),
        (json("[]"), "must be an object"),
        (json(r#"{"enums": []}"#), "has no `dto`"),
        (json(r#"{"error": "rate-limited"}"#), "is an error response of Space"),
        (json(r#"{"dto": 1}"#), "expected a list, found a number"),
        (json(dangling), "`nowhere`"),
        (json(&MODEL[..30]), "is truncated"),
        (json(&MODEL.replace('[', "(")), "is not JSON"),
        (response("200 OK", "", b"{\"dto\": [\xff]}"), "is not UTF-8"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"dto\": [".to_vec(), "is cut off after 9 bytes"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"dto".to_vec(), "is cut off after"),
        (gzipped(b"this is no gzip data"), "is not intact gzip data"),
        (gzipped(&gzip(MODEL)[..20]), "is not intact gzip data"),
        (gzipped(&gzip(&MODEL[..30])), "is truncated"),
        (response("200 OK", "Content-Encoding: br\r\n", b"x"), "the encoding `br`"),
        (Vec::new(), "cannot reach"),
        (b"220 mail.example ESMTP\r\n".to_vec(), "cannot reach"),
    ];
    for (model, expected) in cases {
        assert_refused(model, expected);
    }
}

#[test]
fn an_enormous_response_is_refused() {
    let large = " ".repeat((1 << 20) + 1);
    for model in [json(&large), gzipped(&gzip(&large))] {
        let (folder, server) = (Folder::new(), Scripted::of_model(model));
        let run = folder.fetch(&server.url, &["--limit", "1"]);
        folder.assert_untouched(&run, "is larger than 1 MiB");
    }
}

#[test]
fn a_server_that_is_too_slow_is_refused() {
    let silent = Scripted::start(|_| {
        sleep(Duration::from_secs(5));
        Vec::new()
    });
    let folder = Folder::new();
    folder.assert_untouched(&folder.fetch(&silent.url, &["--timeout", "1"]), "did not answer within 1 s");
}

#[test]
fn a_body_that_never_ends_is_refused() {
    let stalling = Scripted::stalling(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{");
    let folder = Folder::new();
    folder.assert_untouched(&folder.fetch(&stalling.url, &["--timeout", "1"]), "did not answer within 1 s");
}

#[test]
fn a_server_that_does_not_tell_its_version_is_refused() {
    for about in [page("<p>Version next</p>"), json("{}"), response("404 Not Found", "", b"<p>Version 1</p>")] {
        let server = Scripted::start(move |_| about.clone());
        let folder = Folder::new();
        folder.assert_untouched(&folder.fetch(&server.url, &[]), "does not tell the version of the server");
    }
    let server = Scripted::start(|_| json(MODEL));
    let folder = Folder::new();
    folder.assert_untouched(&folder.fetch(&server.url, &["--model-version", "a b"]), "cannot be a version");
    assert!(folder.fetch(&server.url, &["--model-version", "2.1"]).is_success);
    assert_eq!(folder.read("VERSION"), "2.1\n");
}

#[test]
fn no_server_is_an_error() {
    let folder = Folder::new();
    folder.assert_untouched(&folder.fetch("http://127.0.0.1:1", &[]), "cannot reach `http://127.0.0.1:1/about`");
    folder.assert_untouched(&folder.fetch("http://space.example", &[]), "unencrypted");
}

#[test]
fn a_server_without_tokens_is_an_error() {
    let application = [("JB_SPACE_CLIENT_ID", "id"), ("JB_SPACE_CLIENT_SECRET", "a-hidden-secret")];
    let cases = [
        (
            response("401 Unauthorized", "", br#"{"error": "invalid_client"}"#),
            "rejected the credentials of the application",
        ),
        (response("400 Bad Request", "", b""), "rejected the credentials of the application (400)"),
        (response("302 Found", "Location: /login\r\n", b""), "the status 302"),
        (json("{}"), "no usable `access_token`"),
        (json(r#"{"access_token": "two\nlines"}"#), "no usable `access_token`"),
        (page("<html></html>"), "no usable `access_token`"),
        (response("503 Service Unavailable", "", b""), "the status 503"),
    ];
    for (answer, expected) in cases {
        let (folder, server) = (Folder::new(), Scripted::of_model(answer));
        let run = folder.fetch_with(&server.url, &[], &application);
        folder.assert_untouched(&run, expected);
        assert!(!run.stderr.contains("a-hidden-secret"), "{run:?}");
    }
    let folder = Folder::new();
    folder.assert_untouched(&folder.fetch_with("http://127.0.0.1:1", &[], &[]), "`JB_SPACE_TOKEN` is not set");
}

#[test]
fn a_gzipped_response_is_read() {
    let (folder, server) = (Folder::new(), Scripted::of_model(gzipped(&gzip(MODEL))));
    let run = folder.fetch(&server.url, &[]);
    assert!(run.is_success, "{run:?}");
    assert_eq!(folder.read("VERSION"), "2.0\n");
}

#[test]
fn a_redirect_inside_of_the_server_is_followed() {
    let server = Scripted::start(|line| match line {
        line if line.starts_with("GET /about") => page("<p>Version 2.0</p>"),
        line if line.starts_with("GET /moved") => json(MODEL),
        _ => response("301 Moved Permanently", "Location: /moved\r\n", b""),
    });
    let folder = Folder::new();
    let run = folder.fetch(&server.url, &[]);
    assert!(run.is_success, "{run:?}");
}

#[test]
fn the_token_is_sent_for_the_model_only() {
    let server = Scripted::of_model(json(MODEL));
    assert!(Folder::new().fetch(&server.url, &[]).is_success);
    let requests = server.requests();
    let has_token = |head: &String| head.to_ascii_lowercase().contains("authorization: bearer");
    assert_eq!(requests.iter().map(has_token).collect::<Vec<_>>(), [false, true]);
    let line =
        "GET /api/http/http-api-model?$fields=dto,enums,urlParams,resources(*,nestedResources!),menuIds,featureFlags";
    assert!(requests[1].starts_with(line), "{}", requests[1]);
}

#[test]
fn the_token_does_not_leave_the_server() {
    let other = Scripted::start(|_| json(MODEL));
    let location = format!("Location: {}/x\r\n", other.url.replace("127.0.0.1", "localhost"));
    let server = Scripted::of_model(response("307 Temporary Redirect", &location, b""));
    let folder = Folder::new();
    folder.assert_untouched(&folder.fetch(&server.url, &[]), "redirects to another server");
    assert_eq!(other.requests(), [""; 0]);
}

#[test]
fn a_version_that_cannot_be_replaced_leaves_the_model() {
    let (folder, server) = (Folder::new(), Scripted::of_model(json(MODEL)));
    std::fs::remove_file(folder.path("VERSION")).unwrap();
    std::fs::create_dir(folder.path("VERSION")).unwrap();
    let run = folder.fetch(&server.url, &[]);
    assert!(!run.is_success && run.stderr.contains("VERSION"), "{run:?}");
    assert_eq!(folder.read("model.json"), crate::support::OLD_MODEL);
}
