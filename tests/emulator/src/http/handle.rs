//! The way of a request: body, fault, answer, record.

use std::sync::Arc;

use ::http::{HeaderName, Request, request};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;

use super::answer::Answer;
use super::{Server, endpoint};
use crate::error::Refusal;
use crate::json::Json;
use crate::recording::ReceivedRequest;

/// The largest body that is taken.
const LARGEST: usize = 16 << 20;

/// One handler for everything: axum's own routes know neither composite segments nor Space's errors.
pub(super) fn routes(server: Arc<Server>) -> Router {
    Router::new().fallback(handle).with_state(server)
}

async fn handle(State(server): State<Arc<Server>>, request: Request<Body>) -> Response {
    let server = server.as_ref();
    let (head, body) = request.into_parts();
    let (body, answer) = match to_bytes(body, LARGEST).await {
        Ok(body) => {
            let answer = answer(server, &head, &body);
            (body, answer)
        }
        Err(_) => {
            let text = format!("body: it is larger than {LARGEST} bytes, or was cut off");
            (Bytes::new(), Refusal::too_large(text).into())
        }
    };
    let epoch = server.world().epoch.to_string();
    let answer = answer.with_header(HeaderName::from_static("epoch"), &epoch);
    record(server, head, body, &answer);
    answer.into_response()
}

fn answer(server: &Server, head: &request::Parts, body: &Bytes) -> Answer {
    let path = head.uri.path();
    let inner = path.strip_prefix(server.base_path()).filter(|rest| rest.starts_with('/'));
    match inner {
        Some("/about") => about(server),
        Some(inner) => match inner.strip_prefix("/api/http") {
            Some(inner) if inner.starts_with('/') => endpoint::answer(server, head, inner, body),
            _ => nothing_at(path),
        },
        None => nothing_at(path),
    }
}

fn nothing_at(path: &str) -> Answer {
    Refusal::not_found(format!("there is nothing at `{path}`")).into()
}

fn about(server: &Server) -> Answer {
    let endpoints = server.api.schema.endpoints().count();
    Answer::ok(Some(Json::object([
        ("name", Json::text("space-emulator")),
        ("version", Json::text(env!("CARGO_PKG_VERSION"))),
        ("endpoints", Json::Int(i64::try_from(endpoints).unwrap_or_default())),
    ])))
}

fn record(server: &Server, head: request::Parts, body: Bytes, answer: &Answer) {
    server.recording.add(ReceivedRequest {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: head.headers,
        body,
        function: answer.function.clone(),
        status: answer.status,
    });
}
