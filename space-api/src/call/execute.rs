//! Sending a request: the one future behind all calls, and the one span. Not generic; knows no type of an answer.

use std::pin::Pin;

use bytes::Bytes;
use tracing::{Instrument as _, Span, field};

use super::request::Request;
use crate::Error;
use crate::client::Client;

/// An answer that is on its way.
type Pending<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, Error>> + Send + 'a>>;

/// Sends a request and reads the answer, whatever its status.
pub(super) fn execute<'a>(client: &'a Client, request: &'a Request) -> Pending<'a> {
    let info = request.info();
    let span = tracing::info_span!(
        "space_api::call",
        function = info.function,
        method = info.method.as_str(),
        path = info.path,
        status = field::Empty,
    );
    Box::pin(run(client, request, span.clone()).instrument(span))
}

async fn run(client: &Client, request: &Request, span: Span) -> Result<http::Response<Bytes>, Error> {
    let function = request.info().function;
    let timeout = request.timeout().or(client.timeout());
    let http_request = request.to_http(client)?;
    match client.transport().send(client.server(), http_request, timeout).await {
        Ok(answer) => {
            span.record("status", answer.status().as_u16());
            tracing::debug!(bytes = answer.body().len(), "answered");
            Ok(answer)
        }
        Err(problem) => {
            let error = Error::new(function, problem);
            tracing::debug!(%error, "failed");
            Err(error)
        }
    }
}
