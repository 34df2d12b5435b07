//! Sending a call: the one future behind all calls, and the one span. Only [`Call::send`] knows the type of a response.

use std::pin::Pin;

use bytes::Bytes;
use tracing::{Instrument as _, Span, field};

use super::Client;
use crate::call::Call;
use crate::call::endpoint::Endpoint;
use crate::call::request::Request;
use crate::call::response::failed;
use crate::error::Error;

/// The target of the log. It is not the path of this module, so that the filters of programs do not depend on the layout of
/// the crate.
const TARGET: &str = "space_api::call::execute";

impl<E: Endpoint, O> Call<E, O> {
    /// Sends the request and reads the response.
    ///
    /// # Errors
    ///
    /// In all the ways that [`ErrorKind`](crate::ErrorKind) lists.
    #[expect(clippy::manual_async_fn, reason = "it promises to be `Send`, whatever the endpoint and the output are")]
    pub fn send(self) -> impl Future<Output = Result<O, Error>> + Send + use<E, O> {
        async move {
            let answer = execute(&self.client, &self.request).await?;
            self.decode(answer)
        }
    }
}

/// A response that has not arrived yet.
type Pending<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, Error>> + Send + 'a>>;

/// Sends a request and returns the response, whatever its status.
pub(super) fn execute<'a>(client: &'a Client, request: &'a Request) -> Pending<'a> {
    let info = request.info();
    let span = tracing::info_span!(
        target: TARGET,
        "space_api::call",
        function = info.function,
        method = info.method.as_str(),
        path = info.path,
        status = field::Empty,
    );
    Box::pin(run(client, request, span.clone()).instrument(span))
}

async fn run(client: &Client, request: &Request, span: Span) -> Result<http::Response<Bytes>, Error> {
    let http_request = request.to_http(client)?;
    match client.send(http_request, request.timeout(), request.max_response_size()).await {
        Ok(answer) => {
            span.record("status", answer.status().as_u16());
            tracing::debug!(target: TARGET, bytes = answer.body().len(), "answered");
            Ok(answer)
        }
        Err(problem) => {
            let error = failed(client, request, problem);
            tracing::debug!(target: TARGET, %error, "failed");
            Err(error)
        }
    }
}
