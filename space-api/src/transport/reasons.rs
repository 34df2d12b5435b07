//! The meaning of a failure of reqwest. Knows nothing of requests.

use std::error::Error as _;

use crate::transport::failure::TransportError;

/// The failure without the URL, which holds the values of arguments.
pub(super) fn failure(error: reqwest::Error) -> TransportError {
    let make = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportError::connect_timeout,
        (true, false) => TransportError::not_connected,
        (false, true) => TransportError::timed_out,
        (false, false) => TransportError::broken,
    };
    let error = error.without_url();
    make(reasons(&error)).with_source(error)
}

/// The sources of an error, the outermost first, each once.
pub(crate) fn reasons(error: &reqwest::Error) -> String {
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
