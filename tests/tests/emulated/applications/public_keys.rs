//! Public keys: fetched by the client, replaced when they change, and never asked for too often.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;
use space_api::webhooks::{PublicKeys, Rejection};
use space_api::{Client, Retry};
use space_emulator::{Application, Emulator, Fault, Payload};

use super::application::{Check, listen};

fn client(space: &Emulator) -> Client {
    Client::builder(space.url()).token(space.token()).retry(Retry::never()).build().unwrap()
}

/// How often the keys were asked for.
fn fetches(space: &Emulator) -> usize {
    space.requests().iter().filter(|request| request.function.as_deref() == Some("publicKeys")).count()
}

/// The headers of a request that somebody else has made up.
fn bogus(signature: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("x-space-timestamp", Timestamp::now().as_millisecond().to_string().parse().unwrap());
    headers.insert("x-space-public-key-signature", signature.parse().unwrap());
    headers
}

/// What a signature of 2,048 bits looks like.
fn signature() -> String {
    format!("{}==", "A".repeat(342))
}

#[tokio::test]
async fn new_keys_are_fetched_when_a_signature_needs_them() {
    let space = Emulator::builder().start().await.unwrap();
    let keys = PublicKeys::of(&client(&space), space.client_id()).cool_down(Duration::ZERO);
    let (url, received) = listen(Check::PublicKeys(keys)).await;
    space.install(Application::at(url).public_key()).await.unwrap();
    space.send(Payload::of("ListCommandsPayload")).await.unwrap();
    assert_eq!(fetches(&space), 1);
    space.rotate_keys();
    space.send(Payload::of("ListCommandsPayload")).await.unwrap();
    space.send(Payload::of("MenuActionPayload")).await.unwrap();
    assert_eq!(fetches(&space), 2);
    assert_eq!(received.payloads.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn a_thousand_bogus_signatures_cause_one_fetch() {
    let space = Emulator::builder().start().await.unwrap();
    let keys = Arc::new(PublicKeys::of(&client(&space), space.client_id()));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..1000 {
        let keys = Arc::clone(&keys);
        tasks.spawn(async move { keys.verify(&bogus(&signature()), Bytes::from_static(b"{}")).await });
    }
    for outcome in tasks.join_all().await {
        assert!(matches!(outcome, Err(Rejection::NotAuthentic)), "{outcome:?}");
    }
    assert_eq!(fetches(&space), 1);
}

#[tokio::test]
async fn what_cannot_be_a_signature_causes_no_fetch() {
    let space = Emulator::builder().start().await.unwrap();
    let keys = PublicKeys::of(&client(&space), space.client_id());
    for signature in ["", "A", "no base64", "AAAA", &"A".repeat(4000)] {
        let outcome = keys.verify(&bogus(signature), Bytes::new()).await;
        assert!(matches!(outcome, Err(Rejection::NotAuthentic)), "{outcome:?}");
    }
    let mut late = bogus(&signature());
    late.insert("x-space-timestamp", "1632844347462".parse().unwrap());
    assert!(matches!(keys.verify(&late, Bytes::new()).await, Err(Rejection::OutsideWindow { .. })));
    assert!(matches!(keys.verify(&HeaderMap::new(), Bytes::new()).await, Err(Rejection::MissingHeader(_))));
    assert_eq!(fetches(&space), 0);
}

#[tokio::test]
async fn keys_that_are_known_stay_in_use_when_a_fetch_fails() {
    let space = Emulator::builder().start().await.unwrap();
    let keys = PublicKeys::of(&client(&space), space.client_id()).cool_down(Duration::ZERO);
    let (url, _) = listen(Check::PublicKeys(keys.clone())).await;
    space.install(Application::at(url).public_key()).await.unwrap();
    for _ in 0..2 {
        space.fail_next(Fault::Status { status: 500, code: None });
        let outcome = keys.verify(&bogus(&signature()), Bytes::new()).await;
        // Other keys may verify it, which the server did not tell.
        assert!(matches!(outcome, Err(Rejection::KeysUnavailable(_))), "{outcome:?}");
    }
    assert_eq!(fetches(&space), 3);
    space.send(Payload::of("ListCommandsPayload")).await.unwrap();
    assert_eq!(fetches(&space), 3);
}

#[tokio::test]
async fn without_any_keys_the_sender_is_asked_to_come_again() {
    let space = Emulator::builder().fault(Fault::Status { status: 500, code: None }).start().await.unwrap();
    let keys = PublicKeys::of(&client(&space), space.client_id());
    for _ in 0..3 {
        let rejection = keys.verify(&bogus(&signature()), Bytes::new()).await.unwrap_err();
        assert!(matches!(rejection, Rejection::KeysUnavailable(_)), "{rejection}");
        assert_eq!(rejection.status(), 503);
        assert!(!rejection.to_string().contains(space.token()));
    }
    assert_eq!(fetches(&space), 1);
}

#[tokio::test]
async fn a_fetch_that_dropped_payloads_have_left_alone_is_made_again() {
    let limit = Duration::from_secs(2);
    let space = Emulator::builder().start().await.unwrap();
    let builder = Client::builder(space.url()).token(space.token()).retry(Retry::never());
    let client = builder.timeout(limit).build().unwrap();
    let keys = PublicKeys::of(&client, space.client_id()).cool_down(Duration::ZERO);
    space.fail_next(Fault::Delay(Duration::from_secs(60)));
    let headers = bogus(&signature());
    let verified = tokio::time::timeout(Duration::from_millis(200), keys.verify(&headers, Bytes::new()));
    assert!(verified.await.is_err());
    tokio::time::sleep(limit).await;
    let outcome = keys.verify(&headers, Bytes::new()).await;
    // The new fetch has got the keys.
    assert!(matches!(outcome, Err(Rejection::NotAuthentic)), "{outcome:?}");
}
