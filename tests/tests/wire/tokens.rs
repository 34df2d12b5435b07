//! Tokens that change: which one is sent, who is told, and what nobody is shown.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use space_api::secrecy::{ExposeSecret as _, SecretString};
use space_api::{
    AccessToken, Client, ClientCredentials, Credentials, Error, ErrorCode, ErrorKind, RefreshToken, Retry,
};
use space_tests::loopback::{Loopback, Reply, json, redirect};

const EXPIRED: &str = r#"{"error":"authentication-required","error_description":"Access token has expired"}"#;
const REVOKED: &str = r#"{"error":"authentication-required","error_description":"Refresh token associated with the access token is revoked"}"#;
const INVALID: &str = r#"{"error":"authentication-required","error_description":"Access token is not valid"}"#;
const GRANT: &str = r#"{"access_token":"t0ken","expires_in":600,"token_type":"Bearer"}"#;

fn client(server: &Loopback, credentials: impl Credentials) -> Client {
    Client::builder(&server.url).credentials(credentials).retry(Retry::never()).build().unwrap()
}

async fn call(client: &Client) -> Result<(), Error> {
    client.team_directory().locations().get_location("1").send().await.map(drop)
}

/// The `Authorization` of each request.
fn authorizations(server: &Loopback) -> Vec<String> {
    let of = |request: &String| {
        let value = request.lines().find_map(|line| line.strip_prefix("authorization: "));
        value.unwrap_or_default().to_owned()
    };
    server.requests().iter().map(of).collect()
}

/// Credentials that give these tokens, and what they were asked with.
type Asked = Arc<Mutex<Vec<Option<String>>>>;

fn closure(tokens: &[(&'static str, u64)]) -> (impl Credentials + use<>, Asked) {
    let (asked, mut tokens) = (Asked::default(), tokens.to_vec());
    tokens.reverse();
    let (log, tokens) = (Arc::clone(&asked), Mutex::new(tokens));
    let closure = move |rejected: Option<SecretString>| {
        log.lock().unwrap().push(rejected.map(|token| token.expose_secret().to_owned()));
        let token = tokens.lock().unwrap().pop();
        let token = token.map(|(token, seconds)| AccessToken::new(token).expires_in(Duration::from_secs(seconds)));
        async { token.ok_or("there are no more tokens") }
    };
    (closure, asked)
}

#[tokio::test]
async fn an_expired_token_is_replaced_and_the_call_sent_again() {
    let server = Loopback::answering([json(401, EXPIRED), json(200, "{}"), json(200, "{}")]).await;
    let (credentials, asked) = closure(&[("first", 600), ("second", 600)]);
    let client = client(&server, credentials);
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    assert_eq!(authorizations(&server), ["Bearer first", "Bearer second", "Bearer second"]);
    assert_eq!(*asked.lock().unwrap(), [None, Some("first".to_owned())]);
}

#[tokio::test]
async fn another_error_of_authentication_replaces_nothing() {
    let server = Loopback::answering([json(401, INVALID)]).await;
    let (credentials, asked) = closure(&[("first", 600), ("second", 600)]);
    let error = call(&client(&server, credentials)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), asked.lock().unwrap().len()), (ErrorKind::Api, 1, 1));
}

/// The kind and the code of an error, and whether a new token, a younger one or a new authorization is needed: the table in the
/// chapter `errors`.
fn said(error: &Error) -> (ErrorKind, Option<&ErrorCode>, [bool; 3]) {
    let questions = [error.is_authentication_required(), error.is_token_expired(), error.is_token_revoked()];
    (error.kind(), error.code(), questions)
}

#[tokio::test]
async fn each_failure_of_a_token_has_its_kind_and_questions() {
    let required = Some(&ErrorCode::AuthenticationRequired);
    for (rejection, expected) in [
        (INVALID, (ErrorKind::Api, required, [true, false, false])),
        (EXPIRED, (ErrorKind::Api, required, [true, true, false])),
        (REVOKED, (ErrorKind::Authorization, required, [true, false, true])),
    ] {
        let rejected = || json(401, rejection);
        let server = Loopback::answering([rejected()]).await;
        assert_eq!(said(&call(&server.client()).await.unwrap_err()), expected);
        // A token that is too old is replaced once, and the second one is too old as well.
        let server = Loopback::answering([json(200, GRANT), rejected(), json(200, GRANT), rejected()]).await;
        let error = call(&client(&server, ClientCredentials::new("id", "s3cret"))).await.unwrap_err();
        assert_eq!(said(&error), expected);
        assert_eq!(error.attempts(), if error.is_token_expired() { 2 } else { 1 });
    }
    let failed = Some(&ErrorCode::InternalServerError);
    for (reply, expected) in [
        (json(400, r#"{"error":"invalid_grant"}"#), (ErrorKind::Authorization, None, [false; 3])),
        (json(500, ""), (ErrorKind::Status, failed, [false; 3])),
    ] {
        let server = Loopback::answering([reply]).await;
        let error = call(&client(&server, ClientCredentials::new("id", "s3cret"))).await.unwrap_err();
        assert_eq!((said(&error), error.attempts()), (expected, 0));
    }
}

#[tokio::test]
async fn a_request_for_a_token_is_tried_again_and_not_counted() {
    let server = Loopback::answering([json(429, ""), json(429, ""), json(429, "")]).await;
    let retry = Retry::default().first_delay(Duration::from_millis(1));
    let credentials = ClientCredentials::new("id", "s3cret");
    let client = Client::builder(&server.url).credentials(credentials).retry(retry).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.is_rate_limited() && error.is_retryable(), "{error}");
    assert_eq!((server.requests().len(), error.attempts()), (3, 0));
}

#[tokio::test]
async fn a_change_that_was_never_sent_may_be_sent_again() {
    let server = Loopback::answering([json(503, "")]).await;
    let client = client(&server, ClientCredentials::new("id", "s3cret"));
    let error = client.team_directory().locations().create_location("Oslo").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Status, 0, true), "{error}");
}

