//! Sending a call: the one future behind all calls, and the one span. Only [`Call::send`] knows the type of a response.

use std::pin::Pin;

use bytes::Bytes;
use tracing::{Instrument as _, Span, field};

use super::drive::{Ended, Outgoing, TARGET, Transfer, drive, plan, record};
use super::{Client, RouteOf};
use crate::call::Call;
use crate::call::endpoint::Endpoint;
use crate::call::request::Request;
use crate::call::response::{Attempts, failed};
use crate::error::Error;

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
    let (function, method) = (&**request.function(), request.method());
    let span = tracing::info_span!(
        target: TARGET,
        "space_api::call",
        otel.name = function,
        otel.kind = "internal",
        space.function = function,
        http.request.method = method.as_str(),
        url.template = request.path(),
        http.response.status_code = field::Empty,
        error.type = field::Empty,
    );
    Box::pin(run(client, request, route, span.clone()).instrument(span))
}

async fn run(client: &Client, request: &Request, route: RouteOf, span: Span) -> Result<http::Response<Bytes>, Error> {
    let (state, route) = (&*client.0, route(client));
    let outgoing = Outgoing {
        request: request.to_http(client)?,
        template: request.path(),
        max_response_size: request.max_response_size().unwrap_or(state.max_response_size),
        tokens: Some(&route.tokens),
        transfer: Transfer::Nothing,
    };
    let retry = request.retry().unwrap_or(&state.retry);
    let plan = plan(retry, &state.budget, request.timeout().or(state.timeout), request.is_repeatable());
    let Ended { result, attempts, .. } = drive(&route.http, plan, outgoing).await;
    record(&span, &result);
    match result {
        Ok(mut answer) => {
            tracing::debug!(target: TARGET, bytes = answer.body().len(), "answered");
            answer.extensions_mut().insert(Attempts(attempts));
            Ok(answer)
        }
        Err(problem) => {
            let error = failed(client, request, problem, attempts);
            tracing::debug!(target: TARGET, %error, "failed");
            Err(error)
        }
    }
}
