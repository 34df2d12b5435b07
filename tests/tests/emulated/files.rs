//! Files: uploaded in one step and in two, as bytes and as a stream, and downloaded.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use space_api::{Client, ErrorKind, FileBody, Retry};
use space_emulator::{Emulator, Fault};

async fn start() -> (Emulator, Client) {
    let space = Emulator::builder().start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).retry(Retry::never()).build().unwrap();
    (space, client)
}

/// A stream of these chunks.
struct Stream(Vec<Bytes>);

impl futures_core::Stream for Stream {
    type Item = std::io::Result<Bytes>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop().map(Ok))
    }
}

fn chunks(count: usize) -> Stream {
    Stream(vec![Bytes::from_static(b"0123456789"); count])
}

#[tokio::test]
async fn a_file_is_uploaded_in_one_step_and_read_again() {
    let (space, client) = start().await;
    let upload = client.upload_file("a b&c.txt", "text").content_type("text/plain");
    let id = upload.media_type("chat-image-attachment").send().await.unwrap();
    let request = space.requests().pop().unwrap();
    assert_eq!(request.target(), "/uploads?name=a%20b%26c.txt&spaceMediaType=chat-image-attachment");
    assert_eq!(request.headers["content-type"], "text/plain");
    let mut file = client.download_file(&id).chunks().await.unwrap();
    assert_eq!((file.content_type(), file.length()), (Some("text/plain"), Some(4)));
    assert_eq!(file.next().await.unwrap().unwrap(), "text");
    assert_eq!(file.next().await.unwrap(), None);
}

#[tokio::test]
async fn another_storage_takes_two_steps() {
    let (space, client) = start().await;
    let id = client.upload_file("a.png", vec![1, 2, 3]).storage_prefix("file").send().await.unwrap();
    let methods: Vec<_> = space.requests().iter().map(|request| request.method.to_string()).collect();
    assert_eq!(methods, ["POST", "PUT"]);
    assert_eq!(client.download_file(id).bytes(3).await.unwrap(), [1, 2, 3].as_slice());
    // A prefix that is no segment of a path is the server's to place.
    let id = client.upload_file("a.png", vec![4]).storage_prefix("../else where").send().await.unwrap();
    assert_eq!(client.download_file(id).bytes(1).await.unwrap(), [4].as_slice());
}

#[tokio::test]
async fn a_stream_is_sent_with_its_length_and_tells_progress() {
    let (space, client) = start().await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&told);
    let upload = client.upload_file("a", FileBody::stream(30, chunks(3)));
    let id = upload.on_progress(move |sent, all| seen.lock().unwrap().push((sent, all))).send().await.unwrap();
    assert_eq!(*told.lock().unwrap(), [(10, 30), (20, 30), (30, 30)]);
    assert_eq!(space.requests()[0].headers["content-length"], "30");
    assert_eq!(client.download_file(id).bytes(30).await.unwrap().len(), 30);
}

#[tokio::test]
async fn a_stream_of_another_length_fails() {
    let (_space, client) = start().await;
    for length in [0, 29, 31] {
        let error = client.upload_file("a", FileBody::stream(length, chunks(3))).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{length}: {error}");
    }
}

#[tokio::test]
async fn a_download_is_limited() {
    let (_space, client) = start().await;
    let id = client.upload_file("a", "12345").send().await.unwrap();
    assert_eq!(client.download_file(&id).bytes(5).await.unwrap(), "12345");
    let error = client.download_file(&id).bytes(4).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert!(client.download_file("none").bytes(4).await.unwrap_err().is_not_found());
    assert_eq!(client.download_file("").bytes(4).await.unwrap_err().kind(), ErrorKind::Usage);
}

#[tokio::test]
async fn a_file_is_replaced_only_by_a_whole_one() {
    let (space, client) = start().await;
    let folder = std::env::temp_dir().join(format!("space-files-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let target = folder.join("a.txt");
    std::fs::write(&target, "old").unwrap();
    let id = client.upload_file("a", "new").send().await.unwrap();
    space.fail_next(Fault::Status { status: 500, code: None });
    client.download_file(&id).to_file(&target).await.unwrap_err();
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "old");
    assert_eq!(client.download_file(&id).to_file(&target).await.unwrap(), 3);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "new");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    // As long as a name can be on most systems.
    let target = folder.join("a".repeat(255));
    assert_eq!(client.download_file(&id).to_file(&target).await.unwrap(), 3);
    std::fs::remove_dir_all(folder).unwrap();
}
