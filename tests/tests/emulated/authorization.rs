//! Tokens that expire, against a server that issues, rotates and revokes them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use space_api::types::{PermissionIdentifier, ProjectIdentifier};
use space_api::{
    AccessToken, AuthorizationCode, AuthorizedUser, Client, ClientCredentials, Credentials, Error, ErrorKind,
    RefreshToken, Retry, Scope, secrecy,
};
use space_emulator::{Emulator, Fault};

async fn space() -> Emulator {
    Emulator::builder().start().await.unwrap()
}

fn client(space: &Emulator, credentials: impl Credentials) -> Client {
    let fast = Retry::default().first_delay(Duration::from_millis(1));
    Client::builder(space.url()).credentials(credentials).retry(fast).build().unwrap()
}

fn application(space: &Emulator) -> ClientCredentials {
    ClientCredentials::new(space.client_id(), space.client_secret())
}

async fn call(client: &Client) -> Result<(), Error> {
    client.team_directory().locations().get_all_locations().send().await.map(drop)
}

/// How many requests for a token the server got.
fn token_requests(space: &Emulator) -> usize {
    space.requests().iter().filter(|request| request.path == "/oauth/token").count()
}

/// A user who has authorized the application in a browser.
async fn user(space: &Emulator, code: AuthorizationCode) -> AuthorizedUser {
    let pending = code.begin(&space.url()).unwrap();
    let browser =
        space_api::http_client_builder().unwrap().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = browser.get(pending.url()).send().await.unwrap();
    let back = answer.headers()["location"].to_str().unwrap().to_owned();
    let parameter = |name: &str| {
        let query = back.split_once('?').unwrap().1;
        let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap();
        percent_encoding::percent_decode_str(found).decode_utf8().unwrap().into_owned()
    };
    pending.finish(parameter("code"), &parameter("state")).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_calls_with_an_expired_token_ask_for_one_new_one() {
    let space = space().await;
    let client = client(&space, application(&space));
    call(&client).await.unwrap();
    for _ in 0..3 {
        space.expire_access_tokens();
        space.clear_requests();
        let calls: Vec<_> =
            (0..100).map(|_| tokio::spawn(client.team_directory().locations().get_all_locations().send())).collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        assert_eq!(token_requests(&space), 1);
    }
}

#[tokio::test]
async fn the_first_calls_ask_for_one_token() {
    let space = space().await;
    let client = client(&space, application(&space));
    let calls: Vec<_> =
        (0..100).map(|_| tokio::spawn(client.team_directory().locations().get_all_locations().send())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(token_requests(&space), 1);
}

#[tokio::test]
async fn a_refresh_goes_on_when_the_call_that_began_it_is_dropped() {
    let space = space().await;
    let client = client(&space, application(&space));
    call(&client).await.unwrap();
    space.expire_access_tokens();
    space.clear_requests();
    space.fail_next_token(Fault::Delay(Duration::from_millis(500)));
    let first = tokio::spawn(client.team_directory().locations().get_all_locations().send());
    // The first call has been rejected, and its refresh is on the way.
    while space.received_requests() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    call(&client).await.unwrap();
    assert_eq!(token_requests(&space), 1);
}

#[tokio::test]
async fn a_rejected_refresh_fails_all_who_wait_with_one_request() {
    let space = space().await;
    let user = user(&space, AuthorizationCode::new(space.client_id(), "https://app.example/back").offline()).await;
    let client = client(&space, user);
    call(&client).await.unwrap();
    space.expire_access_tokens();
    space.revoke_refresh_tokens();
    space.clear_requests();
    let calls: Vec<_> =
        (0..50).map(|_| tokio::spawn(client.team_directory().locations().get_all_locations().send())).collect();
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization, "{error}");
        assert!(!error.is_retryable());
    }
    assert!(token_requests(&space) <= 1);
}

