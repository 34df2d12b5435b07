//! What was received, for the assertions of a test: the newest requests, within a limit of count and of bytes.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::http::{HeaderMap, HeaderValue, Method, StatusCode};
use bytes::Bytes;

use crate::limits::Limits;

/// What a header takes besides its texts.
const HEADER: usize = 64;

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

#[derive(Debug)]
pub(crate) struct Recording {
    most_requests: usize,
    most_bytes: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    requests: VecDeque<ReceivedRequest>,
    /// What the requests take together.
    bytes: usize,
    /// How many were received since the start, or since the recording was cleared.
    received: u64,
}

impl Recording {
    pub(crate) fn new(limits: Limits) -> Self {
        let (most_requests, most_bytes) = (limits.recorded_requests, limits.recorded_bytes);
        Self { most_requests, most_bytes, kept: Mutex::default() }
    }

    /// Adds a request, and drops the oldest ones until all are within the limits.
    pub(crate) fn add(&self, request: ReceivedRequest) {
        let request = request.detached();
        let mut kept = self.kept();
        kept.received = kept.received.saturating_add(1);
        kept.bytes = kept.bytes.saturating_add(request.size());
        kept.requests.push_back(request);
        while kept.requests.len() > self.most_requests || kept.bytes > self.most_bytes {
            let Some(dropped) = kept.requests.pop_front() else {
                break;
            };
            kept.bytes = kept.bytes.saturating_sub(dropped.size());
        }
    }

    pub(crate) fn all(&self) -> Vec<ReceivedRequest> {
        self.kept().requests.iter().cloned().collect()
    }

    pub(crate) fn received(&self) -> u64 {
        self.kept().received
    }

    pub(crate) fn dropped(&self) -> u64 {
        let kept = self.kept();
        kept.received.saturating_sub(u64::try_from(kept.requests.len()).unwrap_or(u64::MAX))
    }

    pub(crate) fn clear(&self) {
        *self.kept() = Kept::default();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReceivedRequest {
    /// The same request in memory of its own. What came from a connection refers to the connection's read buffer, and
    /// would keep that whole buffer alive.
    fn detached(self) -> Self {
        let headers = self.headers.iter().filter_map(|(name, value)| {
            let mut copied = HeaderValue::from_bytes(value.as_bytes()).ok()?;
            copied.set_sensitive(value.is_sensitive());
            Some((name.clone(), copied))
        });
        Self { headers: headers.collect(), body: Bytes::copy_from_slice(&self.body), ..self }
    }

    /// About how many bytes it takes.
    fn size(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + HEADER);
        let texts = self.path.len() + self.query.as_ref().map_or(0, String::len);
        size_of::<Self>() + texts + headers.sum::<usize>() + self.body.len()
    }
}
