//! Sending a request: the one future behind all calls, and the one span. Not generic; knows no type of an answer.

use std::pin::Pin;

use bytes::Bytes;
use tracing::{Instrument as _, Span, field};

use super::request::Request;
use super::response::failed;
use crate::client::Client;
use crate::error::Error;

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
    let http_request = request.to_http(client)?;
    match client.send(http_request, request.timeout(), request.max_response_size()).await {
        Ok(answer) => {
            span.record("status", answer.status().as_u16());
            tracing::debug!(bytes = answer.body().len(), "answered");
            Ok(answer)
        }
        Err(problem) => {
            let error = failed(client, request, problem);
            tracing::debug!(%error, "failed");
            Err(error)
        }
    }
}
