//! Sending a call, an upload or a download: the one future behind all of them, and the one span. Only [`Call::send`] knows the type
//! of a response.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use tracing::{Instrument as _, Span, field};

use super::drive::{Ended, Outgoing, TARGET, drive, record};
use super::http::Expected;
use super::{Client, RouteOf};
use crate::call::Call;
use crate::call::endpoint::Endpoint;
use crate::call::request::Request;
use crate::call::response::{Attempts, failed, never_sent};
use crate::error::Error;
use crate::transport::body::Body;
use crate::transport::upload::FileBody;

impl<E: Endpoint, O> Call<E, O> {
    /// Sends the request and reads the response.
    ///
    /// # Errors
    ///
    /// In all the ways that [`ErrorKind`](crate::ErrorKind) lists.
    #[expect(clippy::manual_async_fn, reason = "it promises to be `Send`, whatever the endpoint and the output are")]
    pub fn send(self) -> impl Future<Output = Result<O, Error>> + Send + use<E, O> {
        async move {
            let answer = execute(&self.client, &self.request, Client::route).await?;
            self.decode(answer)
        }
    }
}

/// A response that has not arrived yet.
type Pending<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, Error>> + Send + 'a>>;

/// Sends a request and returns the response, whatever its status.
pub(super) fn execute<'a>(client: &'a Client, request: &'a Request, route: RouteOf) -> Pending<'a> {
    Box::pin(async move {
        let most_bytes = request.max_response_size().unwrap_or(client.0.max_response_size);
        let prepared = Prepared {
            request: request.to_send(client),
            expected: Expected::Whole { most_bytes },
            timeout: request.timeout().or(client.0.timeout),
        };
        let response = transmit(client, request, route, prepared).await?;
        Ok(response.map(|body| body.at_hand().cloned().unwrap_or_default()))
    })
}

/// What is sent for a call, and how.
pub(super) struct Prepared {
    pub(super) request: Result<http::Request<FileBody>, Error>,
    pub(super) expected: Expected,
    /// How long all attempts may take together.
    pub(super) timeout: Option<Duration>,
}

/// Sends what was prepared for a call, in the call's span. Returns the response, whatever its status.
pub(super) async fn transmit(
    client: &Client,
    call: &Request,
    route: RouteOf,
    prepared: Prepared,
) -> Result<http::Response<Body>, Error> {
    let (function, method) = (&**call.function(), call.method());
    let span = tracing::info_span!(
        target: TARGET,
        "space_api::call",
        otel.name = function,
        otel.kind = "internal",
        space.function = function,
        http.request.method = method.as_str(),
        url.template = call.path(),
        http.response.status_code = field::Empty,
        error.type = field::Empty,
    );
    run(client, call, route, prepared, span.clone()).instrument(span).await
}

async fn run(
    client: &Client,
    call: &Request,
    route: RouteOf,
    prepared: Prepared,
    span: Span,
) -> Result<http::Response<Body>, Error> {
    let (state, route) = (&*client.0, route(client));
    let outgoing = Outgoing::new(prepared.request?, call.path(), prepared.expected, Some(&route.tokens));
    let retry = call.retry().unwrap_or(&state.retry);
    let plan = outgoing.plan(retry, &state.budget, prepared.timeout, call.is_repeatable());
    let Ended { result, attempts } = drive(&route.http, plan, outgoing).await;
    record(&span, &result);
    match result {
        Ok(mut answer) => {
            let bytes = answer.body().at_hand().map(Bytes::len);
            tracing::debug!(target: TARGET, bytes, "answered");
            answer.extensions_mut().insert(Attempts(attempts));
            Ok(answer)
        }
        Err(problem) => {
            let error = match attempts {
                0 => never_sent(client, call, problem),
                attempts => failed(client, call, problem, attempts),
            };
            tracing::debug!(target: TARGET, %error, "failed");
            Err(error)
        }
    }
}
