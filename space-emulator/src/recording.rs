//! What was received, for the assertions of a test.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::http::{HeaderMap, Method, StatusCode};
use bytes::Bytes;

/// How many requests are kept; older ones are forgotten, so that a long run does not fill the memory.
const KEPT: usize = 4096;
/// How many bytes of bodies are kept with them.
const KEPT_BYTES: usize = 64 << 20;

/// A request as it came in, and the status that it was answered with.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReceivedRequest {
    /// The method.
    pub method: Method,
    /// The path as it was sent, still encoded, with the base path.
    pub path: String,
    /// The query as it was sent, still encoded; `None` without a `?`.
    pub query: Option<String>,
    /// All headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// The function of the endpoint that the request was for (`getAllLocations`).
    pub function: Option<String>,
    /// The status of the answer; of a connection that was dropped on demand, what it would have been.
    pub status: StatusCode,
}

impl ReceivedRequest {
    /// Path and query as they stood in the request line.
    #[must_use]
    pub fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// The text of a header, if it was sent once and is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

#[derive(Debug, Default)]
pub(crate) struct Recording {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    requests: VecDeque<ReceivedRequest>,
    bytes: usize,
}

impl Recording {
    pub(crate) fn add(&self, request: ReceivedRequest) {
        let mut kept = self.kept();
        kept.bytes += request.body.len();
        kept.requests.push_back(request);
        while kept.requests.len() > KEPT || kept.requests.len() > 1 && kept.bytes > KEPT_BYTES {
            let forgotten = kept.requests.pop_front();
            kept.bytes -= forgotten.map_or(0, |request| request.body.len());
        }
    }

    pub(crate) fn all(&self) -> Vec<ReceivedRequest> {
        self.kept().requests.iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        *self.kept() = Kept::default();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
