//! Redirects: inside the server's origin they are followed, and nothing of a request leaves it.

use space_api::{Client, ErrorKind};
use space_tests::loopback::{Loopback, Reply, json, redirect, reply};

#[tokio::test]
async fn a_redirect_inside_the_origin_is_followed_with_the_token() {
    for status in [301, 302, 303, 307, 308] {
        let server = Loopback::answering([redirect(status, "/moved?x=1#y"), json(200, r#"{"id":"1"}"#)]).await;
        let location = server.client().team_directory().locations().get_location("1").send().await.unwrap();
        assert_eq!(location.id().unwrap(), "1");
        let requests = server.requests();
        assert!(
            requests[1].starts_with("GET /moved?x=1 HTTP/1.1\r\nauthorization: Bearer s3cret\r\n"),
            "{}",
            requests[1]
        );
    }
}

#[tokio::test]
async fn a_redirect_that_keeps_the_method_keeps_the_body_too() {
    for status in [307, 308] {
        let server = Loopback::answering([redirect(status, "elsewhere"), json(200, "{}")]).await;
        server.client().team_directory().locations().update_location("1").name("x").send().await.unwrap();
        let requests = server.requests();
        assert!(
            requests[1].starts_with("PATCH /api/http/team-directory/locations/elsewhere HTTP/1.1\r\n"),
            "{}",
            requests[1]
        );
        assert!(requests[1].ends_with("{\"name\":\"x\"}"), "{}", requests[1]);
    }
}

#[tokio::test]
async fn a_redirect_that_would_change_the_method_is_an_error() {
    for status in [301, 302, 303] {
        let server = Loopback::answering([redirect(status, "/moved"), json(200, "{}")]).await;
        let error = server.client().team_directory().locations().update_location("1").send().await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Redirect, status));
        assert!(error.to_string().contains("to `/moved`, which is not followed"), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn nothing_is_sent_to_another_origin() {
    for status in [301, 302, 303, 307, 308] {
        let other = Loopback::answering([json(200, r#"{"id":"evil"}"#)]).await;
        let server = Loopback::answering([redirect(status, &format!("{}/x", other.url))]).await;
        let error = server.client().team_directory().locations().get_location("1").send().await.unwrap_err();
        assert_eq!((error.kind(), error.function()), (ErrorKind::Redirect, Some("getLocation")));
        assert!(error.to_string().contains(&format!("to another origin, `{}`", other.url)), "{error}");
        assert!(other.requests().is_empty());
    }
}

#[tokio::test]
async fn a_second_redirect_to_another_origin_sends_nothing_there() {
    let other = Loopback::answering([json(200, "{}")]).await;
    let server = Loopback::answering([redirect(307, "/step"), redirect(307, &other.url)]).await;
    let error = server.client().team_directory().locations().get_location("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!((server.requests().len(), other.requests().len()), (2, 0));
}

#[tokio::test]
async fn redirects_do_not_go_on_for_ever() {
    let server = Loopback::answering((0..50).map(|_| redirect(302, "/again"))).await;
    let error = server.client().team_directory().locations().get_location("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().contains("there were too many"), "{error}");
    assert_eq!(server.requests().len(), 11);
}

#[tokio::test]
async fn a_client_that_follows_redirects_keeps_the_token() {
    let other = Loopback::answering([json(200, r#"{"id":"evil"}"#)]).await;
    let server = Loopback::answering([redirect(302, &format!("{}/x", other.url))]).await;
    let http_client = space_api::http_client_builder().unwrap().build().unwrap();
    let client = Client::builder(&server.url).token("s3cret").http_client(http_client).build().unwrap();
    let error = client.team_directory().locations().get_location("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().contains(&other.url) && error.to_string().contains("Policy::none"), "{error}");
    let requests = other.requests();
    assert!(!requests[0].contains("s3cret") && !requests[0].contains("authorization"), "{}", requests[0]);
}

#[tokio::test]
async fn a_location_in_raw_utf_8_is_followed() {
    for (location, line) in [
        ("/Zürich?q=Köln", "GET /Z%C3%BCrich?q=K%C3%B6ln HTTP/1.1"),
        ("münchen", "GET /api/http/team-directory/locations/m%C3%BCnchen HTTP/1.1"),
        ("/a b", "GET /a%20b HTTP/1.1"),
    ] {
        let server = Loopback::answering([redirect(302, location), json(200, "{}")]).await;
        server.client().team_directory().locations().get_location("1").send().await.unwrap();
        assert!(server.requests()[1].starts_with(line), "{}", server.requests()[1]);
    }
    let error_of = async |location: &str| {
        let server = Loopback::answering([redirect(302, location)]).await;
        server.client().team_directory().locations().update_location("1").send().await.unwrap_err().to_string()
    };
    assert!(error_of("/Zürich").await.contains("to `/Z%C3%BCrich`, which is not followed"));
    assert!(error_of("https://bücher.example/").await.contains("another origin, `https://xn--bcher-kva.example`"));
}

#[tokio::test]
async fn a_redirect_that_leads_nowhere_names_the_url_that_was_asked() {
    for location in ["location: \r\n", "location:\t \r\n", ""] {
        let server = Loopback::answering([redirect(307, "/moved/1?x=v4lue"), reply(302, location, "")]).await;
        let error = server.client().team_directory().locations().get_location("1").send().await.unwrap_err();
        let message = format!(
            "`getLocation`: the server answered `{}/moved/1` with a redirect that leads nowhere: its `Location` is missing \
             or empty (HTTP 302 Found)",
            server.url
        );
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Redirect, message));
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test]
async fn the_body_of_a_redirect_does_not_matter() {
    let endless = Reply { endless: vec![b'x'; 1 << 15], ..redirect(302, "/moved") };
    let endless = Reply {
        bytes: String::from_utf8(endless.bytes).unwrap().replace("content-length: 0\r\n", "").into(),
        ..endless
    };
    let server = Loopback::answering([endless, json(200, r#"{"id":"1"}"#)]).await;
    let location = server.client().team_directory().locations().get_location("1").send().await.unwrap();
    assert_eq!(location.id().unwrap(), "1");
}
