//! The loop that drives the state machine of `exchange` with a transport, the clock and the tokens: for a call, and for a request
//! for a token. It decides nothing. Knows no endpoints.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::header::{ACCEPT_ENCODING, AUTHORIZATION};
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response};
use tracing::{Instrument as _, Span, field};

use super::http::{Expected, Http, Limits};
use crate::credentials::tokens::{NoToken, Tokens};
use crate::error::answer::ErrorAnswer;
use crate::error::problem::Problem;
use crate::error::usage::UsageError;
use crate::exchange::budget::Budget;
use crate::exchange::outcome::Outcome;
use crate::exchange::retry::Retry;
use crate::exchange::{CallPlan, Event, Exchange, Generation, Step};
use crate::transport::body::Body;
use crate::transport::failure::TransportError;
use crate::transport::upload::FileBody;

/// The target of the log. It is not the path of this module, so that the filters of programs do not depend on the layout of
/// the crate.
pub(super) const TARGET: &str = "space_api::call::execute";

/// How long a call waits for a new token while the old one can still be used, if it has so much time.
const PATIENCE: Duration = Duration::from_secs(5);

/// The compression that responses may have.
const GZIP: HeaderValue = HeaderValue::from_static("gzip");

/// What is sent, the same in each attempt but for the token.
pub(super) struct Outgoing<'a> {
    head: Parts,
    body: FileBody,
    /// The path without values, for the log.
    template: &'a str,
    expected: Expected,
    /// Without tokens, the request has all that it needs.
    tokens: Option<&'a Tokens>,
}

/// How it ended, and how often the request was sent.
pub(super) struct Ended {
    pub(super) result: Result<Response<Body>, Problem>,
    pub(super) attempts: u32,
}

impl<'a> Outgoing<'a> {
    pub(super) fn new(
        request: Request<FileBody>,
        template: &'a str,
        expected: Expected,
        tokens: Option<&'a Tokens>,
    ) -> Self {
        let (head, body) = request.into_parts();
        Self { head, body, template, expected, tokens }
    }

    /// What may be done for the request, which begins now. `repeatable` says whether it may be sent again although the server may
    /// have carried it out.
    pub(super) fn plan(
        &self,
        retry: &Retry,
        budget: &Arc<Budget>,
        timeout: Option<Duration>,
        repeatable: bool,
    ) -> CallPlan {
        CallPlan {
            retry: retry.clone(),
            repeatable,
            sent_once: self.body.is_stream(),
            started: Instant::now(),
            timeout,
            budget: Arc::clone(budget),
            jitter: fastrand::f64,
        }
    }
}

/// Sends until there is a response to return, or a failure.
pub(super) async fn drive(http: &Http, plan: CallPlan, mut outgoing: Outgoing<'_>) -> Ended {
    outgoing.head.headers.entry(ACCEPT_ENCODING).or_insert(GZIP);
    // Once for all attempts, which send the same bytes.
    http.add_epoch(&mut outgoing.head.headers);
    let mut since = plan.started;
    let (mut exchange, mut step) = Exchange::begin(plan);
    let mut result = Err(Problem::Usage(UsageError::new("the call ended before it began: report this as a bug")));
    loop {
        let event = match step {
            Step::Token { rejected } => match token(http, &exchange, &mut outgoing, rejected, since).await {
                Ok(generation) => Event::Token(generation),
                // The response that rejected the permanent token is the result.
                Err(NoToken::Permanent) => Event::NoToken,
                Err(NoToken::Failed(problem)) => {
                    result = Err(problem);
                    Event::NoToken
                }
            },
            Step::Send { attempt } => {
                since = Instant::now();
                let timeout = exchange.attempt_limit(since);
                let limits = Limits { timeout, expected: outgoing.expected };
                result = send(http, &mut outgoing, limits, attempt).await;
                Event::Ended(outcome(&result))
            }
            Step::Wait(wait) => {
                tracing::debug!(target: TARGET, milliseconds = wait.as_millis(), "waiting before the next attempt");
                if let Ok(transport) = http.transport() {
                    transport.sleep(wait).await;
                }
                Event::Waited
            }
            Step::Finish => return Ended { result, attempts: exchange.attempts() },
        };
        step = exchange.next(event, Instant::now());
    }
}

