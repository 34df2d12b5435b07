//! Tokens: the three grants, and how a token ends.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use ring::digest::{SHA256, digest};
use serde_json::Value;
use space_emulator::Emulator;

use crate::support::{Answer, send, space, start};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

async fn token(space: &Emulator, form: &str) -> Answer {
    let credentials = format!("{}:{}", space.client_id(), space.client_secret());
    let basic = format!("Basic {}", BASE64_STANDARD.encode(credentials));
    send(space, "POST", "/oauth/token", &[("Authorization", &basic), FORM], form).await
}

async fn api(space: &Emulator, token: &Value) -> (u16, String) {
    let authorization = format!("Bearer {}", token.as_str().unwrap_or_default());
    let answer = send(space, "GET", "/api/http/absences", &[("Authorization", &authorization)], "").await;
    let description = answer.json()["error_description"].as_str().unwrap_or_default().to_owned();
    (answer.status, description)
}

/// The code that a browser would bring back.
async fn code(space: &Emulator, more: &str) -> String {
    let client = space.client_id();
    let target = format!(
        "/oauth/auth?response_type=code&state=s%201&redirect_uri=http%3A%2F%2Fapp.example%2Fdone&client_id={client}&scope=**{more}"
    );
    let answer = send(space, "GET", &target, &[], "").await;
    let location = answer.header("location").unwrap_or_default();
    assert_eq!(answer.status, 302, "{}", answer.text());
    let code =
        location.strip_prefix("http://app.example/done?code=").and_then(|rest| rest.strip_suffix("&state=s%201"));
    code.unwrap_or_else(|| panic!("{location}")).to_owned()
}

const BACK: &str = "redirect_uri=http%3A%2F%2Fapp.example%2Fdone";

#[tokio::test]
async fn client_credentials_give_a_token_that_works_until_it_expires() {
    let space = space().await;
    let granted = token(&space, "grant_type=client_credentials&scope=**").await.json();
    assert_eq!((&granted["token_type"], &granted["expires_in"]), (&"Bearer".into(), &600.into()));
    assert!(granted.get("refresh_token").is_none());
    assert_eq!(api(&space, &granted["access_token"]).await.0, 200);
    space.expire_access_tokens();
    let expired = api(&space, &granted["access_token"]).await;
    assert_eq!(expired, (401, "Access token has expired".to_owned()));

    // Without a scope it has all rights of the application.
    let unscoped = token(&space, "grant_type=client_credentials").await.json();
    assert_eq!((&unscoped["scope"], unscoped["access_token"].is_string()), (&"**".into(), true));

    let brief = start(Emulator::builder().token_lifetime(Duration::ZERO)).await;
    let granted = token(&brief, "grant_type=client_credentials&scope=**").await.json();
    assert_eq!(api(&brief, &granted["access_token"]).await.0, 401);
}

#[tokio::test]
async fn a_code_is_exchanged_once_and_a_refresh_token_rotates() {
    let space = space().await;
    let code = code(&space, "&access_type=offline&request_credentials=default").await;
    let form = format!("grant_type=authorization_code&code={code}&{BACK}");
    let granted = token(&space, &form).await.json();
    assert_eq!(api(&space, &granted["access_token"]).await.0, 200);
    assert_eq!(token(&space, &form).await.error().1, "invalid_grant");

    let refresh =
        |token: &Value| format!("grant_type=refresh_token&refresh_token={}", token.as_str().unwrap_or_default());
    let again = token(&space, &refresh(&granted["refresh_token"])).await.json();
    assert_ne!(again["refresh_token"], granted["refresh_token"]);
    assert_eq!(api(&space, &again["access_token"]).await.0, 200);
    let (_, code, description) = token(&space, &refresh(&granted["refresh_token"])).await.error();
    assert_eq!(code, "invalid_grant");
    assert_eq!(description, "Refresh token associated with the access token is revoked");

    space.revoke_refresh_tokens();
    assert_eq!(token(&space, &refresh(&again["refresh_token"])).await.error().1, "invalid_grant");
    let revoked = api(&space, &again["access_token"]).await;
    assert_eq!(revoked, (401, "Refresh token associated with the access token is revoked".to_owned()));
}

#[tokio::test]
async fn a_refresh_token_stays_where_rotation_is_off() {
    let space = start(Emulator::builder().rotate_refresh_tokens(false)).await;
    let code = code(&space, "&access_type=offline").await;
    let granted = token(&space, &format!("grant_type=authorization_code&code={code}&{BACK}")).await.json();
    let refresh = granted["refresh_token"].as_str().unwrap_or_default();
    for _ in 0..3 {
        let again = token(&space, &format!("grant_type=refresh_token&refresh_token={refresh}")).await.json();
        assert!(again.get("refresh_token").is_none());
        assert_eq!(api(&space, &again["access_token"]).await.0, 200);
    }
}

