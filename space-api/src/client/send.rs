//! Sending a call: the one future behind all calls, and the one span. Only [`Call::send`] knows the type of a response.

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::HeaderValue;
use http::header::ACCEPT_ENCODING;
use tracing::{Instrument as _, Span, field};

use super::Client;
use super::http::Limits;
use crate::call::Call;
use crate::call::endpoint::Endpoint;
use crate::call::request::Request;
use crate::call::response::{Attempts, failed};
use crate::error::Error;
use crate::error::answer::ErrorAnswer;
use crate::error::problem::Problem;
use crate::error::usage::UsageError;
use crate::exchange::outcome::Outcome;
use crate::exchange::{Event, Exchange, Plan, Step};

/// The compression that responses may have.
const GZIP: HeaderValue = HeaderValue::from_static("gzip");

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
    let mut http_request = request.to_http(client)?;
    http_request.headers_mut().entry(ACCEPT_ENCODING).or_insert(GZIP);
    let (mut exchange, mut step) = Exchange::begin(client.plan(request));
    let mut last = Err(Problem::Usage(UsageError::new("the call ended before it began: report this as a bug")));
    loop {
        let event = match step {
            // The permanent token is in the request, and there is no other one.
            Step::Token { rejected: None } => Event::Token(0),
            Step::Token { rejected: Some(_) } => Event::NoToken,
            Step::Send { attempt } => {
                tracing::debug!(target: TARGET, attempt, "sending");
                last = client.attempt(http_request.clone(), request, exchange.attempt_limit(Instant::now())).await;
                Event::Ended(outcome(&last))
            }
            Step::Wait(wait) => {
                tracing::debug!(target: TARGET, milliseconds = wait.as_millis(), "waiting before the next attempt");
                client.wait(wait).await;
                Event::Waited
            }
            Step::Finish => break,
        };
        step = exchange.next(event, Instant::now());
    }
    match last {
        Ok(mut answer) => {
            span.record("status", answer.status().as_u16());
            tracing::debug!(target: TARGET, bytes = answer.body().len(), "answered");
            answer.extensions_mut().insert(Attempts(exchange.attempts()));
            Ok(answer)
        }
        Err(problem) => {
            let error = failed(client, request, problem, exchange.attempts());
            tracing::debug!(target: TARGET, %error, "failed");
            Err(error)
        }
    }
}

impl Client {
    fn plan(&self, request: &Request) -> Plan {
        Plan {
            retry: request.retry().unwrap_or(&self.0.retry).clone(),
            repeatable: request.is_repeatable(),
            started: Instant::now(),
            timeout: request.timeout().or(self.0.timeout),
            budget: Arc::clone(&self.0.budget),
            jitter: fastrand::f64,
        }
    }

    /// Sends a request once and reads the whole response, whatever its status.
    async fn attempt(
        &self,
        http_request: http::Request<Bytes>,
        request: &Request,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Bytes>, Problem> {
        let max_response_size = request.max_response_size().unwrap_or(self.0.max_response_size);
        self.0.http.send(http_request, Limits { timeout, max_response_size }).await
    }

    async fn wait(&self, duration: Duration) {
        if let Ok(transport) = self.0.http.transport() {
            transport.sleep(duration).await;
        }
    }
}

/// How an attempt ended.
fn outcome(result: &Result<http::Response<Bytes>, Problem>) -> Outcome {
    match result {
        Err(problem) => problem.outcome(),
        Ok(answer) if answer.status().is_success() => Outcome::Success,
        Ok(answer) if answer.status().is_redirection() => Outcome::Final,
        // Nothing of it is shown, so that nothing has to be redacted.
        Ok(answer) => ErrorAnswer::new(answer.status(), answer.headers(), answer.body().clone(), &|_| None).outcome(),
    }
}
