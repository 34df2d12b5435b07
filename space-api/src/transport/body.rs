//! The body of a response, as a transport returns it: whole, or chunk by chunk. Knows no limits.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;

use crate::transport::failure::TransportError;

/// The body of a response of a [`Transport`](crate::Transport).
///
/// It is made from bytes or a text that are there already, or with [`Body::stream`] from chunks that arrive one by one. The
/// client stops reading at its limit and drops the body.
pub struct Body(Content);

enum Content {
    Whole(Bytes),
    Chunks(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>),
}

impl Body {
    /// A body that arrives in chunks.
    pub fn stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Content::Chunks(Box::pin(chunks)))
    }

    /// The bytes, if all of them are at hand.
    pub(crate) fn at_hand(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes),
            Content::Chunks(_) => None,
        }
    }

    /// The next chunk; `None` after the last one.
    pub(crate) async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        match &mut self.0 {
            Content::Whole(bytes) if bytes.is_empty() => None,
            Content::Whole(bytes) => Some(Ok(std::mem::take(bytes))),
            Content::Chunks(chunks) => poll_fn(|context| chunks.as_mut().poll_next(context)).await,
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Whole(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl fmt::Debug for Body {
    /// Shows no content, which may be secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").finish_non_exhaustive()
    }
}
