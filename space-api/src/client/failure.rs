//! The meaning of a failure of reqwest. Knows nothing of requests.

use std::error::Error as _;

use http::StatusCode;

use super::server::Server;
use crate::error::problem::{Problem, TransportFailure, Unreadable};

/// The problem if no response arrived.
pub(super) fn unanswered(server: &Server, error: reqwest::Error) -> Problem {
    let failure = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportFailure::ConnectTimeout,
        (true, false) => TransportFailure::Connect,
        (false, true) => TransportFailure::Timeout,
        (false, false) => TransportFailure::Broken,
    };
    // The URL holds the arguments; the origin and the function's name say enough.
    Problem::Transport { origin: server.origin(), failure, reason: reasons(&error.without_url()) }
}

/// The problem if a body did not arrive completely.
pub(super) fn incomplete(server: &Server, status: StatusCode, error: reqwest::Error) -> Problem {
    if is_broken_compression(&error) {
        let reason = Unreadable::Compression(reasons(&error.without_url()));
        return Problem::Decode { status: Some(status), body: None, reason };
    }
    unanswered(server, error)
}

/// Whether a body arrived but could not be decompressed. A failure of the connection has hyper's error as a source.
pub(super) fn is_broken_compression(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if error.is::<hyper::Error>() {
            return false;
        }
        source = error.source();
    }
    !error.is_timeout()
}

/// The sources of an error, the outermost first, each once.
pub(super) fn reasons(error: &reqwest::Error) -> String {
    let outermost = error.to_string();
    let mut reasons: Vec<String> = Vec::new();
    let mut source = error.source();
    while let Some(error) = source {
        let reason = error.to_string();
        // The text of a layer that only passes an error on.
        let passes_on = reason.starts_with("client error (") || reason == "request or response body error";
        if !passes_on && !reasons.iter().any(|said| said.contains(&reason)) {
            reasons.push(reason);
        }
        source = error.source();
    }
    if reasons.is_empty() { outermost } else { reasons.join(": ") }
}
