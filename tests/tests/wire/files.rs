//! Uploads, downloads and raw payloads on the wire, waited for by a task and by a thread: what is sent again, and where the token
//! goes.

use std::io::Cursor;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use space_api::bytes::Bytes;
use space_api::{AccessToken, Client, ClientBuilder, Error, ErrorKind, FileBody, ReqwestTransport, Retry};
use space_tests::loopback::{Loopback, Reply, json, redirect, reply};
use tokio::runtime::Runtime;

/// A server on threads of its own, and a way to wait for it.
struct Space {
    server: Loopback,
    runtime: Runtime,
    blocks: bool,
}

/// The server once for each way to wait.
fn both_ways(replies: impl Fn() -> Vec<Reply>) -> impl Iterator<Item = Space> {
    [false, true].into_iter().map(move |blocks| {
        let runtime = Runtime::new().unwrap();
        Space { server: runtime.block_on(Loopback::answering(replies())), runtime, blocks }
    })
}

impl Space {
    fn builder(&self) -> ClientBuilder {
        Client::builder(&self.server.url).retry(Retry::default().first_delay(Duration::from_millis(1)))
    }

    fn client(&self) -> Client {
        self.builder().token("s3cret").build().unwrap()
    }

    /// Uploads in one step.
    fn upload(&self, body: impl Into<FileBody>) -> Result<String, Error> {
        self.send(self.client().upload_file("a.txt", body).content_type("text/plain"))
    }

    fn send(&self, upload: space_api::Upload) -> Result<String, Error> {
        if self.blocks { upload.send_blocking() } else { self.runtime.block_on(upload.send()) }
    }

    fn download(&self) -> Result<Bytes, Error> {
        self.bytes(self.client().download_file("1"))
    }

    fn bytes(&self, download: space_api::Download) -> Result<Bytes, Error> {
        if self.blocks { download.bytes_blocking(100) } else { self.runtime.block_on(download.bytes(100)) }
    }

    fn report(&self, payload: impl Into<FileBody>) -> Result<(), Error> {
        let client = self.client();
        let project = space_api::types::ProjectIdentifier::key("P");
        let review = space_api::types::ReviewIdentifier::id("1");
        let sarif = client.project().code_reviews().sarif();
        let call = sarif.upload_sarif_report(project, review, "c", payload).content_type("application/json");
        if self.blocks { call.send_blocking() } else { self.runtime.block_on(call.send()) }
    }
}

/// Ten bytes that are there once.
fn stream() -> FileBody {
    FileBody::reader(10, Cursor::new(b"0123456789"))
}

fn text(status: u16, body: &str) -> Reply {
    reply(status, "content-type: text/plain\r\n", body)
}

#[test]
fn bytes_are_uploaded_again_byte_for_byte() {
    for space in both_ways(|| vec![json(429, ""), json(429, "{}"), text(200, "id1")]) {
        assert_eq!(space.upload("Zürich").unwrap(), "id1");
        let requests = space.server.requests();
        assert!(requests[0].starts_with("POST /uploads?name=a.txt HTTP/1.1\r\n"), "{}", requests[0]);
        assert!(requests[0].ends_with("\r\n\r\nZürich") && requests.iter().all(|request| *request == requests[0]));
        assert_eq!(requests.len(), 3);
    }
}

#[test]
fn progress_begins_anew_with_each_attempt() {
    for space in both_ways(|| vec![json(429, ""), text(200, "id1")]) {
        let told = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&told);
        let upload = space.client().upload_file("a", "12345");
        space.send(upload.on_progress(move |sent, all| seen.lock().unwrap().push((sent, all)))).unwrap();
        assert_eq!(*told.lock().unwrap(), [(5, 5), (5, 5)]);
    }
}

#[test]
fn an_upload_that_may_have_arrived_is_not_repeated() {
    for space in both_ways(|| vec![json(503, ""), text(200, "id1")]) {
        let error = space.upload("a").unwrap_err();
        assert_eq!((error.attempts(), error.is_retryable(), space.server.requests().len()), (1, false, 1), "{error}");
    }
    // The second of two steps is a `PUT`.
    for space in both_ways(|| vec![text(200, "uploads/x"), json(503, ""), text(200, "id1")]) {
        let upload = space.client().upload_file("a", "a").storage_prefix("file");
        assert_eq!(space.send(upload).unwrap(), "id1");
    }
}

#[test]
fn the_time_limit_of_an_upload_counts_both_steps() {
    let (half, limit) = (Duration::from_millis(600), Duration::from_millis(1000));
    let slow = |body| Reply { after: half, ..text(200, body) };
    for space in both_ways(|| vec![slow("uploads/x"), slow("id1")]) {
        let upload = space.client().upload_file("a", "a").storage_prefix("file").timeout(limit);
        let error = space.send(upload).unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert_eq!(space.server.requests().len(), 2);
    }
}

/// A stream whose chunks never come.
struct Stalled;

impl futures_core::Stream for Stalled {
    type Item = std::io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Pending
    }
}

