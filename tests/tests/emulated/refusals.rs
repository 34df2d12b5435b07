//! Answers that are none: errors of the API, requests to slow down, redirects.

use std::time::{Duration, Instant};

use space_api::{Client, Error, ErrorKind, Retry};
use space_emulator::{Emulator, Fault};
use space_tests::emulated::space;

/// The error of a call that meets a fault. It never holds the token.
async fn error_of(space: &Emulator, client: &Client, fault: &str) -> Error {
    let call = client.team_directory().locations().get_all_locations().header("x-emulator-fault", fault);
    let call = call.retry(Retry::never());
    let error = call.send().await.unwrap_err();
    let shown = format!("{error} {error:?} {:?}", error.body());
    assert!(!shown.contains(space.token()), "{shown}");
    assert_eq!(error.function(), Some("getAllLocations"));
    error
}

#[tokio::test]
async fn an_error_comes_with_its_status_code_and_description() {
    let (space, client) = space().await;
    for (fault, status, code) in [
        ("status:400", 400, "validation-error"),
        ("status:401", 401, "authentication-required"),
        ("status:403", 403, "permission-denied"),
        ("status:404", 404, "not-found"),
        ("status:409", 409, "duplicated-entity"),
        ("status:400:request-error", 400, "request-error"),
        ("status:413", 413, "payload-too-large"),
        ("status:431:payload-too-large", 431, "payload-too-large"),
        ("status:500", 500, "internal-server-error"),
        ("status:503", 503, "internal-server-error"),
        ("status:418:a-code-of-tomorrow", 418, "a-code-of-tomorrow"),
    ] {
        let error = error_of(&space, &client, fault).await;
        assert_eq!((error.kind(), error.code().unwrap().as_str()), (ErrorKind::Api, code), "{fault}");
        assert_eq!(error.status().unwrap(), status);
        assert!(error.description().unwrap().contains("was asked for"), "{error}");
    }
    assert_eq!(space.requests().len(), 11, "nothing is tried again");
}

#[tokio::test]
async fn a_token_that_the_server_does_not_know_is_told_apart() {
    let (space, _) = space().await;
    let stranger = Client::builder(space.url()).token("a-strange-token").build().unwrap();
    let error = stranger.absence().get_all_absences().send().await.unwrap_err();
    assert!(error.is_authentication_required() && !error.is_token_expired(), "{error}");
    assert!(!format!("{error} {error:?}").contains("a-strange-token"));
}

#[tokio::test]
async fn what_does_not_exist_is_told_apart() {
    let (_space, client) = space().await;
    let error = client.team_directory().locations().get_location("nowhere").send().await.unwrap_err();
    assert!(error.is_not_found() && error.description().unwrap().contains("nowhere"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_asked_too_often_says_how_long_to_wait() {
    let (space, client) = space().await;
    let error = error_of(&space, &client, "rate-limit:2").await;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
    assert_eq!(error_of(&space, &client, "rate-limit").await.retry_after(), None);
}

#[tokio::test]
async fn a_slow_server_is_waited_for_until_the_calls_timeout() {
    let (_space, client) = space().await;
    let started = Instant::now();
    let call = |fault| client.absence().get_all_absences().header("x-emulator-fault", fault);
    let error = call("delay:30000").timeout(Duration::from_millis(100)).send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_timeout()), (ErrorKind::Transport, true));
    assert!(started.elapsed() < Duration::from_secs(30), "{error}");

    let started = Instant::now();
    assert!(!call("delay:200").timeout(Duration::from_secs(30)).send().await.unwrap().data.is_empty());
    assert!(started.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn a_redirect_to_another_origin_sends_nothing_there() {
    let (space, client) = space().await;
    let (other, _) = self::space().await;
    let error = error_of(&space, &client, &format!("redirect:{}/api/http/absences", other.url())).await;
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Redirect, 307));
    assert!(error.to_string().contains(&other.url()), "{error}");
    assert!(other.requests().is_empty());

    // The same machine and port, by another name.
    let error = error_of(&space, &client, "redirect").await;
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(space.requests().len(), 2);
}

#[tokio::test]
async fn a_redirect_inside_the_origin_is_followed_with_the_token() {
    let (space, client) = space().await;
    space.fail_next(Fault::Redirect { location: Some("/api/http/team-directory/locations?$fields=id".to_owned()) });
    let locations = client.team_directory().locations().get_all_locations().fields(|f| f.id()).send().await.unwrap();
    assert!(!locations.is_empty());
    assert_eq!(space.requests().iter().map(|request| request.status.as_u16()).collect::<Vec<_>>(), [307, 200]);
}
