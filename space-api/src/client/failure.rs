//! What a failure of reqwest means. Knows nothing of requests.

use std::error::Error as _;

use http::StatusCode;

use super::server::Server;
use crate::error::problem::{Problem, TransportFailure, Unreadable};

/// Why nothing came back.
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

/// Why not all of a body came back.
pub(super) fn incomplete(server: &Server, status: StatusCode, error: reqwest::Error) -> Problem {
    if is_broken_compression(&error) {
        let reason = Unreadable::Compression(reasons(&error.without_url()));
        return Problem::Decode { status: Some(status), body: None, reason };
    }
    unanswered(server, error)
}

/// Whether a body arrived, and could not be decompressed. Failures of the connection have hyper's error in them.
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

/// What is behind an error, the outermost reason first, each said once.
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
