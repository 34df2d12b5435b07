//! Faults on demand.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use space_emulator::{Emulator, Fault};

use crate::support::{Answer, get, send, send_bytes, space, start};

async fn with_fault(space: &Emulator, fault: &str, path: &str) -> Answer {
    let authorization = format!("Bearer {}", space.token());
    let headers = [("Authorization", authorization.as_str()), ("X-Emulator-Fault", fault)];
    send(space, "GET", &format!("/api/http{path}"), &headers, "").await
}

#[tokio::test]
async fn an_error_fault_replaces_the_response() {
    let space = space().await;
    let cases = [
        ("status:400", 400, "validation-error"),
        ("status:401", 401, "authentication-required"),
        ("status:403", 403, "permission-denied"),
        ("status:404", 404, "not-found"),
        ("status:409", 409, "duplicated-entity"),
        ("status:409:request-error", 409, "request-error"),
        ("status:413", 413, "payload-too-large"),
        ("status:429", 429, "rate-limited"),
        ("status:431", 431, "request-error"),
        ("status:503", 503, "internal-server-error"),
        ("delay:1, status:500", 500, "internal-server-error"),
        ("rate-limit", 429, "rate-limited"),
    ];
    for (fault, status, code) in cases {
        let answer = with_fault(&space, fault, "/absences").await;
        let (found, found_code, description) = answer.error();
        assert_eq!((found, found_code.as_str()), (status, code), "{fault}");
        assert!(!description.is_empty());
        assert_eq!(answer.header("retry-after"), None);
    }
    assert_eq!(with_fault(&space, "rate-limit:7", "/absences").await.header("retry-after"), Some("7"));
    let (status, _, description) = with_fault(&space, "nope", "/absences").await.error();
    assert!(status == 400 && description.contains("`X-Emulator-Fault`"), "{description}");
}

#[tokio::test]
async fn a_connection_ends_before_or_amid_the_answer() {
    let space = space().await;
    let request = |fault: &str| {
        format!(
            "GET /api/http/absences HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nX-Emulator-Fault: {fault}\r\n\r\n",
            space.token()
        )
    };
    assert!(send_bytes(&space, request("drop").as_bytes()).await.is_none());
    let whole = get(&space, "/absences").await;
    let cut = send_bytes(&space, request("drop-body").as_bytes()).await.expect("a head");
    assert_eq!(cut.header("content-length"), whole.header("content-length"));
    assert_eq!(cut.body.len(), whole.body.len() / 2);
    assert_eq!(space.requests().len(), 3);
}

#[tokio::test]
async fn a_body_is_cut_short_or_no_json_at_all() {
    let space = space().await;
    let cut = with_fault(&space, "truncate", "/absences").await;
    assert_eq!(cut.header("content-length"), Some(cut.body.len().to_string().as_str()));
    assert!(cut.status == 200 && serde_json::from_slice::<Value>(&cut.body).is_err());
    let page = with_fault(&space, "not-json", "/absences").await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html")));
    let page = with_fault(&space, "status:502,not-json", "/absences").await;
    assert!(page.status == 502 && page.text().starts_with("<!DOCTYPE"), "{}", page.text());
}

#[tokio::test]
async fn a_newer_server_sends_what_the_model_lacks() {
    let space = space().await;
    let path = "/applications/me/authorizations/authorized-contexts";
    let list = with_fault(&space, "unknown-class", path).await.json();
    assert!(list[0]["className"].as_str().is_some_and(|class| class.ends_with(".FromTheFuture")), "{list}");
    let path = "/calendars/meetings?$fields=data(visibility)";
    let list = with_fault(&space, "unknown-constant", path).await.json();
    assert_eq!(list["data"][0], json!({ "visibility": "FROM_THE_FUTURE" }));
    let list = with_fault(&space, "extra-fields", "/absences?$fields=data(id)").await.json();
    assert_eq!(list["data"][0]["fromTheFuture"]["className"], "Future");
}

#[tokio::test]
async fn an_inaccessible_field_is_left_out_and_named() {
    let space = space().await;
    let list = with_fault(&space, "inaccessible:icon", "/absences?$fields=data(id,icon)").await.json();
    let first = &list["data"][0];
    assert!(first.get("icon").is_none());
    let error = &first["$errors"][0];
    assert_eq!(
        (&error["className"], &error["fields"]),
        (&json!("HA_InlineError.InaccessibleFields"), &json!(["icon"]))
    );
    assert!(error["message"].is_string());
    let list = with_fault(&space, "inaccessible:icon", "/absences?$fields=data(id)").await.json();
    assert!(list["data"][0].get("$errors").is_none());
}

