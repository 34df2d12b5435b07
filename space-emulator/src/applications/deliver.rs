//! Sends a payload over plain HTTP, on a connection of its own.

use std::time::Duration;

use ::http::header::{CONTENT_TYPE, HOST};
use ::http::{HeaderMap, Method, Request, Uri};
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::reply::{Reply, SendError};

/// The largest reply that is read.
const LARGEST: usize = 1 << 20;
/// How long an application may take.
const TIME: Duration = Duration::from_secs(10);
/// How many bytes of a refusal are kept.
const KEPT: usize = 200;
/// How often a webhook is sent again that was not received.
pub(super) const RETRIES: u32 = 3;

/// A webhook that was sent for a change, and what came of it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Delivery {
    /// The class of the event: `IssueWebhookEvent`.
    pub event: String,
    /// What the application replied.
    pub result: Result<Reply, SendError>,
}

/// Sends a request until it succeeds, or it was sent again so often. `headers` makes the headers of each attempt.
pub(super) async fn deliver(
    endpoint: &str,
    body: &Bytes,
    retries: u32,
    headers: impl Fn() -> HeaderMap,
) -> Result<Reply, SendError> {
    let mut attempts = 0;
    loop {
        attempts += 1;
        let sent = tokio::time::timeout(TIME, attempt(endpoint, headers(), body.clone())).await;
        let result = sent.unwrap_or_else(|_| Err(format!("there was no reply within {TIME:?}")));
        let unreachable = |reason| SendError::Unreachable { endpoint: endpoint.to_owned(), reason };
        let outcome = match result {
            Ok(reply) if reply.status.is_success() => return Ok(Reply { attempts, ..reply }),
            Ok(reply) => {
                let beginning = reply.body.get(..KEPT).unwrap_or(&reply.body);
                let body = String::from_utf8_lossy(beginning).into_owned();
                SendError::Refused { status: reply.status, body, attempts }
            }
            Err(reason) => unreachable(reason),
        };
        if attempts > retries {
            return Err(outcome);
        }
    }
}

async fn attempt(endpoint: &str, headers: HeaderMap, body: Bytes) -> Result<Reply, String> {
    let uri: Uri = endpoint.parse().map_err(|_| "it is no URL".to_owned())?;
    let (Some("http"), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err("the emulator calls URLs like `http://127.0.0.1:8080/api`".to_owned());
    };
    let port = authority.port_u16().unwrap_or(80);
    let text = |error: std::io::Error| error.to_string();
    let stream = TcpStream::connect((authority.host(), port)).await.map_err(text)?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|error: hyper::Error| error.to_string())?;
    let connection = tokio::spawn(connection);
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = target.parse().unwrap_or_default();
    *request.headers_mut() = headers;
    request.headers_mut().insert(CONTENT_TYPE, ::http::HeaderValue::from_static("application/json"));
    if let Ok(host) = authority.as_str().parse() {
        request.headers_mut().insert(HOST, host);
    }
    let response = sender.send_request(request).await.map_err(|error| error.to_string())?;
    let (head, body) = response.into_parts();
    let body = to_bytes(Body::new(body), LARGEST).await.map_err(|error| error.to_string())?;
    connection.abort();
    Ok(Reply { status: head.status, headers: head.headers, body, attempts: 0 })
}