/// Puts the token for the next attempt into the request.
async fn token(
    http: &Http,
    exchange: &Exchange,
    outgoing: &mut Outgoing<'_>,
    rejected: Option<Generation>,
    since: Instant,
) -> Result<Generation, NoToken> {
    let Some(tokens) = outgoing.tokens else {
        return if rejected.is_none() { Ok(0) } else { Err(NoToken::Permanent) };
    };
    let late = || http.failed(TransportError::timed_out("the time limit is over, and there is no access token yet"));
    let mut getting = pin!(tokens.get(rejected, since));
    let mut issued = None;
    if rejected.is_none() && tokens.valid().is_some() {
        let remaining = exchange.remaining(Instant::now());
        let patience = remaining.map_or(PATIENCE, |remaining| PATIENCE.min(remaining / 4));
        issued = http.within(Some(patience), getting.as_mut()).await.map_err(NoToken::Failed)?;
        // Asked again, because its time may be over now.
        if let (None, Some(valid)) = (&issued, tokens.valid()) {
            tokens.put_off(&valid);
            issued = Some(Ok(valid));
        }
    }
    let issued = match issued {
        Some(issued) => issued?,
        None => {
            let got = http.within(exchange.remaining(Instant::now()), getting).await.map_err(NoToken::Failed)?;
            got.ok_or_else(|| NoToken::Failed(late()))??
        }
    };
    outgoing.head.headers.insert(AUTHORIZATION, issued.token.authorization());
    Ok(issued.generation)
}

/// One attempt, in a span of its own.
async fn send(
    http: &Http,
    outgoing: &mut Outgoing<'_>,
    limits: Limits,
    attempt: u32,
) -> Result<Response<Body>, Problem> {
    let span = attempt_span(http, &outgoing.head.method, outgoing.template, attempt);
    let request = Request::from_parts(outgoing.head.clone(), outgoing.body.for_attempt());
    let result = http.send(request, limits).instrument(span.clone()).await;
    record(&span, &result);
    result
}

fn attempt_span(http: &Http, method: &Method, template: &str, attempt: u32) -> Span {
    let span = tracing::debug_span!(
        target: TARGET,
        "space_api::attempt",
        otel.name = field::Empty,
        otel.kind = "client",
        http.request.method = method.as_str(),
        url.template = template,
        server.address = http.server.host(),
        server.port = http.server.port(),
        http.response.status_code = field::Empty,
        error.type = field::Empty,
        http.request.resend_count = field::Empty,
    );
    if !span.is_disabled() {
        span.record("otel.name", format_args!("{method} {template}"));
    }
    if attempt > 1 {
        span.record("http.request.resend_count", attempt.saturating_sub(1));
    }
    span
}

/// Notes how an attempt or a call ended: never with a text of the server.
pub(super) fn record(span: &Span, result: &Result<Response<Body>, Problem>) {
    if span.is_disabled() {
        return;
    }
    let status = match result {
        Ok(response) => Some(response.status()),
        Err(problem) => problem.status(),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    match result {
        Ok(response) if response.status().is_success() => {}
        Ok(response) => {
            span.record("error.type", response.status().as_str());
        }
        Err(problem) => {
            span.record("error.type", problem.type_of_error());
        }
    }
}

/// How an attempt ended.
fn outcome(result: &Result<Response<Body>, Problem>) -> Outcome {
    match result {
        Err(problem) => problem.outcome(),
        Ok(answer) if answer.status().is_success() => Outcome::Success,
        Ok(answer) if answer.status().is_redirection() => Outcome::Final,
        // Nothing of it is shown, so that nothing has to be redacted.
        Ok(answer) => {
            let body = answer.body().at_hand().cloned().unwrap_or_default();
            ErrorAnswer::new(answer.status(), answer.headers(), body, &|_| None).outcome()
        }
    }
}