#[tokio::test]
async fn a_redirect_leads_to_another_origin() {
    let space = space().await;
    let answer = with_fault(&space, "redirect", "/absences?$top=1").await;
    let other = format!("http://localhost:{}/api/http/absences?$top=1", space.address().port());
    assert_eq!((answer.status, answer.header("location")), (307, Some(other.as_str())));
    let answer = with_fault(&space, "redirect:http://elsewhere.example/x", "/absences").await;
    assert_eq!(answer.header("location"), Some("http://elsewhere.example/x"));
}

#[tokio::test]
async fn a_delay_is_waited_for() {
    let space = space().await;
    let started = Instant::now();
    assert_eq!(with_fault(&space, "delay:120", "/absences").await.status, 200);
    assert!(started.elapsed() >= Duration::from_millis(120));
}

#[tokio::test]
async fn faults_apply_to_all_one_function_or_the_next_requests() {
    let down = || Fault::Status { status: 503, code: None };
    let space = start(Emulator::builder().fault_on("getAllAbsences", down())).await;
    assert_eq!(get(&space, "/absences").await.status, 503);
    assert_eq!(get(&space, "/absences/absence-reasons").await.status, 200);

    let space = start(Emulator::builder().fault(down())).await;
    assert_eq!(get(&space, "/blog").await.status, 503);

    let space = crate::support::space().await;
    space.fail_next(down());
    space.fail_next(Fault::RateLimit { retry_after: Some(0) });
    let mut found = Vec::new();
    for _ in 0..3 {
        found.push(get(&space, "/blog").await.status);
    }
    assert_eq!(found, [503, 429, 200]);
}

#[tokio::test]
async fn a_fault_in_place_of_the_answer_leaves_the_world_as_it_was() {
    let space = space().await;
    let path = "/team-directory/locations/14fTZH1pMwJ5";
    space.fail_next(Fault::Status { status: 500, code: None });
    assert_eq!(crate::support::call(&space, "DELETE", path, "").await.status, 500);
    assert_eq!(get(&space, path).await.json()["archived"], json!(false));
}

/// The statuses of a request for a token, of a page, and of a call, in this order.
async fn statuses(space: &Emulator) -> [u16; 3] {
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let token = send(space, "POST", "/oauth/token", &form, "grant_type=client_credentials").await.status;
    let page = send(space, "GET", "/about", &[], "").await.status;
    [token, page, get(space, "/blog").await.status]
}

#[tokio::test]
async fn a_fault_for_the_next_call_spares_tokens_and_pages() {
    let space = space().await;
    let expected = statuses(&space).await;
    assert_eq!(expected, [401, 200, 200]);
    space.fail_next(Fault::Status { status: 503, code: None });
    assert_eq!(statuses(&space).await, [401, 200, 503]);
    assert_eq!(statuses(&space).await, expected);
}

#[tokio::test]
async fn a_fault_for_the_next_token_spares_calls_and_pages() {
    let space = space().await;
    space.fail_next_token(Fault::Status { status: 503, code: None });
    space.fail_next_token(Fault::RateLimit { retry_after: None });
    assert_eq!(get(&space, "/blog").await.status, 200);
    for expected in [503, 429, 401] {
        assert_eq!(statuses(&space).await, [expected, 200, 200]);
    }
}

#[tokio::test]
async fn a_fault_for_the_next_call_meets_files_and_unknown_paths() {
    let space = space().await;
    let authorization = format!("Bearer {}", space.token());
    let headers = [("Authorization", authorization.as_str()), ("Content-Type", "text/plain")];
    for (method, target) in
        [("POST", "/uploads?name=a"), ("PUT", "/uploads/file/1/a"), ("GET", "/d/1"), ("GET", "/api/http/nope")]
    {
        let without = send(&space, method, target, &headers, "").await.status;
        space.fail_next(Fault::Status { status: 503, code: None });
        assert_eq!(send(&space, method, target, &headers, "").await.status, 503, "{target}");
        assert_eq!(send(&space, method, target, &headers, "").await.status, without, "{target}");
    }
}
