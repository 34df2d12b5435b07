//! What reqwest does by itself and must not, and what it says on other executors.

use std::error::Error;
use std::iter::successors;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use tokio::net::TcpListener;

use super::ReqwestTransport;
use crate::golden::api::locations::GetAllLocations;
use crate::transport::Transport as _;
use crate::{Client, ErrorKind, Retry};

/// An executor that is not tokio: good enough for what never waits.
fn poll_once<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for something"),
    }
}

#[test]
fn a_call_on_another_executor_is_an_error() {
    let client = Client::builder("https://space.example").token("secret").build().unwrap();
    let call = client.call::<GetAllLocations>();
    let later = Duration::from_secs(60);
    for call in [call.clone(), call.clone().timeout(later), call.retry(Retry::default()).idempotent(true)] {
        let error = poll_once(call.send()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert!(error.to_string().contains("within a runtime of tokio"), "{error}");
        assert!(!error.is_retryable());
    }
}

#[test]
fn a_download_on_another_executor_is_an_error() {
    let client = Client::builder("https://space.example").token("secret").build().unwrap();
    let error = poll_once(client.download_file("1").bytes(10)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Usage);
}

#[tokio::test]
async fn the_source_leads_to_the_error_of_the_system() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client =
        Client::builder(format!("http://127.0.0.1:{port}")).token("s3cret").retry(Retry::never()).build().unwrap();
    let error = client.call::<GetAllLocations>().send().await.unwrap_err();
    assert!(error.is_connect() && error.to_string().contains("could not connect"), "{error}");
    let causes: Vec<&(dyn Error + 'static)> = successors(error.source(), |error| (*error).source()).collect();
    let refused = causes.iter().find_map(|error| error.downcast_ref::<std::io::Error>()).unwrap();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    assert!(!format!("{causes:?}").contains("s3cret") && !format!("{causes:?}").contains("/api/http"));
}

/// Refuses each request as HTTP/2 does, so that it can be sent again without harm: reqwest would do that by itself.
async fn refuse(listener: TcpListener, refused: Arc<AtomicUsize>) {
    while let Ok((socket, _)) = listener.accept().await {
        let Ok(mut connection) = h2::server::handshake(socket).await else { continue };
        while let Some(Ok((_request, mut answer))) = connection.accept().await {
            refused.fetch_add(1, Ordering::Relaxed);
            answer.send_reset(h2::Reason::REFUSED_STREAM);
        }
    }
}

#[tokio::test]
async fn a_refused_request_is_sent_once() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/api/http/locations", listener.local_addr().unwrap());
    let refused = Arc::new(AtomicUsize::new(0));
    tokio::spawn(refuse(listener, Arc::clone(&refused)));

    #[cfg(feature = "rustls")]
    let builder = crate::http_client_builder().unwrap();
    #[cfg(not(feature = "rustls"))]
    let builder = reqwest::Client::builder();
    let builder = builder.http2_prior_knowledge();
    let transport = ReqwestTransport::build(builder, Duration::from_secs(5), false).unwrap();
    let request = http::Request::get(url).body(Bytes::new()).unwrap();
    let outcome = transport.send(request).await;

    assert!(outcome.is_err(), "a refused request is an error");
    assert_eq!(refused.load(Ordering::Relaxed), 1);
}
