//! Calls that keep their thread: what they send, what they make of answers, and how long they take.

use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use space_api::{Client, ErrorKind, ReqwestTransport, Retry};
use space_tests::loopback::{Loopback, Reply, json, redirect, reply};
use tokio::runtime::Runtime;

/// A server that has its own threads, so that a call may keep the one of the test.
struct Threaded {
    server: Loopback,
    _runtime: Runtime,
}

fn answering(replies: impl IntoIterator<Item = Reply>) -> Threaded {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Loopback::answering(replies));
    Threaded { server, _runtime: runtime }
}

impl Threaded {
    fn client(&self) -> Client {
        self.with(fast())
    }

    fn with(&self, retry: Retry) -> Client {
        Client::builder(&self.server.url).token("s3cret").retry(retry).build().unwrap()
    }
}

fn fast() -> Retry {
    Retry::default().first_delay(Duration::from_millis(1))
}

#[test]
fn a_call_sends_what_an_async_call_sends() {
    let server = answering([json(200, "{}"), json(200, "{}"), json(200, "[]"), json(200, "[]"), json(200, "[]")]);
    let client = server.client();
    let runtime = Runtime::new().unwrap();
    let locations = client.team_directory().locations();
    let update = locations.update_location("1").name("Zürich").header("x-trace", "7");
    update.clone().send_blocking().unwrap();
    runtime.block_on(update.send()).unwrap();
    let all = locations.get_all_locations().query("a b&c").with_archived(true);
    all.clone().send_blocking().unwrap();
    runtime.block_on(all.send()).unwrap();
    locations.archive_location("1").send_blocking().unwrap();
    let requests: Vec<Vec<String>> = server.server.requests().iter().map(|request| sorted(request)).collect();
    assert_eq!(requests[0], requests[1]);
    assert_eq!(requests[2], requests[3]);
    assert_eq!(requests[4][0], "DELETE /api/http/team-directory/locations/1 HTTP/1.1");
}

/// The lines of a request, with headers in an order that does not depend on the HTTP client.
fn sorted(request: &str) -> Vec<String> {
    let mut lines: Vec<String> = request.lines().map(str::to_owned).collect();
    lines[1..].sort_unstable();
    lines
}

#[test]
fn a_request_without_arguments_in_its_body_has_one_anyway() {
    let server = answering([json(200, "{}")]);
    let client = server.client();
    client.team_directory().locations().restore_location("1").send_blocking().unwrap();
    assert!(server.server.requests()[0].starts_with("POST "), "{:?}", server.server.requests());
    assert!(server.server.requests()[0].contains("content-length: "), "{:?}", server.server.requests());
}

#[test]
fn failures_that_pass_are_tried_again() {
    let server = answering([json(429, ""), Reply::default(), json(503, ""), json(200, "{}")]);
    let client = server.with(fast().attempts(4));
    client.team_directory().locations().get_location("1").send_blocking().unwrap();
    let requests = server.server.requests();
    assert_eq!(requests.len(), 4);
    assert!(requests.iter().all(|request| *request == requests[0]));
}

#[test]
fn a_change_is_not_sent_again() {
    for broken in [Reply::default(), json(503, "")] {
        let server = answering([broken, json(200, "{}")]);
        let client = server.client();
        let error = client.team_directory().locations().update_location("1").name("x").send_blocking().unwrap_err();
        assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{error}");
        assert_eq!(server.server.requests().len(), 1);
    }
}

#[test]
fn a_pause_that_the_server_asks_for_is_made() {
    let server = answering([reply(429, "retry-after: 1\r\n", ""), json(200, "{}")]);
    let started = Instant::now();
    server.client().team_directory().locations().get_location("1").send_blocking().unwrap();
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn nobody_listening_is_no_connection() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder(format!("http://{address}")).token("s3cret").retry(fast()).build().unwrap();
    let error = client.team_directory().locations().update_location("1").name("x").send_blocking().unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Transport, 3, true), "{error}");
    assert!(!error.to_string().contains("team-directory"), "{error}");
}

#[test]
fn the_time_limit_counts_the_whole_call() {
    let late = || Reply { after: Duration::from_secs(30), ..json(200, "{}") };
    let moved = || Reply { after: Duration::from_millis(150), ..redirect(307, "/x") };
    let cases = [
        ("a late response", vec![late()]),
        ("redirects", std::iter::repeat_with(moved).take(8).collect()),
        ("a wait", vec![reply(429, "retry-after: 30\r\n", "")]),
    ];
    for (name, replies) in cases {
        let server = answering(replies);
        let client = server.client();
        let started = Instant::now();
        let call = client.team_directory().locations().get_location("1").timeout(Duration::from_millis(400));
        let error = call.send_blocking().unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(5), "{name}: {:?}", started.elapsed());
        if name != "a wait" {
            assert_eq!(error.kind(), ErrorKind::Transport, "{name}: {error}");
            assert!(error.is_timeout(), "{name}: {error}");
        }
    }
}