#[tokio::test]
async fn a_public_client_proves_itself_by_pkce() {
    let space = space().await;
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
    assert_eq!(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    let more = format!("&code_challenge={challenge}&code_challenge_method=S256");
    let cases =
        [(format!("&code_verifier={verifier}"), 200), ("&code_verifier=wrong".to_owned(), 400), (String::new(), 400)];
    for (proof, status) in cases {
        let code = code(&space, &more).await;
        let client = space.client_id();
        let form = format!("grant_type=authorization_code&code={code}&{BACK}&client_id={client}{proof}");
        let answer = send(&space, "POST", "/oauth/token", &[FORM], &form).await;
        assert_eq!(answer.status, status, "{}", answer.text());
    }
    let code = code(&space, "").await;
    let form = format!("grant_type=authorization_code&code={code}&{BACK}&client_id={}", space.client_id());
    let answer = send(&space, "POST", "/oauth/token", &[FORM], &form).await;
    assert_eq!(answer.error().1, "invalid_grant", "without a challenge there is nothing to trust");
}

#[tokio::test]
async fn what_does_not_fit_a_grant_is_refused_in_the_words_of_oauth() {
    let space = space().await;
    let wrong = format!("Basic {}", BASE64_STANDARD.encode(format!("{}:wrong", space.client_id())));
    let good = "grant_type=client_credentials&scope=**";
    let answer = send(&space, "POST", "/oauth/token", &[("Authorization", &wrong), FORM], good).await;
    assert_eq!((answer.status, answer.error().1.as_str()), (401, "invalid_client"));
    let answer = send(&space, "POST", "/oauth/token", &[FORM], good).await;
    assert_eq!((answer.status, answer.error().1.as_str()), (401, "invalid_client"));
    assert_eq!(answer.header("www-authenticate"), Some("Basic"));
    let form = format!("{good}&client_id={}", space.client_id());
    assert_eq!(send(&space, "POST", "/oauth/token", &[FORM], &form).await.error().1, "invalid_client");
    let cases = [
        ("", "invalid_request"),
        ("grant_type=client_credentials&scope=**&scope=**", "invalid_request"),
        ("grant_type=password&scope=**", "unsupported_grant_type"),
        ("grant_type=refresh_token", "invalid_request"),
        ("grant_type=refresh_token&refresh_token=x", "invalid_grant"),
        ("grant_type=authorization_code&code=x&redirect_uri=x", "invalid_grant"),
        ("grant_type=authorization_code&redirect_uri=x", "invalid_request"),
    ];
    for (form, code) in cases {
        let answer = token(&space, form).await;
        assert_eq!((answer.status, answer.error().1.as_str()), (400, code), "{form}");
    }
    let code = code(&space, "").await;
    let form = format!("grant_type=authorization_code&code={code}&redirect_uri=http%3A%2F%2Fevil.example");
    assert_eq!(token(&space, &form).await.error().1, "invalid_grant");
    assert_eq!(send(&space, "GET", "/oauth/token", &[], "").await.status, 405);
}

#[tokio::test]
async fn a_refused_consent_redirects_back_with_an_error() {
    let space = space().await;
    let client = space.client_id().to_owned();
    let good = "redirect_uri=http%3A%2F%2Fapp.example%2F%3Fa%3D1";
    let back = [
        (format!("{good}&client_id={client}&scope=**&response_type=token"), "unsupported_response_type"),
        (format!("{good}&client_id={client}&response_type=code"), "invalid_request"),
        (
            format!("{good}&client_id={client}&scope=**&response_type=code&code_challenge=x&code_challenge_method=MD5"),
            "invalid_request",
        ),
    ];
    for (query, error) in back {
        let answer = send(&space, "GET", &format!("/oauth/auth?{query}"), &[], "").await;
        let location = answer.header("location").unwrap_or_default();
        let expected = format!("http://app.example/?a=1&error={}", error.replace('_', "%5F"));
        assert!(answer.status == 302 && location.starts_with(&expected), "{location}");
    }
    let here = [
        "response_type=code".to_owned(),
        format!("{good}&client_id=nope&scope=**&response_type=code"),
        format!("redirect_uri=nowhere&client_id={client}&scope=**&response_type=code"),
    ];
    for query in here {
        let answer = send(&space, "GET", &format!("/oauth/auth?{query}"), &[], "").await;
        assert_eq!((answer.status, answer.header("location")), (400, None), "{query}");
    }
}

#[tokio::test]
async fn the_server_tells_about_itself_to_anyone() {
    let about = send(&space().await, "GET", "/about", &[], "").await.json();
    assert_eq!((&about["name"], &about["endpoints"]), (&"space-emulator".into(), &816.into()));
}
