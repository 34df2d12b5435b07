//! Calls that are sent again, byte for byte, and those that are not.

use std::time::{Duration, Instant};

use space_api::{Client, ErrorKind, Retry};
use space_tests::loopback::{Loopback, Reply, json, reply};

/// A client that waits very shortly between attempts.
fn client(server: &Loopback) -> Client {
    Client::builder(&server.url).token("s3cret").retry(fast()).build().unwrap()
}

fn fast() -> Retry {
    Retry::default().first_delay(Duration::from_millis(1))
}

#[tokio::test]
async fn the_same_bytes_are_sent_again() {
    let server = Loopback::answering([json(429, ""), json(429, "{}"), json(200, "{}")]).await;
    let call = client(&server).team_directory().locations().update_location("1").name("Zürich").header("x-trace", "7");
    call.send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests[0].starts_with("PATCH ") && requests[0].ends_with(r#"{"name":"Zürich"}"#), "{}", requests[0]);
    assert!(requests.iter().all(|request| *request == requests[0]));
}

#[tokio::test]
async fn only_idempotent_requests_are_sent_again() {
    let replies = || [Reply::default(), json(503, ""), json(200, "{}")];
    let server = Loopback::answering(replies()).await;
    client(&server).team_directory().locations().get_location("1").send().await.unwrap();
    assert_eq!(server.requests().len(), 3);

    let server = Loopback::answering(replies()).await;
    let locations = client(&server);
    let locations = locations.team_directory().locations();
    let error = locations.update_location("1").name("x").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Transport, 1, false), "{error}");
    locations.update_location("1").name("x").idempotent(true).send().await.unwrap();
    assert_eq!(server.requests().len(), 3);

    let server = Loopback::answering(replies()).await;
    let error =
        client(&server).team_directory().locations().get_location("1").idempotent(false).send().await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn the_last_failure_is_the_error_with_the_number_of_attempts() {
    let server = Loopback::answering([Reply::default(), json(502, ""), json(503, ""), json(200, "{}")]).await;
    let error = client(&server).team_directory().locations().get_location("1").send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts(), error.is_retryable()), (503, 3, true));
    let server = Loopback::answering([json(503, ""), json(404, "")]).await;
    let error = client(&server).team_directory().locations().get_location("1").send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts(), error.is_retryable()), (404, 2, false));
    let server = Loopback::answering([json(503, ""), json(200, "[]")]).await;
    let error = client(&server).team_directory().locations().get_location("1").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Decode, 2, false));
}

#[tokio::test]
async fn a_mistake_was_never_sent() {
    let server = Loopback::answering([]).await;
    let error = client(&server).team_directory().locations().get_location("").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Usage, 0, false));
}

#[tokio::test]
async fn a_pause_that_the_server_asks_for_is_made() {
    let soon = "date: Fri, 02 Jan 2026 03:04:00 GMT\r\nretry-after: Fri, 02 Jan 2026 03:04:01 GMT\r\n";
    for headers in ["retry-after: 1\r\n", soon] {
        let server = Loopback::answering([reply(429, headers, ""), json(200, "{}")]).await;
        let started = Instant::now();
        client(&server).team_directory().locations().get_location("1").send().await.unwrap();
        assert!(started.elapsed() >= Duration::from_secs(1), "{headers}");
    }
}

#[tokio::test]
async fn a_pause_beyond_the_deadline_fails_at_once() {
    let server = Loopback::answering([reply(429, "retry-after: 30\r\n", ""), json(200, "{}")]).await;
    let started = Instant::now();
    let call = client(&server).team_directory().locations().get_location("1").timeout(Duration::from_secs(20));
    let error = call.send().await.unwrap_err();
    assert!(error.is_rate_limited() && error.is_retryable() && error.attempts() == 1, "{error:?}");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_given_up_for_another_one() {
    let slow = Reply { after: Duration::from_millis(1500), ..json(200, "{}") };
    let server = Loopback::answering([slow.clone(), json(200, r#"{"id":"1"}"#)]).await;
    let retry = fast().attempt_timeout(Duration::from_secs(1));
    let call = client(&server).team_directory().locations().get_location("1").retry(retry.clone());
    assert_eq!(call.send().await.unwrap().id().unwrap(), "1");
    let server = Loopback::answering([slow]).await;
    let call = client(&server).team_directory().locations().update_location("1").retry(retry);
    let error = call.send().await.unwrap_err();
    assert_eq!((error.is_timeout(), error.attempts()), (true, 1));
}

#[tokio::test]
async fn the_call_decides_before_the_client() {
    let server = Loopback::answering([json(503, ""), json(503, ""), json(200, "{}")]).await;
    let never = Client::builder(&server.url).token("s3cret").retry(Retry::never()).build().unwrap();
    let locations = never.team_directory().locations();
    assert_eq!(locations.get_location("1").send().await.unwrap_err().attempts(), 1);
    locations.get_location("1").retry(fast()).send().await.unwrap();
}
