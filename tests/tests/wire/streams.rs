//! Batches that are followed from page to page.

use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use futures_core::Stream as _;
use space_api::types::MemberProfile;
use space_api::{BatchStream, Error, ErrorKind};
use space_tests::loopback::{Loopback, Reply, json, reply};

fn page(next: &str, ids: &[&str]) -> Reply {
    let data: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    json(200, &format!(r#"{{"next":"{next}","totalCount":null,"data":[{}]}}"#, data.join(",")))
}

/// The ids until the end or the first error.
async fn ids(stream: &mut BatchStream<MemberProfile>) -> (String, Option<Error>) {
    let mut ids = String::new();
    while let Some(profile) = stream.next().await {
        match profile {
            Ok(profile) => ids.push_str(profile.id().unwrap()),
            Err(error) => {
                return (ids, Some(error));
            }
        }
    }
    assert!(stream.next().await.is_none(), "the end is the end");
    (ids, None)
}

#[tokio::test]
async fn a_stream_follows_next_and_keeps_the_other_arguments() {
    let server = Loopback::answering([page("2", &["a", "b"]), page("4", &["c", "d"]), page("", &["e"])]).await;
    let client = server.client();
    let call = client
        .team_directory()
        .profiles()
        .get_all_profiles()
        .query("x y")
        .top(2)
        .fields(|f| f.id())
        .header("x-trace", "7");
    let (ids, error) = ids(&mut call.stream()).await;
    assert_eq!((ids.as_str(), error.is_none()), ("abcde", true));
    assert_eq!(server.requests().len(), 3);
    let rest = "$top=2&query=x%20y&$fields=next,totalCount,data(id)";
    for (request, query) in
        server.requests().iter().zip([rest.to_owned(), format!("$skip=2&{rest}"), format!("$skip=4&{rest}")])
    {
        let line = format!("GET /api/http/team-directory/profiles?{query} HTTP/1.1\r\n");
        assert!(request.starts_with(&line) && request.contains("\r\nx-trace: 7\r\n"), "{request}");
    }
}

#[tokio::test]
async fn a_stream_ends_where_the_pages_do() {
    for (pages, skip, expected) in [
        (vec![page("", &[])], None, ""),
        (vec![page("100", &[])], None, ""),
        (vec![page("", &["a"])], None, "a"),
        (vec![page("1", &["a"]), page("1", &["b"]), page("2", &["c"])], None, "ab"),
        (vec![page("2", &["a"]), page("1", &["b"]), page("2", &["c"])], None, "ab"),
        (vec![page("1", &["a"]), page("2", &[]), page("3", &["c"])], None, "a"),
        (vec![page("0", &["a"]), page("1", &["b"])], None, "a"),
        (vec![page("5", &["a"]), page("6", &["b"])], Some("5"), "a"),
        (vec![page("x", &["a"]), page("x", &["b"]), page("y", &["c"])], None, "ab"),
    ] {
        let server = Loopback::answering(pages).await;
        let call = server.client().team_directory().profiles().get_all_profiles();
        let call = match skip {
            Some(skip) => call.skip(skip.to_owned()),
            None => call,
        };
        let (ids, error) = ids(&mut call.stream()).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!(ids, expected);
    }
}

#[tokio::test]
async fn a_stream_gives_what_it_has_then_the_error_and_goes_on() {
    let refused = json(403, r#"{"error":"permission-denied"}"#);
    let broken = Reply::default();
    let slow = Reply { after: Duration::from_secs(30), ..page("", &[]) };
    for (second, kind) in [
        (refused, ErrorKind::Api),
        (broken, ErrorKind::Transport),
        (slow, ErrorKind::Transport),
        (json(200, "[]"), ErrorKind::Decode),
        (json(200, r#"{"next":"3","totalCount":1,"data":[7]}"#), ErrorKind::Decode),
        (json(204, ""), ErrorKind::Decode),
    ] {
        let server = Loopback::answering([page("1", &["a"]), second, page("", &["z"])]).await;
        let call = server.client().team_directory().profiles().get_all_profiles().timeout(Duration::from_millis(500));
        let mut stream = call.stream();
        let (read, error) = ids(&mut stream).await;
        let error = error.unwrap();
        assert_eq!((read.as_str(), error.kind()), ("a", kind));
        assert_eq!(error.function(), Some("getAllProfiles"));
        assert_eq!(stream.position(), "1");
        // The server is busy with the slow reply, and has another one for the same page after all others.
        if !error.is_timeout() {
            let (read, error) = ids(&mut stream).await;
            assert_eq!((read.as_str(), error.is_none()), ("z", true));
            let requests = server.requests();
            assert_eq!(requests[1], requests[2]);
        }
    }
}

#[tokio::test]
async fn a_mistake_is_the_streams_only_item() {
    let server = Loopback::answering([page("", &["a"])]).await;
    let stream = server.client().team_directory().profiles().get_all_profiles().header("", "").stream();
    let mut stream = stream;
    let (ids, error) = ids(&mut stream).await;
    assert_eq!((ids.as_str(), error.unwrap().kind()), ("", ErrorKind::Usage));
    assert!(stream.next().await.is_none(), "it would come again");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_stream_that_is_led_in_a_circle_ends_with_an_error() {
    let server = Loopback::answering([page("x", &["a"]), page("y", &["b"]), page("x", &["c"]), page("", &["d"])]).await;
    let mut stream = server.client().team_directory().profiles().get_all_profiles().stream();
    let (ids, error) = ids(&mut stream).await;
    let error = error.unwrap();
    assert_eq!((ids.as_str(), error.kind()), ("abc", ErrorKind::Decode));
    assert!(error.to_string().contains("in a circle: the server says that the page at `x`"), "{error}");
    assert!(stream.next().await.is_none() && server.requests().len() == 3);
}

#[tokio::test]
async fn the_error_of_an_element_can_be_outside() {
    let refused = || json(403, r#"{"error":"permission-denied"}"#);
    let server = Loopback::answering([page("1", &["a"]), refused(), page("", &["a"]), page("", &[])]).await;
    let profiles = || server.client().team_directory().profiles().get_all_profiles();
    let mut stream = profiles().stream();
    assert_eq!(stream.try_next().await.unwrap().unwrap().id().unwrap(), "a");
    assert!(stream.try_next().await.unwrap_err().is_permission_denied());
    let mut pages = profiles().pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().data.len(), 1);
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_page_tells_where_to_go_on() {
    let server =
        Loopback::answering([page("2", &["a", "b"]), page("4", &["c"]), page("", &[]), page("", &["c"])]).await;
    let profiles = server.client();
    let profiles = profiles.team_directory().profiles();
    let mut pages = profiles.get_all_profiles().pages();
    assert_eq!(pages.position(), "");
    let mut saved = Vec::new();
    while let Some(page) = pages.next().await {
        saved.push(page.unwrap().next);
    }
    assert_eq!((saved.join(","), pages.position()), ("2,4".to_owned(), "4"));
    let (ids, _) = ids(&mut profiles.get_all_profiles().skip("2").stream()).await;
    assert_eq!(ids, "c");
    assert!(server.requests()[3].contains("?$skip=2&"), "{}", server.requests()[3]);
}

#[tokio::test]
async fn the_highest_epoch_goes_back() {
    let told = |epoch: &str| reply(200, &format!("epoch: {epoch}\r\n"), "{}");
    let replies = [told("7"), told("5"), told("soon"), told("9"), told("")];
    let server = Loopback::answering(replies).await;
    let client = server.client();
    for _ in 0..5 {
        client.team_directory().locations().get_location("1").send().await.unwrap();
    }
    let sent = |request: &String| request.lines().find_map(|line| line.strip_prefix("epoch: ").map(str::to_owned));
    let sent: Vec<_> = server.requests().iter().map(sent).collect();
    assert_eq!(
        sent.iter().map(Option::as_deref).collect::<Vec<_>>(),
        [None, Some("7"), Some("7"), Some("7"), Some("9")]
    );
}

#[tokio::test]
async fn nothing_is_sent_before_a_stream_is_polled() {
    let server = Loopback::answering([page("", &["a"])]).await;
    let mut stream = pin!(server.client().team_directory().profiles().get_all_profiles().stream());
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert!(server.requests().is_empty());
    assert!(stream.as_mut().poll_next(&mut Context::from_waker(Waker::noop())).is_pending());
}
