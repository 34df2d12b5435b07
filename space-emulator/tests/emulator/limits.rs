//! What a long run, or a hostile one, may take of memory and time.

use std::time::{Duration, Instant};

use serde_json::json;
use space_emulator::Emulator;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{call, get, send, start};

const LOCATIONS: &str = "/team-directory/locations";

fn location(name: &str) -> String {
    json!({ "name": name, "type": "Region" }).to_string()
}

#[tokio::test]
async fn the_oldest_recordings_are_dropped_and_counted() {
    let space = start(Emulator::builder().recorded_requests(3)).await;
    for number in 0..5 {
        send(&space, "GET", &format!("/about?{number}"), &[], "").await;
    }
    let targets: Vec<String> = space.requests().iter().map(|request| request.target()).collect();
    assert_eq!(targets, ["/about?2", "/about?3", "/about?4"]);
    assert_eq!((space.received_requests(), space.dropped_requests()), (5, 2));
    space.clear_requests();
    assert_eq!((space.received_requests(), space.dropped_requests()), (0, 0));
}

#[tokio::test]
async fn recordings_are_limited_by_all_of_their_bytes() {
    let space = start(Emulator::builder().recorded_bytes(20_000)).await;
    let large = "x".repeat(15_000);
    let body = ("GET", "/about", vec![], large.as_str());
    let header = ("GET", "/about", vec![("X-Large", large.as_str())], "");
    let target = format!("/about?{large}");
    let query = ("GET", target.as_str(), vec![], "");
    for (method, target, headers, body) in [body, header, query] {
        space.clear_requests();
        for _ in 0..3 {
            send(&space, method, target, &headers, body).await;
        }
        assert_eq!((space.requests().len(), space.dropped_requests()), (1, 2), "{headers:?} {body}");
    }
    space.clear_requests();
    send(&space, "GET", "/about", &[], &"x".repeat(20_000)).await;
    assert_eq!((space.requests().len(), space.dropped_requests()), (0, 1));
}

