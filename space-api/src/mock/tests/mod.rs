mod files;

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use serde_json::json;

use super::{Answers, MockServer};
use crate::call::any_endpoint::AnyEndpoint;
use crate::golden::api::locations::{CreateLocation, GetAllLocations};
use crate::golden::types::Location;
use crate::{BodyKind, Call, Client, Endpoint, EndpointInfo, Error, ErrorCode, ErrorKind, Method, Object, Retry};

/// Runs a future without any runtime: a mock server never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the future waits"),
    }
}

fn list(client: &Client) -> Call<GetAllLocations> {
    client.call::<GetAllLocations>()
}

fn create(client: &Client) -> Call<CreateLocation> {
    client.call::<CreateLocation>().body_field("name", "Oslo")
}

fn page(name: &str) -> serde_json::Value {
    json!({ "next": "", "totalCount": 1, "data": [{ "id": "1", "name": name }] })
}

fn sent<E: Endpoint>(call: Call<E>) -> Result<E::Output, Error>
where
    E::Output: crate::Output + Send,
{
    now(call.send())
}

#[test]
fn each_answer_is_for_one_call_in_order() {
    let space = MockServer::new();
    space.on::<GetAllLocations>().returns(page("Oslo"));
    space.on::<GetAllLocations>().returns(page("Rome"));
    let client = space.client();
    for name in ["Oslo", "Rome"] {
        assert_eq!(sent(list(&client)).unwrap().data[0].name().unwrap(), name);
    }
    space.assert_all_used();
}

#[test]
fn a_json_value_is_an_answer() {
    let space = MockServer::new();
    space.on::<CreateLocation>().returns(json!({ "id": "7" }));
    assert_eq!(sent(create(&space.client())).unwrap().id().unwrap(), "7");
}

#[test]
fn a_call_without_an_answer_is_an_error_at_once() {
    let space = MockServer::new();
    space.on::<CreateLocation>().returns(json!({ "id": "7" }));
    let error = sent(list(&space.client())).unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Usage, 1, false));
    let text = error.to_string();
    for part in ["getAllLocations", "`.on::<GetAllLocations>()`", "1 of `createLocation`"] {
        assert!(text.contains(part), "no {part} in {text}");
    }
}

#[test]
fn an_answer_that_is_used_up_says_so() {
    let space = MockServer::new();
    space.on::<GetAllLocations>().returns(page("Oslo"));
    let client = space.client();
    sent(list(&client)).unwrap();
    let text = sent(list(&client)).unwrap_err().to_string();
    assert!(text.contains("used up") && text.contains("unused answers: none"), "{text}");
}

#[test]
fn answers_repeat_as_often_as_they_should() {
    let space = MockServer::new();
    space.on::<GetAllLocations>().returns(page("Oslo")).times(2).returns(page("Rome")).always();
    let client = space.client();
    let names: Vec<_> = (0..5).map(|_| sent(list(&client)).unwrap().data[0].name().unwrap().to_owned()).collect();
    assert_eq!(names, ["Oslo", "Oslo", "Rome", "Rome", "Rome"]);
    space.assert_all_used();
}

#[test]
fn failures_are_the_errors_of_a_real_server() {
    type Fail = fn(Answers<'_, CreateLocation>) -> Answers<'_, CreateLocation>;
    let cases: [(Fail, ErrorKind, u32); 6] = [
        (|calls| calls.fails(403, ErrorCode::PermissionDenied), ErrorKind::Api, 1),
        (|calls| calls.breaks(), ErrorKind::Transport, 1),
        (|calls| calls.is_too_slow(), ErrorKind::Transport, 1),
        (|calls| calls.is_unreachable().times(3), ErrorKind::Transport, 3),
        (|calls| calls.is_busy(Duration::from_secs(9)).times(3), ErrorKind::Api, 3),
        (|calls| calls.answers(http::Response::new("<html>")), ErrorKind::Decode, 1),
    ];
    for (fail, kind, attempts) in cases {
        let space = MockServer::new();
        fail(space.on::<CreateLocation>());
        let error = sent(create(&space.client())).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, attempts), "{error}");
        space.assert_all_used();
    }
}

#[test]
fn a_retry_waits_for_nothing_and_is_recorded() {
    let space = MockServer::new();
    space.on::<GetAllLocations>().breaks().fails(503, ErrorCode::InternalServerError).returns(page("Oslo"));
    sent(list(&space.client())).unwrap();
    assert_eq!(space.calls_of::<GetAllLocations>().len(), 3);
    space.on::<GetAllLocations>().breaks();
    assert_eq!(sent(list(&space.client()).retry(Retry::never())).unwrap_err().attempts(), 1);
}