#[tokio::test]
async fn credentials_are_told_which_token_they_may_not_give() {
    for (token, reason) in [("", "is empty"), ("Bearer t", "begins with"), ("t\n", "a line break")] {
        let server = Loopback::answering([]).await;
        let (credentials, _) = closure(&[(token, 600)]);
        let message = call(&client(&server, credentials)).await.unwrap_err().to_string();
        assert!(message.contains(reason) && message.contains("let the credentials return it alone"), "{message}");
    }
}

#[tokio::test]
async fn a_valid_token_outlives_a_refresh_that_fails() {
    let server = Loopback::answering([json(200, "{}"), json(200, "{}"), json(200, "{}")]).await;
    let (credentials, asked) = closure(&[("first", 4)]);
    let client = client(&server, credentials);
    call(&client).await.unwrap();
    tokio::time::sleep(Duration::from_millis(2100)).await;
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    assert_eq!(authorizations(&server), ["Bearer first"; 3]);
    assert_eq!(asked.lock().unwrap().len(), 2, "it is not asked again at once");
}

#[tokio::test]
async fn the_gap_decides_when_a_token_is_replaced() {
    let (mut servers, mut clients) = (Vec::new(), Vec::new());
    for gap in [0, 60] {
        let server = Loopback::answering([json(200, "{}"), json(200, "{}")]).await;
        let (credentials, _) = closure(&[("first", 4), ("second", 600)]);
        let builder = Client::builder(&server.url).credentials(credentials).refresh_gap(Duration::from_secs(gap));
        let client = builder.build().unwrap();
        call(&client).await.unwrap();
        servers.push(server);
        clients.push(client);
    }
    tokio::time::sleep(Duration::from_millis(2100)).await;
    for client in &clients {
        call(client).await.unwrap();
    }
    assert_eq!(authorizations(&servers[0]), ["Bearer first", "Bearer first"]);
    assert_eq!(authorizations(&servers[1]), ["Bearer first", "Bearer second"]);
}

#[tokio::test]
async fn a_token_that_is_late_is_there_for_the_next_call() {
    let slow = Reply { after: Duration::from_millis(500), ..json(200, GRANT) };
    let server = Loopback::answering([slow, json(200, "{}")]).await;
    let client = client(&server, ClientCredentials::new("id", "s3cret"));
    let hasty = client.team_directory().locations().get_location("1").timeout(Duration::from_millis(100));
    let error = hasty.send().await.unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 0, "{error}");
    call(&client).await.unwrap();
    assert_eq!(authorizations(&server), ["Basic aWQ6czNjcmV0", "Bearer t0ken"]);
}

#[tokio::test]
async fn neither_secret_nor_token_goes_to_another_origin() {
    let other = Loopback::answering([json(200, GRANT)]).await;
    let server = Loopback::answering([redirect(307, &other.url)]).await;
    let error = call(&client(&server, ClientCredentials::new("id", "s3cret"))).await.unwrap_err();
    assert!(!error.to_string().contains("s3cret"), "{error}");
    assert!(other.requests().is_empty() && server.requests().len() == 1);
}

#[tokio::test]
async fn a_server_that_repeats_secrets_does_not_get_them_shown() {
    let repeats = |status, secrets: &str| {
        json(status, &format!(r#"{{"error":"invalid_grant","error_description":"not {secrets}"}}"#))
    };
    for (replies, secrets) in [
        (vec![repeats(400, "s3cret, r3fresh")], ["s3cret", "r3fresh"]),
        (vec![repeats(503, "s3cret, czNjcmV0, r3fresh")], ["s3cret", "r3fresh"]),
        (vec![json(200, GRANT), repeats(400, "t0ken, s3cret, r3fresh")], ["t0ken", "s3cret"]),
    ] {
        let server = Loopback::answering(replies).await;
        let credentials = RefreshToken::new("id", "r3fresh").client_secret("s3cret");
        let error = call(&client(&server, credentials)).await.unwrap_err();
        let shown = format!("{error} {error:?} {:?} {:?}", error.description(), error.body());
        assert!(secrets.iter().all(|secret| !shown.contains(secret)) && !shown.contains("czNjcmV0"), "{shown}");
        assert!(shown.contains("not …"), "{shown}");
    }
}

#[tokio::test]
async fn a_response_without_a_token_is_told_apart() {
    for body in ["{}", "<html>", ""] {
        let server = Loopback::answering([json(200, body)]).await;
        let error = call(&client(&server, ClientCredentials::new("id", "s3cret"))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization);
        assert!(error.to_string().contains("no usable `access_token`"), "{error}");
    }
}

#[tokio::test]
async fn a_request_shows_the_token_at_hand() {
    let server = Loopback::answering([json(200, GRANT), json(200, "{}")]).await;
    let client = client(&server, ClientCredentials::new("id", "s3cret"));
    let request = || client.team_directory().locations().get_location("1").request().unwrap();
    assert!(!request().headers().contains_key("authorization"));
    call(&client).await.unwrap();
    assert_eq!(request().headers()["authorization"], "Bearer t0ken");
}