#[test]
fn a_time_limit_beyond_all_time_is_none() {
    let server = answering([json(200, "{}")]);
    let builder = Client::builder(&server.server.url).token("s3cret").connect_timeout(Duration::MAX);
    let client = builder.retry(fast().attempt_timeout(Duration::MAX)).timeout(Duration::MAX).build().unwrap();
    client.team_directory().locations().get_location("1").send_blocking().unwrap();
}

#[test]
fn the_time_limit_counts_the_body() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder(format!("http://{}", listener.local_addr().unwrap())).token("s3cret");
    let client = client.timeout(Duration::from_millis(300)).build().unwrap();
    let server = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        connection.write_all(b"HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\n{").unwrap();
        connection
    });
    let started = Instant::now();
    let error = client.team_directory().locations().get_location("1").send_blocking().unwrap_err();
    assert!(error.is_timeout() && started.elapsed() < Duration::from_secs(5), "{error}");
    drop(server.join().unwrap());
}

#[test]
fn the_limit_counts_decompressed_bytes() {
    let body = format!(r#"{{"id":"1","name":"{}"}}"#, "x".repeat(1 << 16));
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body.as_bytes()).unwrap();
    let compressed = encoder.finish().unwrap();
    let reply = || reply(200, "content-encoding: gzip\r\n", &compressed);
    let server = answering([reply(), reply()]);
    let client = server.client();
    let call = client.team_directory().locations().get_location("1");
    assert_eq!(call.clone().max_response_size(body.len()).send_blocking().unwrap().id().unwrap(), "1");
    let error = call.max_response_size(body.len() - 1).send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
}

#[test]
fn an_endless_body_is_not_read_to_its_end() {
    let endless = Reply { bytes: b"HTTP/1.1 200 X\r\n\r\n".to_vec(), endless: vec![b' '; 1 << 16], ..Reply::default() };
    let server = answering([endless]);
    let client = server.client();
    let call = client.team_directory().locations().get_location("1").max_response_size(1 << 20);
    assert_eq!(call.send_blocking().unwrap_err().kind(), ErrorKind::ResponseTooLarge);
}

#[test]
fn redirects_stay_inside_the_origin() {
    for status in [301, 302, 303, 307, 308] {
        let other = answering([json(200, r#"{"id":"evil"}"#)]);
        let away = redirect(status, &format!("{}/x", other.server.url));
        let server = answering([redirect(status, "/moved?x=1#y"), json(200, r#"{"id":"1"}"#), away]);
        let client = server.client();
        let call = client.team_directory().locations().get_location("1");
        assert_eq!(call.clone().send_blocking().unwrap().id().unwrap(), "1");
        let error = call.send_blocking().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
        assert!(server.server.requests()[1].starts_with("GET /moved?x=1 HTTP/1.1\r\n"));
        assert!(other.server.requests().is_empty());
    }
}

#[test]
fn a_redirect_that_keeps_the_method_keeps_the_body() {
    let server = answering([redirect(307, "elsewhere"), json(200, "{}"), redirect(303, "/moved")]);
    let client = server.client();
    let call = client.team_directory().locations().update_location("1").name("x");
    call.clone().send_blocking().unwrap();
    assert!(server.server.requests()[1].ends_with("{\"name\":\"x\"}"), "{:?}", server.server.requests());
    assert_eq!(call.send_blocking().unwrap_err().kind(), ErrorKind::Redirect);
}

#[tokio::test]
async fn a_call_inside_of_a_runtime_does_not_panic() {
    let server = std::thread::spawn(|| answering([json(200, "{}"), json(200, "[]")])).join().unwrap();
    let client = server.client();
    client.team_directory().locations().get_location("1").send_blocking().unwrap();
    // A runtime must not be dropped inside of another one.
    std::thread::spawn(move || drop(server)).join().unwrap();
    let error = client.team_directory().locations().get_location("1").send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[test]
fn what_needs_a_runtime_is_never_bypassed() {
    let server = answering([json(200, "{}")]);
    let http_client = || space_api::http_client_builder().unwrap().build().unwrap();
    let builder = || Client::builder(&server.server.url).token("s3cret");
    let own = builder().http_client(http_client()).build().unwrap();
    let wrapped = builder().transport(ReqwestTransport::new(http_client())).build().unwrap();
    for (client, name) in [(own, "http_client"), (wrapped, "transport")] {
        let error = client.team_directory().locations().get_location("1").send_blocking().unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Usage, 0));
        assert!(error.to_string().contains(name) && error.to_string().contains("use `send`"), "{error}");
    }
    assert!(server.server.requests().is_empty());
}