#[test]
fn a_call_is_recorded_with_its_arguments() {
    let space = MockServer::new();
    space.on::<GetAllLocations>().returns(page("Oslo"));
    space.on::<CreateLocation>().returns(json!({ "id": "7" }));
    let client = space.client();
    sent(list(&client).query_parameter("query", ["a b", "ü&="]).fields(|location| location.name())).unwrap();
    sent(create(&client).header("x-mark", "7")).unwrap();
    let calls = space.calls();
    assert_eq!(
        calls.iter().map(super::RecordedCall::function).collect::<Vec<_>>(),
        ["getAllLocations", "createLocation"]
    );
    assert_eq!(calls[0].query("query"), ["a b", "ü&="]);
    assert_eq!(calls[0].fields().as_deref(), Some("next,totalCount,data(name)"));
    assert_eq!((calls[0].query("none").len(), calls[0].path_argument("none"), calls[0].json()), (0, None, json!(null)));
    assert_eq!(calls[1].path_argument("id"), None);
    assert_eq!(calls[1].json(), json!({ "name": "Oslo" }));
    assert_eq!((calls[1].header("X-Mark"), calls[1].header("x-none")), (Some("7"), None));
    assert!(!format!("{calls:?}").contains("a-token"), "{calls:?}");
}

struct OfPath;

impl Endpoint for OfPath {
    type Output = ();
    const INFO: EndpointInfo =
        EndpointInfo::new("ofPath", Method::Delete, "/things/key:{thing}/parts/{part}", BodyKind::None);
}

#[test]
fn the_path_of_the_server_itself_hides_no_argument() {
    let space = MockServer::new();
    space.on::<OfPath>().succeeds();
    let builder = Client::builder("https://space.example/a/b/c").token("a-token").transport(space.clone());
    let call = builder.build().unwrap().call::<OfPath>().path_parameter("thing", "a/b ü").path_parameter("part", "7");
    sent(call).unwrap();
    let calls = space.calls_of::<OfPath>();
    assert_eq!(calls[0].path_argument("thing").as_deref(), Some("a/b ü"));
    assert_eq!(calls[0].path_argument("part").as_deref(), Some("7"));
    assert_eq!(calls[0].path_argument("other"), None);
}

#[test]
fn a_request_by_path_is_answered_as_any_endpoint() {
    let space = MockServer::new();
    space.on::<AnyEndpoint<Object>>().returns(json!({ "id": "7" }));
    let call = space.client().request::<Object>(Method::Post, "/things/{thing}").path_parameter("thing", "a b");
    assert_eq!(sent(call).unwrap().to_json(), r#"{"id":"7"}"#);
    let calls = space.calls();
    assert_eq!((calls[0].method(), calls[0].path()), (&http::Method::POST, "/api/http/things/a%20b"));
    assert_eq!(calls[0].path_argument("thing").as_deref(), Some("a b"));
}

#[test]
#[should_panic(expected = "`createLocation` does not return this")]
fn a_response_of_another_shape_fails_where_it_is_given() {
    MockServer::new().on::<CreateLocation>().returns(json!([1]));
}

#[test]
#[should_panic(expected = "unused answers of `createLocation`: 1")]
fn an_answer_that_no_call_got_fails_the_test() {
    let space = MockServer::new();
    space.on::<CreateLocation>().returns(json!({ "id": "7" }));
    space.assert_all_used();
}

#[test]
#[should_panic(expected = "`getAllLocations` was called and got no answer")]
fn a_call_that_got_no_answer_fails_the_test() {
    let space = MockServer::new();
    drop(sent(list(&space.client())));
    space.assert_all_used();
}

#[test]
#[should_panic(expected = "1000 is no HTTP status")]
fn a_status_that_is_none_fails_where_it_is_given() {
    MockServer::new().on::<CreateLocation>().fails(1000, ErrorCode::NotFound);
}

#[test]
fn a_dto_is_an_answer() {
    let space = MockServer::new();
    let oslo = <Location as crate::View>::from_json(br#"{"id":"1","name":"Oslo"}"#).unwrap();
    space.on::<CreateLocation>().returns(&oslo);
    assert_eq!(sent(create(&space.client())).unwrap().name().unwrap(), "Oslo");
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_are_answered_too() {
    let space = MockServer::new();
    space.on::<GetAllLocations>().breaks().returns(page("Oslo"));
    let page = list(&space.client()).send_blocking().unwrap();
    assert_eq!(page.data[0].name().unwrap(), "Oslo");
}

#[test]
fn no_time_limit_ends_while_something_else_is_waited_for() {
    let space = MockServer::new();
    space.on::<CreateLocation>().returns(json!({}));
    let credentials = |_| {
        let mut has_waited = false;
        std::future::poll_fn(move |_| match std::mem::replace(&mut has_waited, true) {
            true => Poll::Ready(Ok::<_, Error>(crate::AccessToken::new("t"))),
            false => Poll::Pending,
        })
    };
    let builder = Client::builder("https://mock.example").credentials(credentials).transport(space.clone());
    let client = builder.build().unwrap();
    let mut sent = pin!(create(&client).send());
    let mut poll = || sent.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(poll().is_pending());
    assert!(matches!(poll(), Poll::Ready(Ok(_))));
}