#[tokio::test]
async fn a_revoked_refresh_token_asks_for_the_user_again() {
    let space = space().await;
    let user = user(&space, AuthorizationCode::new(space.client_id(), "https://app.example/back").offline()).await;
    let kept = Arc::new(Mutex::new(None::<SecretString>));
    let keep = Arc::clone(&kept);
    let first = client(&space, user.on_rotation(move |token| *keep.lock().unwrap() = Some(token.clone())));
    call(&first).await.unwrap();
    let refresh = kept.lock().unwrap().clone().unwrap();
    space.revoke_refresh_tokens();
    let error = call(&client(&space, RefreshToken::new(space.client_id(), refresh.clone()))).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Authorization, 400));
    assert!(error.to_string().contains("ask the user to authorize the application again"), "{error}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(refresh.expose_secret()), "{shown}");
    // The access token was revoked with it.
    assert_eq!(call(&first).await.unwrap_err().kind(), ErrorKind::Authorization);
}

#[tokio::test]
async fn users_of_both_kinds_of_clients_get_rotated_tokens() {
    for secret in [None, Some(())] {
        let space = space().await;
        let code = AuthorizationCode::new(space.client_id(), "https://app.example/back").offline();
        let code = match secret {
            Some(()) => code.client_secret(space.client_secret()),
            None => code,
        };
        let rotations = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&rotations);
        let user = user(&space, code).await.on_rotation(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        let client = client(&space, user);
        for expected in 1..4 {
            call(&client).await.unwrap();
            assert_eq!(rotations.load(Ordering::Relaxed), expected);
            space.expire_access_tokens();
        }
        let requests = space.requests();
        let token = requests.iter().filter(|request| request.path == "/oauth/token");
        assert!(token.clone().all(|request| request.header("authorization").is_some() == secret.is_some()));
        assert_eq!(token.count(), 3);
    }
}

#[tokio::test]
async fn without_a_refresh_token_the_user_is_needed_again() {
    let space = space().await;
    let user = user(&space, AuthorizationCode::new(space.client_id(), "https://app.example/back")).await;
    let client = client(&space, user);
    call(&client).await.unwrap();
    space.expire_access_tokens();
    let error = call(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Authorization, 1));
    assert!(error.to_string().contains("there is no refresh token"), "{error}");
}

#[tokio::test]
async fn a_strange_state_is_rejected_before_anything_is_sent() {
    let pending = AuthorizationCode::new("id", "https://app.example/back").begin("https://example.org/space/").unwrap();
    assert!(pending.url().starts_with("https://example.org/space/oauth/auth?response_type=code&state="));
    let order = [
        "response_type",
        "state",
        "redirect_uri",
        "request_credentials",
        "client_id",
        "scope",
        "access_type",
        "code_challenge_method",
        "code_challenge",
    ];
    let query = pending.url().split_once('?').unwrap().1;
    let names: Vec<_> = query.split('&').map(|pair| pair.split_once('=').unwrap().0).collect();
    assert_eq!(names, order);
    assert!(query.contains("&redirect_uri=https%3A%2F%2Fapp.example%2Fback&request_credentials=default&client_id=id&"));
    assert!(!format!("{pending:?}").contains(pending.state()));
    let error = pending.finish("c0de", "another-state").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authorization);
}

#[tokio::test]
async fn a_wrong_secret_is_an_error_that_shows_nothing() {
    let space = space().await;
    let credentials = ClientCredentials::new(space.client_id(), "wr0ng-s3cret");
    assert!(!format!("{credentials:?}").contains("wr0ng"));
    let error = call(&client(&space, credentials)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Authorization, 0, false));
    assert!(error.to_string().contains("check the client id and the client secret"), "{error}");
    assert!(!format!("{error} {error:?}").contains("wr0ng"), "{error}");
}

