//! How much of a response is read and kept.

use space_api::types::Location;
use space_api::{Client, Error, ErrorCode, ErrorKind, Retry};
use space_tests::loopback::{Loopback, Reply, reply};

/// More than the buffers of the operating system take in.
const BUFFERS: usize = 16 << 20;

/// The location in a reply, with this limit of the client, and of the call.
async fn read(reply: Reply, client: Option<usize>, call: Option<usize>) -> Result<Location, Error> {
    let server = Loopback::answering([reply]).await;
    let builder = Client::builder(&server.url).token("s3cret").retry(Retry::never());
    let client = match client {
        Some(limit) => builder.max_response_size(limit).build().unwrap(),
        None => builder.build().unwrap(),
    };
    let get = client.team_directory().locations().get_location("1");
    match call {
        Some(limit) => get.max_response_size(limit).send().await,
        None => get.send().await,
    }
}

/// A body in chunks of these sizes.
fn chunked(body: &str, size: usize) -> Reply {
    let mut bytes = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for chunk in body.as_bytes().chunks(size) {
        bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        bytes.extend_from_slice(chunk);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    Reply { bytes, ..Reply::default() }
}

/// A body that ends with the connection.
fn until_the_end(body: &str) -> Reply {
    Reply { bytes: format!("HTTP/1.1 200 OK\r\n\r\n{body}").into(), ..Reply::default() }
}

#[tokio::test]
async fn a_response_may_be_as_large_as_the_limit() {
    let json = format!(r#"{{"id":"1","name":"{}"}}"#, "x".repeat(1000));
    let blanks = format!(r#"{{"id":"1"}}{}"#, " \r\n\t".repeat(250));
    for body in [json, blanks] {
        let size = body.len();
        for reply in [reply(200, "", &body), chunked(&body, 100), chunked(&body, 7), until_the_end(&body)] {
            for (client, call) in
                [(Some(size), None), (None, Some(size)), (Some(1), Some(size)), (Some(usize::MAX), None)]
            {
                let location = read(reply.clone(), client, call).await.unwrap();
                assert_eq!(location.id().unwrap(), "1");
            }
            for (client, call) in
                [(Some(size - 1), None), (None, Some(size - 1)), (Some(size), Some(1)), (Some(0), None)]
            {
                let limit = call.or(client).unwrap();
                let error = read(reply.clone(), client, call).await.unwrap_err();
                assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::ResponseTooLarge, 200));
                assert!(!error.is_timeout() && !error.is_connect() && error.body().is_none());
                let message = error.to_string();
                let start =
                    format!("`getLocation`: the response is larger than the limit of {limit} bytes (HTTP 200 OK)");
                assert!(message.starts_with(&start) && message.contains("`max_response_size`"), "{message}");
            }
        }
    }
}

#[tokio::test]
async fn reading_stops_at_the_limit() {
    for (status, endless) in [(200, " \n"), (200, "x"), (400, " "), (500, "x"), (302, "x"), (304, "x")] {
        for head in ["", "content-encoding: identity\r\n"] {
            let head = format!("HTTP/1.1 {status} X\r\n{head}\r\n{{");
            let reply = Reply { bytes: head.into(), endless: endless.repeat(1 << 15).into(), ..Reply::default() };
            let server = Loopback::answering([reply]).await;
            let client = Client::builder(&server.url).token("s3cret").max_response_size(1 << 20).build().unwrap();
            let error = client.team_directory().locations().get_location("1").send().await.unwrap_err();
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert!(error.body().is_none_or(|body| body.len() <= 64 << 10));
            assert!(server.sent() < BUFFERS, "{status}: {}", server.sent());
        }
    }
}

#[tokio::test]
async fn the_limit_is_64_mib_unless_it_is_set() {
    // Nothing follows the head: what is announced is enough to refuse the response.
    let announced = |size: usize| Reply {
        bytes: format!("HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n").into(),
        ..Reply::default()
    };
    let error = read(announced((64 << 20) + 1), None, None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert!(error.to_string().contains("the limit of 67108864 bytes"), "{error}");
    let error = read(announced(64 << 20), None, None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn an_error_keeps_its_code_and_64_kib_of_its_body() {
    let long = "é".repeat(1 << 19);
    for body in [
        format!(r#"{{"error":"not-found","error_description":"{long}"}}"#),
        format!(r#"{{"error_description":"{long}","error":"not-found"}}"#),
        format!(r#"{{"more":"{long}","error":"not-found","error_description":"{long}"}}"#),
    ] {
        let error = read(reply(400, "", &body), None, None).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Api, Some(&ErrorCode::NotFound)));
        assert_eq!(error.description(), Some("é".repeat(32 << 10).as_str()));
        assert_eq!(error.body().unwrap().as_ref(), body.as_bytes().get(..64 << 10).unwrap());
        let message = format!("`getLocation`: not-found (HTTP 400 Bad Request): {}…", "é".repeat(200));
        assert_eq!(error.to_string(), message);
        // A smaller limit concerns results; an error may have 64 KiB.
        let small = read(reply(400, "", r#"{"error":"not-found"}"#), Some(1), None).await.unwrap_err();
        assert_eq!(small.code(), Some(&ErrorCode::NotFound));
    }
    let text = read(reply(502, "", &long), None, None).await.unwrap_err();
    assert_eq!((text.kind(), text.body().unwrap().len()), (ErrorKind::Status, 64 << 10));
}
