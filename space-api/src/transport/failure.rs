//! Why a transport has no response. Knows nothing of requests.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::error::problem::TransportFailure;

/// Why a [`Transport`](crate::Transport) could not send a request, or did not get the whole response.
///
/// What it is made with decides whether the client tries again. The reason is shown in the error of the call: it should name
/// neither the path and the query of the request nor its headers, which hold the values of arguments and the token.
#[derive(Debug, Clone)]
pub struct TransportError {
    /// `None` if the transport cannot be used at all.
    pub(crate) failure: Option<TransportFailure>,
    pub(crate) reason: String,
    pub(crate) source: Option<Cause>,
}

/// What an HTTP client says of its failure.
pub(crate) type Cause = Arc<dyn Error + Send + Sync>;

impl TransportError {
    /// There was no connection: the server certainly did not see the request.
    pub fn not_connected(reason: impl Into<String>) -> Self {
        Self { failure: Some(TransportFailure::Connect), reason: reason.into(), source: None }
    }

    /// There was no connection when the time for connecting was over.
    pub fn connect_timeout(reason: impl Into<String>) -> Self {
        Self { failure: Some(TransportFailure::ConnectTimeout), reason: reason.into(), source: None }
    }

    /// The transport's own limit of time was over before the whole response was there.
    pub fn timed_out(reason: impl Into<String>) -> Self {
        Self { failure: Some(TransportFailure::Timeout), reason: reason.into(), source: None }
    }

    /// The connection broke, or what arrived is not HTTP.
    pub fn broken(reason: impl Into<String>) -> Self {
        Self { failure: Some(TransportFailure::Broken), reason: reason.into(), source: None }
    }

    /// The program has to be changed before the transport can send anything, for example because it runs on another async
    /// runtime than the transport needs. The client does not try again, and the call fails with
    /// [`ErrorKind::Usage`](crate::ErrorKind::Usage).
    pub fn unusable(reason: impl Into<String>) -> Self {
        Self { failure: None, reason: reason.into(), source: None }
    }

    /// The same error with the one that caused it, which [`source`](Error::source) of the call's error returns. It is left out if it
    /// shows the token.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into().into()), ..self }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn Error + 'static))
    }
}