#[test]
fn the_time_limit_of_an_upload_counts_a_stream_that_stalls() {
    for space in both_ways(|| vec![text(200, "id1")]) {
        let upload = space.client().upload_file("a", FileBody::stream(10, Stalled));
        let error = space.send(upload.timeout(Duration::from_millis(200))).unwrap_err();
        assert!(error.is_timeout(), "{error}");
    }
}

#[test]
fn mistakes_of_files_are_found_before_anything_is_sent() {
    for space in both_ways(Vec::new) {
        let upload = |name: &str| space.client().upload_file(name, "a").storage_prefix("file");
        let (content_type, timeout) = (upload("a").content_type("text/\nplain"), upload("a").timeout(Duration::ZERO));
        for mistake in [upload(""), upload("."), upload(".."), content_type, timeout] {
            assert_eq!(space.send(mistake).unwrap_err().kind(), ErrorKind::Usage);
        }
        for id in ["", ".", ".."] {
            assert_eq!(space.bytes(space.client().download_file(id)).unwrap_err().kind(), ErrorKind::Usage);
        }
        assert_eq!(space.server.requests(), [""; 0]);
    }
}

#[test]
fn a_stream_is_sent_once_and_the_error_says_so() {
    let expired = r#"{"error":"authentication-required","error_description":"Access token has expired"}"#;
    for (status, body) in [(429, ""), (401, expired)] {
        for space in both_ways(|| vec![json(status, body), text(200, "id1")]) {
            let error = space.upload(stream()).unwrap_err();
            assert_eq!((error.attempts(), error.status().unwrap().as_u16()), (1, status));
            assert!(error.to_string().contains("sent once and is gone: call again with a new one"), "{error}");
            assert_eq!(space.server.requests().len(), 1);
            assert!(space.server.requests()[0].ends_with("0123456789"));
        }
    }
    for space in both_ways(|| vec![json(404, "")]) {
        let error = space.upload(stream()).unwrap_err();
        assert!(!error.to_string().contains("is gone"), "{error}");
    }
}

#[test]
fn a_reader_of_another_length_or_with_an_error_fails() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let bodies: [fn() -> FileBody; 4] = [
        || FileBody::reader(11, Cursor::new(b"0123456789")),
        || FileBody::reader(9, Cursor::new(b"0123456789")),
        || FileBody::reader(0, Cursor::new(b"0123456789")),
        || FileBody::reader(3, Broken),
    ];
    for body in bodies {
        for space in both_ways(Vec::new) {
            let error = space.upload(body()).unwrap_err();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{error}");
        }
    }
}

#[test]
fn a_token_that_is_too_old_is_replaced_for_files_too() {
    let expired = r#"{"error":"authentication-required","error_description":"Access token has expired"}"#;
    for space in both_ways(|| vec![json(401, expired), text(200, "id1"), json(401, expired), text(200, "file")]) {
        let count = Arc::new(Mutex::new(0));
        let credentials = move |_rejected| {
            let mut count = count.lock().unwrap();
            *count += 1;
            let token = AccessToken::new(format!("token-{count}"));
            async move { Ok::<_, String>(token) }
        };
        let client = space.builder().credentials(credentials).build().unwrap();
        assert_eq!(space.send(client.upload_file("a", "a")).unwrap(), "id1");
        assert_eq!(space.bytes(client.download_file("1")).unwrap(), "file");
        let requests = space.server.requests();
        let used: Vec<_> =
            requests.iter().map(|request| request.split("token-").nth(1).unwrap().chars().next().unwrap()).collect();
        assert_eq!(used, ['1', '2', '2', '3']);
    }
}

#[test]
fn a_download_is_asked_for_again_until_it_comes() {
    for space in both_ways(|| vec![json(503, ""), Reply::default(), text(200, "file")]) {
        assert_eq!(space.download().unwrap(), "file");
        assert_eq!(space.server.requests().len(), 3);
    }
    for space in both_ways(|| vec![json(503, ""), json(404, "")]) {
        let error = space.download().unwrap_err();
        assert_eq!((error.attempts(), error.is_not_found()), (2, true));
    }
}

#[test]
fn a_download_that_breaks_off_is_an_error() {
    let head = b"HTTP/1.1 200 X\r\nconnection: close\r\ncontent-length: 9\r\n\r\nhalf".to_vec();
    for space in both_ways(|| vec![Reply { bytes: head.clone(), ..Reply::default() }]) {
        assert_eq!(space.download().unwrap_err().kind(), ErrorKind::Transport);
    }
}

#[test]
fn a_download_has_to_begin_in_time() {
    let late = || Reply { after: Duration::from_secs(20), ..text(200, "file") };
    for space in both_ways(|| vec![late()]) {
        let download = space.client().download_file("1").timeout(Duration::from_millis(100));
        let error = space.bytes(download).unwrap_err();
        assert!(error.is_timeout() && error.attempts() == 1, "{error}");
    }
}

#[test]
fn a_compressed_download_is_refused_by_name() {
    for space in both_ways(|| vec![reply(200, "content-encoding: gzip\r\n", "\x1f")]) {
        let error = space.download().unwrap_err();
        assert!(error.kind() == ErrorKind::Decode && error.to_string().contains("`gzip`"), "{error}");
        let requests = space.server.requests();
        assert!(requests[0].contains("accept-encoding: identity\r\n"), "{}", requests[0]);
    }
}

