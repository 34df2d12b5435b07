//! An application on a free port that verifies payloads and replies to them.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use bytes::Bytes;
use http::HeaderMap;
use space_api::RepliedTo as _;
use space_api::types::{
    AppUserActionExecutionResultSuccess, ApplicationPayload, ApplicationPayloadKind, CommandDetail, Commands,
};
use space_api::webhooks::{PublicKeys, Rejection, Verified, Verifier};
use tokio::net::TcpListener;

/// How an application verifies.
pub(super) enum Check {
    With(Verifier),
    PublicKeys(PublicKeys),
}

/// What a listening application has received.
#[derive(Clone, Default)]
pub(super) struct Received {
    pub(super) payloads: Arc<Mutex<Vec<ApplicationPayload>>>,
    pub(super) rejections: Arc<Mutex<Vec<String>>>,
}

struct Listening {
    check: Check,
    received: Received,
}

/// Listens until the runtime ends. Returns the URL and what will have been received.
pub(super) async fn listen(check: Check) -> (String, Received) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/api", listener.local_addr().unwrap());
    let received = Received::default();
    let state = Arc::new(Listening { check, received: received.clone() });
    let routes = Router::new().route("/api", post(receive)).with_state(state);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (url, received)
}

async fn receive(State(application): State<Arc<Listening>>, headers: HeaderMap, body: Bytes) -> Response {
    let verified = match &application.check {
        Check::With(verifier) => verifier.verify(&headers, body),
        Check::PublicKeys(keys) => keys.verify(&headers, body).await,
    };
    match verified {
        Ok(payload) => {
            let response = reply(&payload);
            application.received.payloads.lock().unwrap().push(payload.into_payload());
            response.map(Body::from)
        }
        Err(rejection) => {
            application.received.rejections.lock().unwrap().push(rejection.to_string());
            refuse(&rejection)
        }
    }
}

fn refuse(rejection: &Rejection) -> Response {
    Response::builder().status(rejection.status()).body(Body::empty()).unwrap()
}

fn reply(payload: &Verified<ApplicationPayload>) -> http::Response<Bytes> {
    let done = || AppUserActionExecutionResultSuccess::new().with_message("Done");
    match payload.kind() {
        ApplicationPayloadKind::ListCommandsPayload(list) => {
            list.reply_with(Commands::new([CommandDetail::new("help", "Show this help")]))
        }
        ApplicationPayloadKind::MenuActionPayload(action) => action.reply_with(done()),
        ApplicationPayloadKind::MessageActionPayload(action) => action.reply_with(done()),
        _ => http::Response::new(Bytes::new()),
    }
}
