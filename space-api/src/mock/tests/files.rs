//! Files: uploads, downloads, and payloads of bytes.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::*;
use crate::{ClientCredentials, Download, FileBody, Upload};

/// The first of two steps of an upload, which is a call of the API.
struct CreateUpload;

impl Endpoint for CreateUpload {
    type Output = String;
    const INFO: EndpointInfo =
        EndpointInfo::new("createUpload", Method::Post, "/uploads", BodyKind::Json(&["storagePrefix", "mediaType"]));
}

/// An endpoint that takes bytes.
struct PutPicture;

impl Endpoint for PutPicture {
    type Output = ();
    const INFO: EndpointInfo = EndpointInfo::new("putPicture", Method::Put, "/picture", BodyKind::Raw(&[]));
}

/// Chunks that come one by one.
struct Chunks(Vec<io::Result<Bytes>>);

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready((!self.0.is_empty()).then(|| self.0.remove(0)))
    }
}

fn chunks(chunks: impl IntoIterator<Item = io::Result<&'static str>>) -> FileBody {
    let chunks = chunks.into_iter().map(|chunk| chunk.map(|text| Bytes::from_static(text.as_bytes())));
    FileBody::stream(4, Chunks(chunks.collect()))
}

fn upload(space: &MockServer) -> Result<String, Error> {
    now(space.client().upload_file("a b.txt", "milk").send())
}

fn download(space: &MockServer) -> Result<Bytes, Error> {
    now(space.client().download_file("4Tz2").bytes(4))
}

#[test]
fn an_upload_is_recorded_with_name_type_and_size() {
    let space = MockServer::new();
    space.on::<Upload>().returns_id("4Tz2");
    let upload = space.client().upload_file("ü b.txt", "milk").content_type("text/plain");
    assert_eq!(now(upload.media_type("chat-image-attachment").send()).unwrap(), "4Tz2");
    let call = space.calls_of::<Upload>().remove(0);
    assert_eq!((call.function(), call.method(), call.path()), ("uploadFile", &http::Method::POST, "/uploads"));
    assert_eq!((call.file_name().as_deref(), call.body().len()), (Some("ü b.txt"), 4));
    assert_eq!(call.header("content-type"), Some("text/plain"));
    assert_eq!(call.query("spaceMediaType"), ["chat-image-attachment"]);
    space.assert_all_used();
}

#[test]
fn a_stream_is_recorded_as_its_bytes() {
    let space = MockServer::new();
    space.on::<Upload>().returns_id("4Tz2");
    now(space.client().upload_file("a", chunks([Ok("mi"), Ok("lk")])).send()).unwrap();
    assert_eq!(space.calls()[0].body(), "milk");
}

#[test]
fn both_steps_of_an_upload_need_an_answer() {
    let space = MockServer::new();
    space.on::<CreateUpload>().returns("uploads/file/1").always();
    space.on::<Upload>().returns_id("4Tz2");
    let upload = || now(space.client().upload_file("a b.txt", "milk").storage_prefix("file").send());
    assert_eq!(upload().unwrap(), "4Tz2");
    let calls = space.calls();
    assert_eq!(calls[0].json(), json!({ "storagePrefix": "file", "mediaType": null }));
    assert_eq!((calls[0].file_name(), calls[1].file_name().as_deref()), (None, Some("a b.txt")));
    assert_eq!((calls[1].method(), calls[1].path()), (&http::Method::PUT, "/uploads/file/1/a%20b.txt"));
    assert_eq!(upload().unwrap_err().kind(), ErrorKind::Usage);
}

#[test]
fn a_refused_first_step_ends_an_upload() {
    let space = MockServer::new();
    space.on::<CreateUpload>().fails(403, ErrorCode::PermissionDenied);
    let upload = space.client().upload_file("a", "milk").storage_prefix("file");
    assert!(now(upload.send()).unwrap_err().is_permission_denied());
    assert_eq!(space.calls_of::<Upload>().len(), 0);
}

#[test]
fn failures_of_uploads_are_those_of_a_real_server() {
    type Fail = fn(Answers<'_, Upload>) -> Answers<'_, Upload>;
    let cases: [(Fail, ErrorKind, u32); 5] = [
        (|calls| calls.fails(413, ErrorCode::PayloadTooLarge), ErrorKind::Api, 1),
        (|calls| calls.breaks(), ErrorKind::Transport, 1),
        (|calls| calls.is_unreachable().times(3), ErrorKind::Transport, 3),
        (|calls| calls.answers(http::Response::new("<html>")), ErrorKind::Decode, 1),
        (|calls| calls.answers(http::Response::new("")), ErrorKind::Decode, 1),
    ];
    for (fail, kind, attempts) in cases {
        let space = MockServer::new();
        fail(space.on::<Upload>());
        let error = upload(&space).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, attempts), "{error}");
        space.assert_all_used();
    }
}

#[test]
fn an_upload_whose_stream_fails_gets_no_answer() {
    let space = MockServer::new();
    space.on::<Upload>().returns_id("4Tz2");
    for wrong in [chunks([Ok("mi"), Err(io::Error::other("no disk"))]), chunks([Ok("mi")]), chunks([Ok("milk!")])] {
        let error = now(space.client().upload_file("a", wrong).send()).unwrap_err();
        assert_eq!((error.kind(), space.calls().len()), (ErrorKind::Transport, 0), "{error}");
    }
}

