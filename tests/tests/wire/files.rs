//! Uploads and downloads on the wire, async and blocking: attempts, tokens and redirects.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use space_api::{Client, Error, ErrorKind, FileBody, Retry};
use space_tests::loopback::{Loopback, Reply, json, redirect, reply};
use tokio::runtime::Runtime;

/// Chunks that are there at once.
struct Chunks(Vec<Bytes>);

impl futures_core::Stream for Chunks {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(Ok))
    }
}

fn stream() -> FileBody {
    FileBody::stream(6, Chunks(vec![Bytes::from_static(b"abc"); 2]))
}

/// A server with threads of its own, and what was sent to it and came back: async, and then blocking.
struct Both {
    runtime: Runtime,
    servers: [Loopback; 2],
}

impl Both {
    fn answering<const N: usize>(replies: [Reply; N]) -> Self {
        let runtime = Runtime::new().unwrap();
        let server = || runtime.block_on(Loopback::answering(replies.clone()));
        let servers = [server(), server()];
        Self { runtime, servers }
    }

    fn clients(&self) -> [Client; 2] {
        let retry = || Retry::default().first_delay(Duration::from_millis(1));
        let client = |server: &Loopback| Client::builder(&server.url).token("s3cret").retry(retry()).build().unwrap();
        [client(&self.servers[0]), client(&self.servers[1])]
    }

    fn upload(&self, body: fn() -> FileBody) -> [Result<String, Error>; 2] {
        let [one, other] = self.clients().map(|client| client.upload_file("a", body()));
        [self.runtime.block_on(one.send()), other.send_blocking()]
    }

    fn download(&self, limit: usize) -> [Result<Bytes, Error>; 2] {
        let [one, other] = self.clients().map(|client| client.download_file("f"));
        [self.runtime.block_on(one.bytes(limit)), other.bytes_blocking(limit)]
    }

    fn requests(&self) -> [Vec<String>; 2] {
        [self.servers[0].requests(), self.servers[1].requests()]
    }
}

fn whole() -> FileBody {
    "text".into()
}

/// The error that says that the access token is too old.
fn expired() -> Reply {
    json(401, r#"{"error":"authentication-required","error_description":"Access token has expired"}"#)
}

#[test]
fn bytes_are_sent_again_when_the_server_did_not_look() {
    let both = Both::answering([reply(429, "", ""), json(200, r#""id1""#)]);
    for result in both.upload(whole) {
        assert_eq!(result.unwrap(), "id1");
    }
    for requests in both.requests() {
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0], requests[1]);
        assert!(requests[0].contains("authorization: Bearer s3cret\r\n") && requests[0].ends_with("\r\n\r\ntext"));
    }
}

#[test]
fn an_upload_that_may_have_been_done_is_not_repeated() {
    for broken in [reply(503, "", ""), Reply::default()] {
        let both = Both::answering([broken, json(200, r#""id1""#)]);
        for result in both.upload(whole) {
            assert_eq!(result.unwrap_err().attempts(), 1);
        }
    }
}

#[test]
fn a_stream_arrives_with_its_length() {
    let both = Both::answering([json(200, r#""id1""#)]);
    for result in both.upload(stream) {
        assert_eq!(result.unwrap(), "id1");
    }
    for requests in both.requests() {
        assert!(
            requests[0].contains("content-length: 6\r\n") && requests[0].ends_with("\r\n\r\nabcabc"),
            "{requests:?}"
        );
        assert!(!requests[0].contains("transfer-encoding"), "{requests:?}");
    }
}

#[test]
fn a_stream_is_sent_once_whatever_comes_back() {
    for broken in [reply(429, "retry-after: 0\r\n", ""), reply(503, "", ""), expired(), Reply::default()] {
        let is_cut = broken.bytes.is_empty();
        let both = Both::answering([broken, json(200, r#""id1""#)]);
        for result in both.upload(stream) {
            let error = result.unwrap_err();
            assert_eq!(error.attempts(), 1, "{error}");
            assert_eq!(error.to_string().contains("its body is a stream, so it was sent once"), is_cut, "{error}");
        }
        assert!(both.requests().iter().all(|requests| requests.len() == 1));
    }
}

#[test]
fn a_download_is_tried_again_until_its_first_bytes_come() {
    let both = Both::answering([reply(503, "", ""), Reply::default(), reply(200, "", "text")]);
    for result in both.download(10) {
        assert_eq!(result.unwrap(), "text");
    }
    assert!(both.requests().iter().all(|requests| requests.len() == 3));
}

#[test]
fn a_download_that_breaks_later_is_not_begun_again() {
    let cut = || Reply { bytes: b"HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\ntext".to_vec(), ..Reply::default() };
    let both = Both::answering([cut(), reply(200, "", "whole")]);
    for result in both.download(10) {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{error}");
    }
}

#[test]
fn the_last_failure_of_a_download_has_its_attempts() {
    let both = Both::answering([reply(503, "", ""), reply(503, "", ""), reply(503, "", "")]);
    for result in both.download(10) {
        let error = result.unwrap_err();
        assert_eq!((error.attempts(), error.status().unwrap().as_u16()), (3, 503), "{error}");
    }
}

#[test]
fn a_download_is_limited_when_it_blocks_too() {
    let both = Both::answering([reply(200, "", "12345")]);
    for result in both.download(4) {
        assert_eq!(result.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
    }
}

#[test]
fn a_download_follows_redirects_inside_the_origin() {
    let both = Both::answering([redirect(302, "/d/moved"), reply(200, "", "text")]);
    for result in both.download(10) {
        assert_eq!(result.unwrap(), "text");
    }
    for requests in both.requests() {
        assert!(requests[1].starts_with("GET /d/moved HTTP/1.1\r\n"), "{requests:?}");
        assert!(requests[1].contains("authorization: Bearer s3cret\r\n"), "{requests:?}");
    }
}

#[test]
fn no_file_and_no_token_reach_another_origin() {
    for status in [301, 302, 303, 307, 308] {
        let runtime = Runtime::new().unwrap();
        let other = runtime.block_on(Loopback::answering([json(200, r#""evil""#)]));
        let away = redirect(status, &format!("{}/x", other.url));
        let downloads = Both::answering([away.clone()]).download(10).map(|result| result.map(drop));
        let uploads =
            [whole, stream].map(|body| Both::answering([away.clone()]).upload(body).map(|sent| sent.map(drop)));
        for result in downloads.into_iter().chain(uploads.into_iter().flatten()) {
            let error = result.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Redirect, "{status}: {error}");
            assert!(!error.to_string().contains("s3cret"), "{error}");
        }
        assert!(other.requests().is_empty(), "{status}");
    }
}

#[test]
fn a_head_that_does_not_come_is_not_waited_for() {
    let both = Both::answering([Reply { after: Duration::from_secs(20), ..reply(200, "", "text") }]);
    let [one, other] = both.clients().map(|client| client.download_file("f").timeout(Duration::from_millis(200)));
    for result in [both.runtime.block_on(one.bytes(10)), other.bytes_blocking(10)] {
        assert_eq!(result.unwrap_err().kind(), ErrorKind::Transport);
    }
}
