//! The way of a request: body, faults, answer, record.

use std::sync::Arc;
use std::time::Duration;

use ::http::header::CONNECTION;
use ::http::{HeaderName, Request, request};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Extension, State};
use axum::response::Response;
use bytes::Bytes;

use super::answer::Answer;
use super::server::Purpose;
use super::stream::Scissors;
use super::{Server, endpoint, faults, files, fixed};
use crate::applications;
use crate::error::Refusal;
use crate::fault::{Distortion, Fault};
use crate::recording::ReceivedRequest;

/// The largest body that is taken.
const LARGEST: usize = 16 << 20;

/// One handler for everything: axum's own routes know neither composite segments nor Space's errors.
pub(super) fn routes(server: Arc<Server>) -> Router {
    Router::new().fallback(handle).with_state(server)
}

async fn handle(
    State(server): State<Arc<Server>>,
    Extension(scissors): Extension<Scissors>,
    request: Request<Body>,
) -> Response {
    let shared = &server;
    let server = server.as_ref();
    let (head, body) = request.into_parts();
    let body = read(body, server.limits.read_timeout).await;
    let target = Target::of(server, &head);
    let asked_for = (target.purpose(), target.function(server));
    let (faults, answer) = match (faults::of_request(server, &head.headers, asked_for), &body) {
        (Err(refusal), _) => (Vec::new(), refusal.into()),
        (Ok(faults), Err(refusal)) => {
            // What is left of the body cannot be told from another request.
            let answer = Answer::from(refusal.clone());
            (faults, answer.with_header(CONNECTION, "close"))
        }
        (Ok(faults), Ok(body)) => {
            for fault in &faults {
                if let Fault::Delay(time) = fault {
                    tokio::time::sleep(*time).await;
                }
            }
            let instead = faults.iter().find_map(|fault| faults::instead(fault, server, &head.uri));
            let answer = instead.unwrap_or_else(|| target.answer(server, &head, body, &faults));
            (faults, answer)
        }
    };
    let function = target.function(server).map(str::to_owned);
    record(server, &head, body.unwrap_or_default(), &answer, function);
    if answer.drops {
        scissors.cut();
    }
    let changes = server.world().take_changes();
    applications::tell(shared, changes);
    let epoch = server.world().epoch.to_string();
    faults::to_response(answer.with_header(HeaderName::from_static("epoch"), &epoch), &faults)
}

/// Reads a body to its end, within a limit of size and of time.
async fn read(body: Body, timeout: Duration) -> Result<Bytes, Refusal> {
    match tokio::time::timeout(timeout, to_bytes(body, LARGEST)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(Refusal::too_large(format!("body: it is larger than {LARGEST} bytes, or was cut off"))),
        Err(_) => Err(Refusal::too_slow(format!("body: it did not arrive within {timeout:?}; send it faster"))),
    }
}

/// What a path leads to.
enum Target<'a> {
    Endpoint(endpoint::Found),
    /// A path below the base path, outside of the API.
    Page(&'a str),
    Nothing,
}

impl<'a> Target<'a> {
    fn of(server: &Server, head: &'a request::Parts) -> Self {
        let inner = head.uri.path().strip_prefix(server.base_path.as_str());
        let Some(inner) = inner.filter(|rest| rest.starts_with('/')) else {
            return Self::Nothing;
        };
        match inner.strip_prefix("/api/http") {
            Some(path) if path.starts_with('/') => Self::Endpoint(endpoint::find(server, &head.method, path)),
            _ => Self::Page(inner),
        }
    }

    fn purpose(&self) -> Purpose {
        match self {
            Self::Endpoint(_) => Purpose::Call,
            Self::Page(path) if files::is_file(path) => Purpose::Call,
            Self::Page("/oauth/token") => Purpose::Token,
            Self::Page(_) | Self::Nothing => Purpose::Other,
        }
    }

    fn function<'s>(&self, server: &'s Server) -> Option<&'s str> {
        match self {
            Self::Endpoint(Ok(matched)) => {
                let endpoint = server.api.schema.endpoint(matched.endpoint);
                endpoint.map(|endpoint| endpoint.function.as_str())
            }
            _ => None,
        }
    }

    fn answer(&self, server: &Server, head: &request::Parts, body: &Bytes, faults: &[Fault]) -> Answer {
        let page = match self {
            Self::Endpoint(Ok(matched)) => {
                return endpoint::answer(server, head, matched, body, Distortion::of(faults));
            }
            Self::Endpoint(Err(refusal)) => return refusal.clone().into(),
            Self::Page(path) => {
                fixed::answer(server, head, path, body).or_else(|| files::answer(server, head, path, body))
            }
            Self::Nothing => None,
        };
        page.unwrap_or_else(|| Refusal::not_found(format!("there is nothing at `{}`", head.uri.path())).into())
    }
}

fn record(server: &Server, head: &request::Parts, body: Bytes, answer: &Answer, function: Option<String>) {
    server.recording.add(ReceivedRequest {
        method: head.method.clone(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: head.headers.clone(),
        body,
        function,
        status: answer.status,
    });
}