#[tokio::test]
async fn a_token_server_that_is_down_is_no_refused_authorization() {
    let space = space().await;
    let client = client(&space, application(&space));
    space.fail_next_token(Fault::Status { status: 503, code: None });
    let error = call(&client).await.unwrap_err();
    assert_ne!(error.kind(), ErrorKind::Authorization, "{error}");
    assert_eq!(error.status().unwrap(), 503);
    call(&client).await.unwrap();
}

#[tokio::test]
async fn a_token_that_expires_at_once_is_replaced_once() {
    let space = Emulator::builder().token_lifetime(Duration::ZERO).start().await.unwrap();
    let error = call(&client(&space, application(&space))).await.unwrap_err();
    assert!(error.is_token_expired(), "{error}");
    assert_eq!((error.attempts(), token_requests(&space)), (2, 2));
}

#[tokio::test]
async fn a_permanent_token_that_has_expired_is_an_error() {
    let space = space().await;
    let issued = Arc::new(Mutex::new(String::new()));
    call(&client(&space, application(&space))).await.unwrap();
    let sent = space.requests().iter().rev().find_map(|it| it.header("authorization").map(str::to_owned)).unwrap();
    sent.strip_prefix("Bearer ").unwrap().clone_into(&mut issued.lock().unwrap());
    space.expire_access_tokens();
    let permanent = Client::builder(space.url()).token(issued.lock().unwrap().clone()).build().unwrap();
    let error = call(&permanent).await.unwrap_err();
    assert!(error.is_token_expired());
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_closure_is_told_the_rejected_token() {
    let space = space().await;
    let good = space.token().to_owned();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    let credentials = move |rejected: Option<SecretString>| {
        log.lock().unwrap().push(rejected.map(|token| token.expose_secret().to_owned()));
        let token = good.clone();
        async { Ok::<_, String>(AccessToken::new(token)) }
    };
    call(&client(&space, credentials)).await.unwrap();
    assert_eq!(*asked.lock().unwrap(), [None]);
    let failing = |_| async { Err::<AccessToken, _>("the vault is closed") };
    let error = call(&client(&space, failing)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authorization);
    assert!(error.to_string().contains("the vault is closed"), "{error}");
    let unusable = |_| async { Ok::<_, String>(AccessToken::new("two words")) };
    assert_eq!(call(&client(&space, unusable)).await.unwrap_err().kind(), ErrorKind::Authorization);
}

#[tokio::test]
async fn the_scope_is_sent_as_the_api_writes_it() {
    let space = space().await;
    let scope = Scope::global([PermissionIdentifier::ViewMemberProfiles])
        .and(Scope::within(ProjectIdentifier::key("PROJ"), [PermissionIdentifier::ViewIssues]));
    assert_eq!(scope.text().unwrap(), "global:Profile.View project:key:PROJ:Project.Issues.View");
    call(&client(&space, application(&space).scope(scope))).await.unwrap();
    let body = String::from_utf8(space.requests()[0].body.to_vec()).unwrap();
    assert!(
        body.starts_with("grant_type=client_credentials&scope=global%3AProfile.View%20project%3Akey%3APROJ"),
        "{body}"
    );
    for scope in [
        Scope::global(Vec::<PermissionIdentifier>::new()),
        Scope::global([ProjectIdentifier::key("PROJ")]),
        Scope::within(PermissionIdentifier::ViewIssues, [PermissionIdentifier::ViewIssues]),
        Scope::within(ProjectIdentifier::key("A B"), [PermissionIdentifier::ViewIssues]),
    ] {
        let error = call(&client(&space, application(&space).scope(scope))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage, "{error}");
    }
}

#[test]
fn a_client_has_a_token_or_credentials() {
    let builder = || Client::builder("https://mycompany.jetbrains.space");
    let both = builder().token("a-token").credentials(ClientCredentials::new("id", "s3cret")).build().unwrap_err();
    let none = builder().build().unwrap_err();
    assert!(both.to_string().contains("exclude each other") && none.to_string().contains("`credentials`"));
}
