//! Servers that refuse, break off, or take their time.

use std::time::{Duration, Instant};

use space_api::types::Location;
use space_api::{Client, Error, ErrorCode, ErrorKind};
use space_tests::loopback::{Loopback, Reply, json, reply};

const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(200);

async fn location_from(client: &Client) -> Result<Location, Error> {
    client.team_directory().locations().get_location("1").send().await
}

/// The error of a call that gets this reply. It never holds the token.
async fn error_of(reply: Reply) -> Error {
    let server = Loopback::answering([reply]).await;
    let error = location_from(&server.client()).await.unwrap_err();
    let shown = format!("{error} {error:?} {:?}", error.body());
    assert!(!shown.contains("s3cret"), "{shown}");
    assert_eq!(error.function(), Some("getLocation"));
    assert!(error.to_string().starts_with("`getLocation`: "), "{error}");
    error
}

#[tokio::test]
async fn every_api_error_has_its_code_status_and_description() {
    for (status, code) in [
        (400, "validation-error"),
        (401, "authentication-required"),
        (403, "permission-denied"),
        (409, "duplicated-entity"),
        (400, "request-error"),
        (404, "not-found"),
        (429, "rate-limited"),
        (413, "payload-too-large"),
        (500, "internal-server-error"),
        (400, "a-code-of-tomorrow"),
    ] {
        let body = format!(r#"{{"error":"{code}","error_description":"the reason"}}"#);
        let error = error_of(json(status, &body)).await;
        assert_eq!((error.kind(), error.code().unwrap().as_str()), (ErrorKind::Api, code));
        assert_eq!((error.status().unwrap().as_u16(), error.description()), (status, Some("the reason")));
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
}

#[tokio::test]
async fn an_error_that_is_not_json_still_has_status_and_text() {
    for (status, body, code) in [
        (502, "<html><h1>Bad Gateway</h1></html>", Some(ErrorCode::InternalServerError)),
        (503, "", Some(ErrorCode::InternalServerError)),
        (404, "404 page not found", Some(ErrorCode::NotFound)),
        (431, "too many cookies", Some(ErrorCode::PayloadTooLarge)),
        (405, "{\"error\":", None),
    ] {
        let error = error_of(reply(status, "content-type: text/html\r\n", body)).await;
        assert_eq!((error.kind(), error.code()), (ErrorKind::Status, code.as_ref()), "{status}");
        assert!(error.to_string().contains(&format!("HTTP {status}")) && error.to_string().contains(body), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_wants_a_pause_says_how_long() {
    let error = error_of(reply(429, "retry-after: 7\r\n", r#"{"error":"rate-limited"}"#)).await;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(error_of(json(429, "")).await.retry_after(), None);
}

#[tokio::test]
async fn a_connection_that_breaks_is_told_apart_from_an_answer() {
    let whole = json(200, r#"{"id":"1","name":"Berlin"}"#).bytes;
    let first = |length| whole.get(..length).unwrap();
    for (bytes, when) in [
        (b"".as_slice(), "before the answer"),
        (first(10), "in the status line"),
        (first(40), "in the headers"),
        (first(whole.len() - 5), "in the body"),
        (b"this is not HTTP\r\n\r\n", "by another protocol"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffff\r\n{", "in a chunk"),
    ] {
        let error = error_of(Reply { bytes: bytes.to_vec(), ..Reply::default() }).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None), "{when}");
        assert!(!error.is_timeout() && !error.is_connect(), "{when}: {error:?}");
        assert!(error.to_string().contains("did not get the whole answer from `http://127.0.0.1:"), "{when}: {error}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_apart_too() {
    // Bound and given up again: nobody listens there.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder(&url).token("s3cret").build().unwrap();
    let error = location_from(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.is_connect() && !error.is_timeout());
    assert!(error.to_string().contains(&format!("could not connect to `{url}`: ")), "{error}");
    assert!(error.to_string().contains("refused"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_too_slow_fails_in_time() {
    let slow = || Reply { after: LONG, ..json(200, "{}") };
    let start = Instant::now();
    for (client_timeout, call_timeout) in [(Some(SHORT), None), (None, Some(SHORT)), (Some(LONG), Some(SHORT))] {
        let server = Loopback::answering([slow()]).await;
        let client = Client::builder(&server.url).token("s3cret").timeout(client_timeout).build().unwrap();
        let call = client.team_directory().locations().get_location("1");
        let call = match call_timeout {
            Some(timeout) => call.timeout(timeout),
            None => call,
        };
        let error = call.send().await.unwrap_err();
        assert_eq!((error.kind(), error.is_timeout()), (ErrorKind::Transport, true));
        assert!(error.to_string().contains("in time"), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
    assert!(start.elapsed() < LONG);
}

#[tokio::test]
async fn a_call_may_take_longer_than_the_client_allows() {
    let server = Loopback::answering([Reply { after: SHORT, ..json(200, r#"{"id":"1"}"#) }]).await;
    let client = Client::builder(&server.url).token("s3cret").timeout(SHORT / 4).build().unwrap();
    let location = client.team_directory().locations().get_location("1").timeout(LONG).send().await.unwrap();
    assert_eq!(location.id().unwrap(), "1");
}

#[tokio::test]
async fn the_callers_client_keeps_its_own_time_limit() {
    let http_client = || space_api::http_client_builder().unwrap().timeout(SHORT).build().unwrap();
    let server = Loopback::answering([Reply { after: LONG, ..json(200, "{}") }]).await;
    let client = Client::builder(&server.url).token("s3cret").http_client(http_client()).build().unwrap();
    assert!(location_from(&client).await.unwrap_err().is_timeout());
    let server = Loopback::answering([Reply { after: SHORT * 2, ..json(200, "{}") }]).await;
    let client = Client::builder(&server.url).token("s3cret").http_client(http_client()).timeout(LONG).build().unwrap();
    location_from(&client).await.unwrap();
}
