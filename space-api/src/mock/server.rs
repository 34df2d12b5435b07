//! The mock server: a transport that answers from what a test gave, and remembers what it was asked.

use std::fmt;
use std::future::{pending, ready};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::Request;

use super::answered::{Answered, answered_as, type_of};
use super::answers::{Answer, Answers, Queue};
use super::calls::RecordedCall;
use crate::call::endpoint::EndpointInfo;
use crate::call::request::Called;
use crate::client::Client;
use crate::transport::body::Body;
use crate::transport::failure::TransportError;
use crate::transport::{Sending, Sleeping, Transport};

/// The server's URL. No request goes there.
const URL: &str = "https://mock.example";

/// A server that a test makes up. It is a [`Transport`], so that no request leaves the program.
///
/// Clones are one server. It can be used from many threads, from any async runtime or none, and for blocking calls.
#[derive(Clone, Default)]
pub struct MockServer(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// In the order in which the test named the endpoints.
    answers: Vec<(&'static EndpointInfo, Queue)>,
    calls: Vec<RecordedCall>,
    /// What got no answer: the functions of calls, or the paths of other requests.
    unanswered: Vec<String>,
}

impl MockServer {
    /// A server without answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A client of this server, with the defaults of [`Client::builder`] and a permanent token. For a client with other settings, give
    /// the server to [`ClientBuilder::transport`](crate::ClientBuilder::transport):
    ///
    /// ```
    /// use space_api::mock::MockServer;
    /// use space_api::{Client, Retry};
    ///
    /// let space = MockServer::new();
    /// let builder = Client::builder("https://mycompany.jetbrains.space").token("a-token").transport(space.clone());
    /// let client = builder.retry(Retry::never()).build()?;
    /// # Ok::<(), space_api::Error>(())
    /// ```
    ///
    /// It gives out no tokens, so that credentials other than a token or a closure fail.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the settings are constants, which the tests build a client of")]
    pub fn client(&self) -> Client {
        let builder = Client::builder(URL).token("a-token-of-a-mock-server").transport(self.clone());
        builder.build().expect("the URL and the token are valid")
    }

    /// The answers to the calls of an endpoint, to add one. The endpoints are the types in [`api`](crate::api), beside the
    /// resource that has the function: `GetAllLocations` for `get_all_locations`. Uploads and downloads are [`Upload`](crate::Upload)
    /// and [`Download`](crate::Download).
    pub fn on<E: Answered>(&self) -> Answers<'_, E> {
        Answers::new(self)
    }

    /// All calls up to now, in their order.
    #[must_use]
    pub fn calls(&self) -> Vec<RecordedCall> {
        self.state().calls.clone()
    }

    /// The calls of one endpoint, or the uploads, or the downloads.
    #[must_use]
    pub fn calls_of<E: Answered>(&self) -> Vec<RecordedCall> {
        self.state().calls.iter().filter(|call| call.is_of(E::REQUEST)).cloned().collect()
    }

    /// Checks at the end of a test that each answer was used and each call was answered.
    ///
    /// # Panics
    ///
    /// In the test's own line, if not. The message lists what is left.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    pub fn assert_all_used(&self) {
        let problems = self.state().problems();
        if !problems.is_empty() {
            panic!("{}", problems.join("\n"));
        }
    }

    pub(super) fn change(&self, info: &'static EndpointInfo, change: impl FnOnce(&mut Queue)) {
        let mut state = self.state();
        match state.answers.iter_mut().find(|(known, _)| **known == *info) {
            Some((_, queue)) => change(queue),
            None => {
                let mut queue = Queue::default();
                change(&mut queue);
                state.answers.push((info, queue));
            }
        }
    }

    /// A test that fails while it holds the lock leaves the state as it is.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn answer(&mut self, request: Request<Bytes>) -> Answer {
        let Some(Called { info, path }) = request.extensions().get::<Called>().cloned() else {
            let path = request.uri().path().to_owned();
            let problem = format!(
                "a mock server answers calls, uploads and downloads, and `{path}` is none of them; if the client asks for a token \
                 there, give it a permanent one"
            );
            self.unanswered.push(path);
            return Err(TransportError::unusable(problem));
        };
        let info = answered_as(info);
        self.calls.push(RecordedCall::new(info, path, request));
        let queue = self.answers.iter_mut().find(|(known, _)| **known == *info);
        let was_named = queue.is_some();
        if let Some(answer) = queue.and_then(|(_, queue)| queue.next()) {
            return answer;
        }
        self.unanswered.push(format!("`{}`", info.function));
        Err(TransportError::unusable(if was_named {
            format!(
                "the mock server's answers are used up: give one more, or end them with `.always()`; {}",
                self.left()
            )
        } else {
            let name = type_of(info);
            format!("the mock server has no answer: give one with `.on::<{name}>()`; {}", self.left())
        }))
    }

    /// What could have been called instead.
    fn left(&self) -> String {
        let left = self.answers.iter().filter(|(_, queue)| queue.left() > 0);
        let left: Vec<_> = left.map(|(info, queue)| format!("{} of `{}`", queue.left(), info.function)).collect();
        format!("unused answers: {}", if left.is_empty() { "none".to_owned() } else { left.join(", ") })
    }

    fn problems(&self) -> Vec<String> {
        let left = self.answers.iter().filter(|(_, queue)| queue.left() > 0);
        let left = left.map(|(info, queue)| format!("unused answers of `{}`: {}", info.function, queue.left()));
        left.chain(self.unanswered.iter().map(|call| format!("{call} was called and got no answer"))).collect()
    }
}

impl Transport for MockServer {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        Box::pin(ready(self.state().answer(request).map(|response| response.map(Body::from))))
    }

    /// The time between attempts passes at once.
    fn sleep(&self, _: Duration) -> Sleeping<'_> {
        Box::pin(ready(()))
    }

    /// No time limit ends, because no time passes.
    fn time_limit(&self, _: Duration) -> Sleeping<'_> {
        Box::pin(pending())
    }

    fn needs_runtime(&self) -> bool {
        false
    }
}

impl fmt::Debug for MockServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        formatter.debug_struct("MockServer").field("calls", &state.calls.len()).finish_non_exhaustive()
    }
}