#[tokio::test]
async fn a_full_world_answers_with_507_and_still_reads_and_removes() {
    let space = start(Emulator::builder().stored_records(2)).await;
    let mut ids = Vec::new();
    for name in ["Oslo", "Bergen"] {
        let answer = call(&space, "POST", LOCATIONS, &location(name)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        ids.push(answer.json()["id"].as_str().unwrap_or_default().to_owned());
    }
    let (status, code, description) = call(&space, "POST", LOCATIONS, &location("Molde")).await.error();
    assert_eq!((status, code.as_str()), (507, "insufficient-storage"));
    assert!(description.contains('2') && description.contains("`stored_records`"), "{description}");
    let listed = get(&space, &format!("{LOCATIONS}?query=molde")).await.json();
    assert_eq!(listed, json!([]));
    for id in ids {
        let one = format!("{LOCATIONS}/{id}");
        assert_eq!(call(&space, "PATCH", &one, r#"{"name":"Molde"}"#).await.status, 200);
        assert_eq!(call(&space, "DELETE", &one, "").await.status, 200);
    }
}

#[tokio::test]
async fn the_values_of_a_world_are_limited_by_their_bytes() {
    let space = start(Emulator::builder().stored_bytes(10_000)).await;
    let created = call(&space, "POST", LOCATIONS, &location(&"x".repeat(5_000))).await.json();
    let one = format!("{LOCATIONS}/{}", created["id"].as_str().unwrap_or_default());
    let large = json!({ "description": "x".repeat(5_000) }).to_string();
    for (method, path, body) in [("POST", LOCATIONS, location(&"y".repeat(5_000))), ("PATCH", one.as_str(), large)] {
        let (status, code, description) = call(&space, method, path, &body).await.error();
        assert_eq!((status, code.as_str()), (507, "insufficient-storage"), "{method}");
        assert!(description.contains("`stored_bytes`"), "{description}");
    }
    // What was refused has changed nothing, and smaller values make room.
    let shown = get(&space, &one).await.json();
    assert_eq!(shown["name"], created["name"]);
    assert_ne!(shown["description"].as_str().map(str::len), Some(5_000));
    assert_eq!(call(&space, "PATCH", &one, r#"{"name":"Oslo"}"#).await.status, 200);
    assert_eq!(call(&space, "POST", LOCATIONS, &location(&"y".repeat(5_000))).await.status, 200);
}

#[tokio::test]
async fn what_is_added_to_a_record_counts_as_stored() {
    let space = start(Emulator::builder().stored_records(1)).await;
    let articles = get(&space, "/blog?$fields=data(id)").await.json();
    let item = format!("/reactions/article:{}", articles["data"][0]["id"].as_str().unwrap_or_default());
    let before = get(&space, &item).await.json();
    // A reaction and the record of all reactions do not fit.
    let (status, code, _) = call(&space, "POST", &format!("{item}/new"), "").await.error();
    assert_eq!((status, code.as_str()), (507, "insufficient-storage"));
    assert_eq!(get(&space, &item).await.json(), before);
}

#[tokio::test]
async fn a_request_that_fails_twice_leaves_nothing_to_the_next_one() {
    let space = start(Emulator::builder().stored_records(0)).await;
    // The address does not fit, and then the custom field is not there.
    let value = json!({ "fieldId": "nope", "value": { "className": "IntCFValue", "value": 7 } });
    let body = json!({
        "username": "a", "firstName": "a", "lastName": "b", "emails": ["a@example.com"], "customFieldValues": [value],
    });
    assert_eq!(call(&space, "POST", "/team-directory/profiles", &body.to_string()).await.status, 404);
    assert_eq!(get(&space, "/absences").await.status, 200);
    let me = "/team-directory/profiles/me";
    assert_eq!(call(&space, "PATCH", me, r#"{"firstName":"Ada"}"#).await.status, 200);
}

#[tokio::test]
async fn values_of_custom_fields_count_as_stored() {
    let space = start(Emulator::builder().stored_bytes(10_000)).await;
    let fields = get(&space, "/custom-fields-v2/absence/fields?$fields=id").await.json();
    let absences = get(&space, "/absences?$fields=data(id)").await.json();
    let (field, absence) =
        (fields[0]["id"].as_str().unwrap_or_default(), absences["data"][0]["id"].as_str().unwrap_or_default());
    let path = format!("/custom-fields-v2/values/absence:id:{absence}/id:{field}");
    let body = |length: usize| {
        json!({ "newValue": { "className": "StringCFValue", "value": "x".repeat(length) } }).to_string()
    };
    assert_eq!(call(&space, "POST", &path, &body(5_000)).await.status, 200);
    assert_eq!(call(&space, "POST", &path, &body(20_000)).await.status, 507);
    let shown = get(&space, &format!("{path}?$fields=value(value)")).await.json();
    assert_eq!(shown["value"]["value"].as_str().map(str::len), Some(5_000));
}

#[tokio::test]
async fn slow_heads_and_slow_bodies_end_their_connections() {
    let space = start(Emulator::builder().read_timeout(Duration::from_millis(300))).await;
    let head = "POST /about HTTP/1.1\r\nHost: x\r\n";
    let cases = [
        ("a head", head.to_owned(), "X: x\r\n", ""),
        ("a body with a length", format!("{head}Content-Length: 1000\r\n\r\n"), "x", "HTTP/1.1 408"),
        ("a body in chunks", format!("{head}Transfer-Encoding: chunked\r\n\r\n"), "1\r\nx\r\n", "HTTP/1.1 408"),
    ];
    for (what, sent, more, status) in cases {
        let started = Instant::now();
        let mut stream = TcpStream::connect(space.address()).await.expect("a connection");
        stream.write_all(sent.as_bytes()).await.expect("sent");
        let (mut reader, mut writer) = stream.into_split();
        let dripping = tokio::spawn(async move {
            // A client that never stops, so that an idle timeout would not end it.
            while writer.write_all(more.as_bytes()).await.is_ok() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        });
        let mut answer = Vec::new();
        let end = tokio::time::timeout(Duration::from_secs(20), reader.read_to_end(&mut answer)).await;
        assert!(end.is_ok(), "{what}: the connection stays open");
        assert!(started.elapsed() >= Duration::from_millis(250), "{what}: it ended at once");
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with(status), "{what}: {answer}");
        assert!(status.is_empty() || answer.contains("did not arrive"), "{what}: {answer}");
        dripping.abort();
    }
}
