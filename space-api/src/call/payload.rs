//! The payload of an endpoint that takes raw bytes: bytes, or a stream that the first request takes. Knows nothing of sending.

use std::sync::{Arc, Mutex, PoisonError};

use crate::error::usage::UsageError;
use crate::transport::upload::FileBody;

/// A payload. Clones of a call share it, because a stream is there once.
#[derive(Clone)]
pub(super) struct Payload {
    body: Arc<Mutex<Option<FileBody>>>,
    is_stream: bool,
}

impl Payload {
    pub(super) fn new(body: FileBody) -> Self {
        Self { is_stream: body.is_stream(), body: Arc::new(Mutex::new(Some(body))) }
    }

    pub(super) fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// The payload of a request that is sent.
    pub(super) fn take(&self) -> Result<FileBody, UsageError> {
        let mut body = self.body.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = if self.is_stream { body.take() } else { body.as_mut().map(FileBody::for_attempt) };
        taken.ok_or_else(|| UsageError::new("the payload is a stream, which was sent before: give a new one"))
    }

    /// The payload of a request that is looked at.
    pub(super) fn peek(&self) -> Result<FileBody, UsageError> {
        if self.is_stream {
            return Err(UsageError::new("the payload is a stream, which only `send` reads: give its bytes instead"));
        }
        self.take()
    }
}