#[test]
fn a_download_gets_bytes_type_and_length() {
    let space = MockServer::new();
    space.on::<Download>().returns_file("text/plain", "milk");
    let mut chunks = now(space.client().download_file("4T/z").chunks()).unwrap();
    assert_eq!((chunks.content_type(), chunks.length()), (Some("text/plain"), Some(4)));
    assert_eq!(now(chunks.next()).unwrap().unwrap(), "milk");
    assert_eq!(now(chunks.next()).unwrap(), None);
    let call = space.calls_of::<Download>().remove(0);
    assert_eq!((call.path_argument("id").as_deref(), call.file_name()), (Some("4T/z"), None));
}

#[test]
fn failures_of_downloads_are_those_of_a_real_server() {
    type Fail = fn(Answers<'_, Download>) -> Answers<'_, Download>;
    fn cut() -> http::Response<&'static str> {
        http::Response::builder().header("content-length", "4").body("mi").unwrap()
    }
    let cases: [(Fail, ErrorKind, u32); 5] = [
        (|calls| calls.fails(404, ErrorCode::NotFound), ErrorKind::Api, 1),
        (|calls| calls.breaks().times(3), ErrorKind::Transport, 3),
        (|calls| calls.is_too_slow().times(3), ErrorKind::Transport, 3),
        (|calls| calls.returns_file("text/plain", "milks"), ErrorKind::ResponseTooLarge, 1),
        (|calls| calls.breaks().answers(cut()), ErrorKind::Transport, 2),
    ];
    for (fail, kind, attempts) in cases {
        let space = MockServer::new();
        fail(space.on::<Download>());
        let error = download(&space).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, attempts), "{error}");
        space.assert_all_used();
    }
}

#[test]
fn a_download_is_tried_again() {
    let space = MockServer::new();
    space.on::<Download>().breaks().is_busy(Duration::from_secs(9)).returns_file("text/plain", "milk");
    assert_eq!(download(&space).unwrap(), "milk");
}

#[test]
fn a_file_without_an_answer_is_an_error_at_once() {
    let space = MockServer::new();
    space.on::<CreateLocation>().returns(json!({ "id": "7" }));
    for (error, function) in
        [(upload(&space).unwrap_err(), "`uploadFile`"), (download(&space).unwrap_err(), "`downloadFile`")]
    {
        let text = error.to_string();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Usage, 1));
        assert!(text.starts_with(function) && text.contains("1 of `createLocation`"), "{text}");
    }
}

#[test]
fn a_payload_of_bytes_is_recorded() {
    let space = MockServer::new();
    space.on::<PutPicture>().succeeds().always();
    let call = || space.client().call::<PutPicture>().content_type("image/png");
    sent(call().raw_payload(&b"\xff\xd8"[..])).unwrap();
    sent(call().raw_payload(chunks([Ok("mi"), Ok("lk")]))).unwrap();
    let calls = space.calls_of::<PutPicture>();
    assert_eq!((calls[0].body(), calls[1].body()), (&Bytes::from_static(b"\xff\xd8"), &Bytes::from_static(b"milk")));
    assert_eq!(calls[1].header("content-type"), Some("image/png"));
    assert!(format!("{:?}", calls[0]).contains("2 bytes"), "{:?}", calls[0]);
}

#[test]
fn a_payload_that_is_a_stream_is_sent_once() {
    let space = MockServer::new();
    space.on::<PutPicture>().breaks().succeeds();
    let call = space.client().call::<PutPicture>().raw_payload(chunks([Ok("milk")]));
    let error = sent(call).unwrap_err();
    assert!(error.attempts() == 1 && error.to_string().contains("stream"), "{error}");
}

#[test]
fn a_request_for_a_token_is_an_error() {
    let space = MockServer::new();
    space.on::<Upload>().returns_id("4Tz2");
    let builder = Client::builder("https://space.example").credentials(ClientCredentials::new("id", "secret"));
    let client = builder.transport(space.clone()).build().unwrap();
    let error = now(client.upload_file("a", "milk").send()).unwrap_err();
    assert!(error.to_string().contains("`/oauth/token`"), "{error}");
    assert_eq!(space.calls().len(), 0);
}

#[test]
#[should_panic(expected = "an upload does not return \"4 Tz\"")]
fn an_id_that_is_none_fails_where_it_is_given() {
    MockServer::new().on::<Upload>().returns_id("4 Tz");
}

#[test]
#[should_panic(expected = "is no MIME type")]
fn a_type_that_is_none_fails_where_it_is_given() {
    MockServer::new().on::<Download>().returns_file("text\n", "");
}

#[test]
#[should_panic(expected = "unused answers of `uploadFile`: 1")]
fn an_id_that_no_upload_got_fails_the_test() {
    let space = MockServer::new();
    space.on::<Upload>().returns_id("4Tz2");
    space.assert_all_used();
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_files_are_answered_too() {
    let space = MockServer::new();
    space.on::<Upload>().returns_id("4Tz2");
    space.on::<Download>().returns_file("text/plain", "milk");
    let client = space.client();
    let id = client.upload_file("a", "milk").send_blocking().unwrap();
    assert_eq!(client.download_file(id).bytes_blocking(4).unwrap(), "milk");
}