#[test]
fn files_are_redirected_inside_the_origin_only() {
    for space in both_ways(|| vec![redirect(307, "/moved"), text(200, "id1"), redirect(302, "/f"), text(200, "file")]) {
        assert_eq!(space.upload("body").unwrap(), "id1");
        assert_eq!(space.download().unwrap(), "file");
        let requests = space.server.requests();
        assert!(requests[1].starts_with("POST /moved HTTP/1.1\r\n") && requests[1].ends_with("body"));
        assert!(requests[3].starts_with("GET /f HTTP/1.1\r\n") && requests[3].contains("Bearer s3cret"));
    }
    for space in both_ways(|| vec![redirect(307, "/moved"), text(200, "id1")]) {
        let error = space.upload(stream()).unwrap_err();
        assert!(error.kind() == ErrorKind::Redirect && error.to_string().contains("is gone"), "{error}");
        assert_eq!(space.server.requests().len(), 1);
    }
}

#[test]
fn no_file_and_no_token_goes_to_another_origin() {
    type Send = fn(&Space) -> Result<(), Error>;
    let uploads: [Send; 4] = [
        |space| space.upload("bytes").map(drop),
        |space| space.upload(stream()).map(drop),
        |space| space.download().map(drop),
        |space| space.report(stream()),
    ];
    for status in [301, 302, 303, 307, 308] {
        for call in uploads {
            let elsewhere = Runtime::new().unwrap();
            let other = elsewhere.block_on(Loopback::answering([text(200, "evil")]));
            for space in both_ways(|| vec![redirect(status, &format!("{}/x", other.url))]) {
                let error = call(&space).unwrap_err();
                assert_eq!((error.kind(), error.attempts()), (ErrorKind::Redirect, 1), "{error}");
                assert!(error.to_string().contains(&other.url), "{error}");
                assert!(other.requests().is_empty());
            }
        }
    }
}

#[test]
fn a_raw_payload_may_be_a_stream() {
    for space in both_ways(|| vec![json(200, "")]) {
        space.report(stream()).unwrap();
        let requests = space.server.requests();
        assert!(requests[0].starts_with("POST /api/http/projects/key:P/code-reviews/id:1/sarif/c HTTP/1.1\r\n"));
        assert!(requests[0].contains("content-length: 10\r\n") && requests[0].ends_with("\r\n\r\n0123456789"));
        assert!(requests[0].contains("content-type: application/json\r\n"), "{}", requests[0]);
    }
    for space in both_ways(|| vec![json(429, ""), json(200, "")]) {
        space.report("bytes").unwrap();
        assert_eq!(space.server.requests().len(), 2);
    }
}

#[test]
fn a_payload_that_is_a_stream_is_sent_once() {
    for space in both_ways(|| vec![json(429, ""), json(200, "")]) {
        let error = space.report(stream()).unwrap_err();
        assert!(error.attempts() == 1 && error.to_string().contains("is gone"), "{error}");
    }
    for space in both_ways(|| vec![json(200, ""), json(200, "")]) {
        let client = space.client();
        let (project, review) =
            (space_api::types::ProjectIdentifier::key("P"), space_api::types::ReviewIdentifier::id("1"));
        let call = client.project().code_reviews().sarif().upload_sarif_report(project, review, "c", stream());
        assert!(call.request().unwrap_err().to_string().contains("only `send` reads"));
        call.clone().send_blocking().unwrap();
        let error = call.send_blocking().unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Usage, 0));
        assert!(error.to_string().contains("was sent before: give a new one"), "{error}");
    }
}

#[test]
fn files_do_not_bypass_a_transport_that_needs_a_runtime() {
    let transport = ReqwestTransport::new(space_api::http_client_builder().unwrap().build().unwrap());
    let client = Client::builder("http://127.0.0.1:9").token("s3cret").transport(transport).build().unwrap();
    let errors = [
        client.upload_file("a", "a").send_blocking().unwrap_err(),
        client.download_file("1").bytes_blocking(1).unwrap_err(),
        client.download_file("1").chunks_blocking().unwrap_err(),
    ];
    for error in errors {
        assert!(error.kind() == ErrorKind::Usage && error.to_string().contains("runtime"), "{error}");
    }
}

#[test]
fn the_chunks_of_a_file_end_after_an_error() {
    let head = b"HTTP/1.1 200 X\r\nconnection: close\r\ncontent-type: a/b\r\ncontent-length: 9\r\n\r\nhalf".to_vec();
    for space in both_ways(|| vec![Reply { bytes: head.clone(), ..Reply::default() }]) {
        let mut chunks = space.client().download_file("1").chunks_blocking().unwrap();
        assert_eq!((chunks.length(), chunks.content_type()), (Some(9), Some("a/b")));
        let all: Vec<_> = chunks.by_ref().collect();
        assert!(matches!(all.last(), Some(Err(_))) && chunks.next().is_none(), "{all:?}");
    }
}
