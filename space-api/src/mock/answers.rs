//! What a mock server answers to the calls of one endpoint, in their order. Knows nothing of requests.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, Response, StatusCode};
use serde_core::Serialize;
use serde_json::json;

use super::answered::Answered;
use super::server::MockServer;
use crate::call::endpoint::Endpoint;
use crate::error::code::ErrorCode;
use crate::select::{Selected, decode};
use crate::transport::failure::TransportError;
use crate::view::decode::{Decode as _, Output};

/// What one call gets: a response, or a failure of the network.
pub(super) type Answer = Result<Response<Bytes>, TransportError>;

/// The answers to one endpoint that are left.
#[derive(Debug, Default)]
pub(super) struct Queue {
    once: VecDeque<Answer>,
    /// The answer to all calls after those.
    always: Option<Answer>,
}

impl Queue {
    pub(super) fn next(&mut self) -> Option<Answer> {
        self.once.pop_front().or_else(|| self.always.clone())
    }

    /// How many answers no call has got. One that is for any number of calls is for none, too.
    pub(super) fn left(&self) -> usize {
        self.once.len()
    }

    fn push(&mut self, answer: Answer) {
        self.once.push_back(answer);
    }

    fn repeat_last(&mut self, times: usize) {
        if let Some(last) = self.once.back().cloned() {
            let more = times.saturating_sub(1);
            self.once.extend(std::iter::repeat_n(last, more));
        }
    }

    fn keep_last(&mut self) {
        self.always = self.once.pop_back().or_else(|| self.always.take());
    }
}

/// The answers of a [`MockServer`] to the calls of the endpoint `E`, or to uploads or downloads. Each method adds one answer, for one
/// call:
///
/// ```
/// use space_api::ErrorCode;
/// use space_api::api::team_directory::locations::{CreateLocation, GetLocation};
/// use space_api::mock::MockServer;
/// use space_api::serde_json::json;
///
/// let space = MockServer::new();
/// // The first call fails, all others succeed.
/// space.on::<GetLocation>().breaks().returns(json!({ "id": "1", "name": "Oslo" })).always();
/// space.on::<CreateLocation>().fails(403, ErrorCode::PermissionDenied);
/// ```
pub struct Answers<'m, E> {
    server: &'m MockServer,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Answers<'_, E> {
    /// Answers with a JSON value: one of [`serde_json::json!`], or a DTO made by its constructor.
    ///
    /// # Panics
    ///
    /// In the test's own line, if the endpoint never returns such a value. The fields of views are read later; to check them
    /// as well, give the struct that selects them to [`returns_selected`](Self::returns_selected).
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    pub fn returns(self, response: impl Serialize) -> Self
    where
        E::Output: Output,
    {
        let body = json_of(&response);
        if let Err(error) = E::Output::decode_body(&body, None) {
            panic!("`{}` does not return this: {error}", E::INFO.function);
        }
        self.succeeds_with(body)
    }

    /// Answers with a JSON value to a call with `.select::<S>()`. Each field that `S` has is checked.
    ///
    /// # Panics
    ///
    /// In the test's own line, if the response of such a call cannot be read from the value.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    pub fn returns_selected<S>(self, response: impl Serialize) -> Self
    where
        E::Output: Selected<S>,
    {
        let body = json_of(&response);
        if let Err(error) = decode::<<E::Output as Selected<S>>::Output, E::Output>(&body, None) {
            panic!("`{}` does not return this to such a selection: {error}", E::INFO.function);
        }
        self.succeeds_with(body)
    }

    /// Answers with an empty body: the success of an endpoint that returns nothing.
    pub fn succeeds(self) -> Self {
        self.succeeds_with(Bytes::new())
    }

    fn succeeds_with(self, body: Bytes) -> Self {
        let mut response = Response::new(body);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.answers(response)
    }
}

impl<'m, E: Answered> Answers<'m, E> {
    pub(super) fn new(server: &'m MockServer) -> Self {
        Self { server, endpoint: PhantomData }
    }

    /// Answers with an error of the API, such as 403 and [`ErrorCode::PermissionDenied`].
    ///
    /// # Panics
    ///
    /// In the test's own line, if there is no such HTTP status (100 to 999).
    #[track_caller]
    pub fn fails(self, status: u16, code: ErrorCode) -> Self {
        self.answers(error(status_of(status), &code))
    }

    /// Answers that there were too many requests, and when to try again. The client does so at once: a mock server waits for
    /// nothing.
    pub fn is_busy(self, retry_after: Duration) -> Self {
        let mut response = error(StatusCode::TOO_MANY_REQUESTS, &ErrorCode::RateLimited);
        response.headers_mut().insert(RETRY_AFTER, retry_after.as_secs().into());
        self.answers(response)
    }

    /// Answers with any HTTP response: with headers of its own, or with a body that is no JSON.
    pub fn answers(self, response: Response<impl Into<Bytes>>) -> Self {
        self.push(Ok(response.map(Into::into)))
    }

    /// The connection breaks before the response is there.
    pub fn breaks(self) -> Self {
        self.push(Err(TransportError::broken("the mock server breaks the connection")))
    }

    /// There is no connection.
    pub fn is_unreachable(self) -> Self {
        self.push(Err(TransportError::not_connected("the mock server cannot be reached")))
    }

    /// The time limit is over before the response is there.
    pub fn is_too_slow(self) -> Self {
        self.push(Err(TransportError::timed_out("the mock server is too slow")))
    }

    /// Gives the last answer to this number of calls in all.
    pub fn times(self, times: usize) -> Self {
        self.change(|queue| queue.repeat_last(times))
    }

    /// Gives the last answer to all further calls, and to none if there are none.
    pub fn always(self) -> Self {
        self.change(Queue::keep_last)
    }

    fn push(self, answer: Answer) -> Self {
        self.change(|queue| queue.push(answer))
    }

    fn change(self, change: impl FnOnce(&mut Queue)) -> Self {
        self.server.change(E::REQUEST, change);
        self
    }
}

impl<E: Answered> fmt::Debug for Answers<'_, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Answers").field("function", &E::REQUEST.function).finish_non_exhaustive()
    }
}

/// An error of the API.
fn error(status: StatusCode, code: &ErrorCode) -> Response<Bytes> {
    let description = format!("the mock server answers with {}", status.as_u16());
    let body = json!({ "error": code.as_str(), "error_description": description });
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    response
}

#[track_caller]
#[expect(clippy::panic, reason = "this is how a test fails")]
fn json_of(response: &impl Serialize) -> Bytes {
    match serde_json::to_vec(response) {
        Ok(body) => body.into(),
        Err(error) => panic!("the response cannot be written as JSON: {error}"),
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "this is how a test fails")]
fn status_of(status: u16) -> StatusCode {
    match StatusCode::from_u16(status) {
        Ok(status) => status,
        Err(_) => panic!("{status} is no HTTP status: give one from 100 to 999"),
    }
}
