//! Transports of the caller's: what they get, and what is done above them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use space_api::{Body, Client, ErrorKind, FinalUrl, Retry, Sending, Sleeping, Transport, TransportError};

type Answer = Result<Response<Body>, TransportError>;

/// Gives these answers, one after the other, and keeps the requests.
#[derive(Clone, Default)]
struct Scripted {
    answers: Arc<Mutex<Vec<Answer>>>,
    requests: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Scripted {
    fn of(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        Self { answers: Arc::new(Mutex::new(answers)), requests: Arc::default() }
    }

    fn client(&self) -> Client {
        let builder = Client::builder("https://mycompany.jetbrains.space").token("s3cret").transport(self.clone());
        builder.retry(Retry::default().first_delay(Duration::from_millis(1))).build().unwrap()
    }

    fn uris(&self) -> Vec<String> {
        self.requests.lock().unwrap().iter().map(|request| request.uri().to_string()).collect()
    }
}

impl Transport for Scripted {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        self.requests.lock().unwrap().push(request);
        let answer =
            self.answers.lock().unwrap().pop().unwrap_or_else(|| Err(TransportError::not_connected("no answer")));
        Box::pin(async { answer })
    }

    fn sleep(&self, duration: Duration) -> Sleeping<'_> {
        Box::pin(tokio::time::sleep(duration))
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let mut builder = Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    Ok(builder.body(body.into()).unwrap())
}

async fn id_of(client: &Client) -> Result<String, space_api::Error> {
    Ok(client.team_directory().locations().get_location("1").send().await?.id()?.to_owned())
}

#[tokio::test]
async fn a_transport_gets_the_request_with_the_token_marked() {
    let transport = Scripted::of([answer(200, &[], r#"{"id":"1"}"#)]);
    assert_eq!(id_of(&transport.client()).await.unwrap(), "1");
    let requests = transport.requests.lock().unwrap();
    assert!(requests[0].headers()["authorization"].is_sensitive());
    assert_eq!(requests[0].headers()["authorization"], "Bearer s3cret");
    assert_eq!(requests[0].uri(), "https://mycompany.jetbrains.space/api/http/team-directory/locations/1");
}

#[tokio::test]
async fn redirects_are_followed_above_the_transport() {
    let inside = answer(307, &[("location", "/elsewhere")], "");
    let outside = answer(307, &[("location", "https://evil.example/")], "");
    let transport = Scripted::of([inside, outside, answer(200, &[], "{}")]);
    let error = id_of(&transport.client()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    let start = "https://mycompany.jetbrains.space/";
    assert_eq!(transport.uris(), [format!("{start}api/http/team-directory/locations/1"), format!("{start}elsewhere")]);
}

#[tokio::test]
async fn the_response_of_another_origin_is_not_read() {
    let mut followed = answer(200, &[], r#"{"id":"evil"}"#).unwrap();
    followed.extensions_mut().insert(FinalUrl("https://evil.example/x".parse().unwrap()));
    let error = id_of(&Scripted::of([Ok(followed)]).client()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().contains("https://evil.example"), "{error}");
}

#[tokio::test]
async fn limits_and_compression_are_above_the_transport() {
    let large = || answer(200, &[], format!(r#"{{"id":"1"}}{}"#, " ".repeat(100)));
    let transport = Scripted::of([large(), large()]);
    assert!(id_of(&transport.client()).await.is_ok());
    let call = transport.client().team_directory().locations().get_location("1").max_response_size(50);
    let error = call.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert!(error.to_string().contains("50 bytes"), "{error}");
    let broken = Scripted::of([answer(200, &[("content-encoding", "gzip")], "not gzip")]);
    let error = id_of(&broken.client()).await.unwrap_err();
    assert!(error.to_string().contains("cannot be decompressed"), "{error}");
}

#[tokio::test]
async fn the_failure_of_a_transport_decides_what_is_sent_again() {
    for (failure, attempts, timeout, connect) in [
        (TransportError::not_connected as fn(&'static str) -> TransportError, 3, false, true),
        (TransportError::connect_timeout, 3, true, true),
        (TransportError::timed_out, 1, true, false),
        (TransportError::broken, 1, false, false),
    ] {
        let transport =
            Scripted::of([Err(failure("a s3cret reason")), Err(failure("x")), Err(failure("a s3cret reason"))]);
        let error = transport.client().team_directory().locations().update_location("1").send().await.unwrap_err();
        assert_eq!((error.attempts(), error.is_timeout(), error.is_connect()), (attempts, timeout, connect));
        assert!(error.to_string().ends_with(": a … reason"), "{error}");
    }
}

#[test]
fn a_transport_excludes_the_settings_of_the_other_one() {
    let builder =
        || Client::builder("https://mycompany.jetbrains.space").token("s3cret").transport(Scripted::default());
    for (builder, named) in [
        (builder().connect_timeout(Duration::from_secs(1)), "connect_timeout"),
        (builder().http_client(space_api::http_client_builder().unwrap().build().unwrap()), "http_client"),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert!(error.to_string().contains(named), "{error}");
    }
}
