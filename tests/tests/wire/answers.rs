//! What a call makes of an answer that came from anywhere.

use bytes::Bytes;
use http::{Response, StatusCode};
use space_api::types::{Location, SyncBatchInfo};
use space_api::{Error, ErrorCode, ErrorKind, Pair, Select, SyncBatch, View};
use space_tests::client;

fn answer(status: u16, body: &'static str) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from_static(body.as_bytes()));
    *answer.status_mut() = StatusCode::from_u16(status).unwrap();
    answer
}

fn redirect(status: u16, location: &str) -> Response<Bytes> {
    let mut answer = answer(status, "");
    answer.headers_mut().insert("location", location.parse().unwrap());
    answer
}

#[test]
fn an_answer_is_read_as_what_the_endpoint_gives() {
    let client = client();
    let directory = client.team_directory();

    let list = directory.locations().get_all_locations();
    let list = list.decode(answer(200, r#"[{"id":"1","name":"Berlin","tz":null}]"#)).unwrap();
    assert_eq!((list[0].id().unwrap(), list[0].name().unwrap(), list[0].tz().unwrap()), ("1", "Berlin", None));

    let page = directory.profiles().get_all_profiles();
    let page = page.decode(answer(200, r#"{"next":"1","totalCount":2,"data":[{"id":"1"}]}"#)).unwrap();
    assert_eq!((page.next.as_str(), page.total_count, page.data[0].id().unwrap()), ("1", Some(2), "1"));

    let SyncBatch { etag, data, has_more, .. } = directory
        .teams()
        .get_sync_batch(SyncBatchInfo::since_etag("7", 10))
        .decode(answer(200, r#"{"etag":"8","data":[{"id":"1"}],"hasMore":true}"#))
        .unwrap();
    assert_eq!((etag.as_str(), data.len(), has_more), ("8", 1, true));

    let Pair { first, second } = client
        .project()
        .repository()
        .parse_head_prefix("project", "repository", "main/x")
        .decode(answer(200, r#"{"first":"x","second":{"head":"main","ref":"1"}}"#))
        .unwrap();
    assert_eq!((first.as_str(), second.head().unwrap()), ("x", "main"));

    assert_eq!(client.upload().create_upload("file").decode(answer(201, r#""uploads/1""#)).unwrap(), "uploads/1");
    assert!(client.emoji().check_if_emoji_exists("smile").decode(answer(200, "true")).unwrap());
}

#[test]
fn where_nothing_is_expected_anything_will_do() {
    let client = client();
    for body in ["", "null", "{}", "<html>", "[1"] {
        for status in [200, 202, 204] {
            client.absence().delete_absence("1").decode(answer(status, body)).unwrap();
        }
    }
}

#[test]
fn an_unreadable_response_says_where_and_keeps_the_body() {
    let client = client();
    let locations = client.team_directory().locations();
    for (status, body, message) in [
        (200, "", "the response is empty (HTTP 200 OK), and should hold a value"),
        (204, "", "the response is empty (HTTP 204 No Content), and should hold a value"),
        (200, "  \r\n", "the response is empty (HTTP 200 OK), and should hold a value"),
        (200, "null", "the response cannot be read: expected a list, found null"),
        (200, r#"{"id":"1"}"#, "the response cannot be read: expected a list, found an object"),
        (200, r#"[{"id":"1"},{"id":"2"},7]"#, "the response cannot be read: [2]: expected an object, found a number"),
        (200, r#"[{"id":"1"}"#, "the response is not JSON: EOF while parsing a list at line 1 column 11"),
        (200, "[] []", "the response is not JSON: trailing characters at line 1 column 4"),
        (200, "<!doctype html>", "the response is not JSON: expected value at line 1 column 1; it looks like HTML"),
    ] {
        let error = locations.get_all_locations().decode(answer(status, body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().starts_with(&format!("`getAllLocations`: {message}")), "{error}");
        assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().as_ref()), (status, body.as_bytes()));
    }
    let page = client.team_directory().profiles().get_all_profiles();
    let page = page.decode(answer(200, r#"{"next":"1","totalCount":2,"data":[{},7]}"#));
    assert!(page.unwrap_err().to_string().ends_with("data[1]: expected an object, found a number"));
}

#[test]
fn a_field_that_cannot_be_read_becomes_an_error_of_the_program() {
    fn name_of_first(body: &'static str) -> Result<String, Error> {
        let client = client();
        let call = client.team_directory().locations().get_all_locations().fields(|f| f.id());
        Ok(call.decode(answer(200, body))?[0].name()?.to_owned())
    }
    let error = name_of_first(r#"[{"id":"1"}]"#).unwrap_err();
    assert_eq!((error.kind(), error.function()), (ErrorKind::Decode, None));
    assert_eq!(error.field_error().unwrap().field(), "name");
    assert!(error.to_string().contains("was not requested"), "{error}");
    assert_eq!(name_of_first(r#"[{"name":"Berlin"}]"#).unwrap(), "Berlin");
}

#[test]
fn an_unfollowed_redirect_shows_its_target_without_secrets() {
    let client = client();
    let update = client.team_directory().locations().update_location("1");
    for (answer, message) in [
        (redirect(302, "https://user:s3cret@evil.example/x?token=s3cret"), "to another origin, `https://evil.example`"),
        (redirect(308, "//evil.example:8443/"), "to another origin, `https://evil.example:8443`"),
        (redirect(301, "http://mycompany.jetbrains.space/"), "to another origin, `http://mycompany.jetbrains.space`"),
        (redirect(303, "/oauth/auth?state=s3cret"), "to `/oauth/auth`, which is not followed"),
        (redirect(307, "https://"), "/api/http/team-directory/locations/1` with a redirect whose `Location` is no URL"),
        (answer(302, "<html>"), "/api/http/team-directory/locations/1` with a redirect that leads nowhere"),
        (redirect(302, ""), "/api/http/team-directory/locations/1` with a redirect that leads nowhere"),
        (redirect(308, "  "), "/api/http/team-directory/locations/1` with a redirect that leads nowhere"),
        (answer(300, ""), "that leads nowhere"),
    ] {
        let status = answer.status();
        let error = update.decode(answer).unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Redirect, Some(status)));
        assert!(error.to_string().contains(message), "{error}");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
}

#[test]
fn a_response_that_is_not_modified_is_no_redirect() {
    let client = client();
    let get = client.team_directory().locations().get_location("1").header("If-None-Match", "\"7\"");
    for answer in [answer(304, ""), redirect(304, "/elsewhere")] {
        let error = get.decode(answer).unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::NOT_MODIFIED)));
        assert!(
            error.to_string().contains("HTTP 304 Not Modified") && !error.to_string().contains("redirect"),
            "{error}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_skipped_in_all_that_is_read() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Named {
        name: String,
    }
    let client = client();
    let get = || client.team_directory().locations().get_location("1");
    let json = "\u{feff}{\"name\":\"x\"}";
    assert_eq!(get().decode(answer(200, json)).unwrap().name().unwrap(), "x");
    assert_eq!(get().select::<Named>().decode(answer(200, json)).unwrap(), Named { name: "x".into() });
    assert_eq!(Named::read_json(json.as_bytes()).unwrap(), Named { name: "x".into() });
    assert_eq!(Location::from_json(json.as_bytes()).unwrap().name().unwrap(), "x");
    let error = get().decode(answer(404, "\u{feff}{\"error\":\"not-found\",\"error_description\":\"x\"}")).unwrap_err();
    assert_eq!((error.code(), error.description()), (Some(&ErrorCode::NotFound), Some("x")));
    let error = get().decode(answer(502, "\u{feff} oops")).unwrap_err();
    assert!(error.to_string().ends_with(": oops"), "{error}");
    let error = get().decode(answer(200, "\u{feff}\n")).unwrap_err();
    assert!(error.to_string().contains("the response is empty"), "{error}");
    let error = get().decode(answer(200, "\u{feff}<html>")).unwrap_err();
    assert!(error.to_string().contains("it looks like HTML"), "{error}");
    // Only at the beginning, and only once.
    for json in ["\u{feff}\u{feff}{}", " \u{feff}{}", "{}\u{feff}"] {
        assert!(get().decode(answer(200, json)).unwrap_err().to_string().contains("not JSON"), "{json:?}");
    }
}

#[test]
fn an_error_body_of_any_depth_keeps_its_code() {
    let client = client();
    for depth in [127, 128, 129, 100_000] {
        let body = format!(
            r#"{{"details":{}{},"error":"permission-denied","error_description":"no"}}"#,
            r#"{"a":["#.repeat(depth),
            "]}".repeat(depth)
        );
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = StatusCode::BAD_REQUEST;
        let error = client.team_directory().locations().get_location("1").decode(response).unwrap_err();
        assert_eq!((error.kind(), error.description()), (ErrorKind::Api, Some("no")), "{depth}");
        assert!(error.is_permission_denied());
    }
}
