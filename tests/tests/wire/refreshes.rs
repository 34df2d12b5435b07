//! Refreshes that take too long, and calls that do not wait for their end.

use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use space_api::secrecy::SecretString;
use space_api::{AccessToken, Client, ClientCredentials, Error, ErrorKind, Retry};
use space_tests::loopback::{Loopback, Reply, json};

const GRANT: &str = r#"{"access_token":"t0ken","expires_in":600,"token_type":"Bearer"}"#;

async fn call(client: &Client) -> Result<(), Error> {
    client.team_directory().locations().get_location("1").send().await.map(drop)
}

#[tokio::test]
async fn a_refresh_that_dropped_calls_have_left_alone_fails_nobody() {
    let stuck = Reply { after: Duration::from_secs(4), ..json(200, GRANT) };
    let server = Loopback::answering([stuck, json(200, GRANT), json(200, "{}")]).await;
    let credentials = ClientCredentials::new("id", "s3cret");
    let limit = Duration::from_secs(3);
    let builder = Client::builder(&server.url).credentials(credentials).timeout(limit);
    let client = builder.retry(Retry::never()).build().unwrap();
    tokio::time::timeout(Duration::from_millis(200), call(&client)).await.unwrap_err();
    tokio::time::sleep(limit).await;
    call(&client).await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_call_with_a_valid_token_does_not_wait_for_its_end_for_another_one() {
    let server = Loopback::answering([json(200, "{}"), json(200, "{}"), json(200, "{}")]).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let credentials = move |_: Option<SecretString>| {
        let is_first = count.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            match is_first {
                true => Ok::<_, Error>(AccessToken::new("first").expires_in(Duration::from_secs(6))),
                false => pending().await,
            }
        }
    };
    let client = Client::builder(&server.url).credentials(credentials).timeout(Duration::from_secs(1)).build().unwrap();
    call(&client).await.unwrap();
    tokio::time::sleep(Duration::from_millis(3100)).await;
    call(&client).await.unwrap();
    // The next one does not wait for it again.
    call(&client).await.unwrap();
    assert!(server.requests().iter().all(|request| request.contains("authorization: Bearer first")));
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[test]
fn a_blocking_refresh_that_fails_unseen_fails_no_later_call() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Loopback::answering([json(200, "{}"), json(200, "{}"), json(200, "{}")]));
    let asked = AtomicUsize::new(0);
    let credentials = move |_: Option<SecretString>| {
        let number = asked.fetch_add(1, Ordering::Relaxed);
        async move {
            if number == 1 {
                std::thread::sleep(Duration::from_millis(600));
                return Err("there is no token yet");
            }
            Ok(AccessToken::new(format!("t{number}")).expires_in(Duration::from_secs(4)))
        }
    };
    let client = Client::builder(&server.url).credentials(credentials).timeout(Duration::from_secs(1)).build().unwrap();
    let call = || client.team_directory().locations().get_location("1").send_blocking();
    call().unwrap();
    std::thread::sleep(Duration::from_millis(2100));
    call().unwrap();
    std::thread::sleep(Duration::from_millis(2000));
    call().unwrap();
    let sent = server.requests().concat();
    assert_eq!([sent.matches("Bearer t0").count(), sent.matches("Bearer t2").count()], [2, 1]);
}

#[tokio::test]
async fn credentials_that_call_the_client_they_are_for_fail() {
    let server = Loopback::answering([]).await;
    let itself = Arc::new(OnceLock::<Client>::new());
    let inner = Arc::clone(&itself);
    let credentials = move |_: Option<SecretString>| {
        let client = inner.get().unwrap().clone();
        async move { call(&client).await.map(|()| AccessToken::new("t")) }
    };
    let client = Client::builder(&server.url).credentials(credentials).build().unwrap();
    assert_waits_for_itself(&call(itself.get_or_init(|| client)).await.unwrap_err());
}

#[test]
fn credentials_that_block_on_the_client_they_are_for_fail() {
    let itself = Arc::new(OnceLock::<Client>::new());
    let inner = Arc::clone(&itself);
    let get = |client: &Client| client.team_directory().locations().get_location("1").send_blocking();
    let credentials = move |_: Option<SecretString>| {
        let token = get(inner.get().unwrap()).map(|_| AccessToken::new("t"));
        async { token }
    };
    let client = Client::builder("http://127.0.0.1:9").credentials(credentials).build().unwrap();
    assert_waits_for_itself(&get(itself.get_or_init(|| client)).unwrap_err());
}

fn assert_waits_for_itself(error: &Error) {
    assert_eq!(error.kind(), ErrorKind::Authorization);
    let message = error.to_string();
    assert!(message.contains("wait for a call that needs them: let them use a client with other"), "{message}");
}
