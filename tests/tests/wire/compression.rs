//! Compressed responses.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use http::Response;
use space_api::types::Location;
use space_api::{Client, Error, ErrorCode, ErrorKind, Retry};
use space_tests::client;
use space_tests::loopback::{Loopback, Reply, json, reply};

const GZIP: &str = "content-encoding: gzip\r\n";

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

async fn read(reply: Reply) -> Result<Location, Error> {
    read_up_to(64 << 20, reply).await
}

async fn read_up_to(limit: usize, reply: Reply) -> Result<Location, Error> {
    let server = Loopback::answering([reply]).await;
    let client = Client::builder(&server.url).token("s3cret").max_response_size(limit).retry(Retry::never());
    let client = client.build().unwrap();
    client.team_directory().locations().get_location("1").send().await
}

#[tokio::test]
async fn gzip_is_asked_for_and_decoded() {
    let body = gzip(br#"{"id":"1","name":"Berlin"}"#);
    let server = Loopback::answering([reply(200, GZIP, &body), json(200, "{}")]).await;
    let client = server.client();
    let location = client.team_directory().locations().get_location("1").send().await.unwrap();
    assert_eq!(location.name().unwrap(), "Berlin");
    assert!(server.requests()[0].contains("\r\naccept-encoding: gzip\r\n"), "{}", server.requests()[0]);
    let own = client.team_directory().locations().get_location("1").header("Accept-Encoding", "identity");
    own.send().await.unwrap();
    assert!(server.requests()[1].contains("\r\naccept-encoding: identity\r\n"), "{}", server.requests()[1]);
}

#[tokio::test]
async fn the_limit_counts_what_is_decompressed() {
    let body = format!(r#"{{"id":"1","name":"{}"}}"#, "x".repeat(1 << 20));
    let compressed = gzip(body.as_bytes());
    assert!(compressed.len() < 1 << 13);
    read_up_to(body.len(), reply(200, GZIP, &compressed)).await.unwrap();
    let error = read_up_to(body.len() - 1, reply(200, GZIP, &compressed)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    let bomb = gzip(&vec![b' '; 8 << 20]);
    assert_eq!(read_up_to(1 << 20, reply(200, GZIP, bomb)).await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn a_compressed_error_keeps_its_code() {
    let body = br#"{"error":"duplicated-entity","error_description":"the key is taken"}"#;
    for status in [400, 500] {
        let error = read(reply(status, GZIP, gzip(body))).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Api, Some(&ErrorCode::DuplicatedEntity)));
        assert_eq!(error.description(), Some("the key is taken"));
        assert_eq!(error.body().unwrap().as_ref(), body);
    }
    // Of an error whose compression is broken, what comes out is kept.
    let cut = gzip(body);
    let error = read(reply(503, GZIP, &cut[..cut.len() - 4])).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert_eq!(error.kind(), ErrorKind::Api, "{error}");
}

#[tokio::test]
async fn an_encoding_that_is_not_decoded_is_named() {
    let json = br#"{"id":"1","error":"not-found"}"#;
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::fast());
    deflate.write_all(json).unwrap();
    let deflate = deflate.finish().unwrap();
    for (headers, body, name) in [
        ("content-encoding: br\r\n", b"\x0b\x02\x80{}\x03".as_slice(), "br"),
        ("content-encoding: br\r\n", json, "br"),
        ("Content-Encoding: zstd\r\n", b"\x28\xb5\x2f\xfd", "zstd"),
        ("content-encoding: deflate\r\n", &deflate, "deflate"),
        ("content-encoding: gzip, br\r\n", b"\x1f\x8b", "gzip, br"),
        ("content-encoding: identity, x-s3cret\r\n", b"x", "x-…"),
    ] {
        let error = read(reply(200, headers, body)).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 200), "{headers}");
        let start = format!("`getLocation`: the response is encoded with `{name}` (HTTP 200 OK)");
        assert!(error.to_string().starts_with(&start), "{error}");
        let error = read(reply(502, headers, b"\x0b\x02\x80")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(error.to_string().ends_with(&format!("(the body is encoded with `{name}`)")), "{error}");
    }
    for headers in ["content-encoding: identity\r\n", "content-encoding: \r\n", ""] {
        read(reply(200, headers, "{}")).await.unwrap();
    }
}

#[tokio::test]
async fn a_broken_compression_is_named() {
    let whole = gzip(format!(r#"{{"id":"{}"}}"#, "1".repeat(100)).as_bytes());
    let mut flipped = whole.clone();
    let last = flipped.len() - 6;
    flipped[last] ^= 0xff;
    for body in [b"{\"id\":\"1\"}".as_slice(), &whole[..whole.len() / 2], &whole[..5], &flipped] {
        let error = read(reply(200, GZIP, body)).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 200), "{error}");
        assert!(
            error.to_string().starts_with("`getLocation`: the response cannot be decompressed (HTTP 200 OK): "),
            "{error}"
        );
    }
    // A connection that breaks is something else.
    let cut = reply(200, GZIP, &whole);
    let cut = Reply { bytes: cut.bytes[..cut.bytes.len() - 20].to_vec(), ..cut };
    let error = read(cut).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None), "{error}");
}

#[tokio::test]
async fn no_body_needs_no_decoding() {
    let server =
        Loopback::answering([reply(204, GZIP, ""), reply(200, GZIP, ""), reply(200, "content-encoding: br\r\n", "?")])
            .await;
    for _ in 0..3 {
        server.client().absence().delete_absence("1").send().await.unwrap();
    }
}

#[test]
fn a_body_that_another_http_client_has_not_decoded_is_named() {
    let client = client();
    let get = client.team_directory().locations().get_location("1");
    assert!(!get.request().unwrap().headers().contains_key("accept-encoding"));
    let response = |encoding: &str, body: Vec<u8>| {
        Response::builder().header("content-encoding", encoding).body(body.into()).unwrap()
    };
    let body = br#"{"id":"1"}"#;
    let error = get.decode(response("gzip", gzip(body))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("the response is encoded with `gzip`"), "{error}");
    assert!(error.to_string().contains("remove `content-encoding`") && !error.to_string().contains("JSON"), "{error}");
    assert_eq!(get.decode(response("identity", body.to_vec())).unwrap().id().unwrap(), "1");
}
