//! The body of a request that is sent as a stream: chunks of a known length in all. Knows nothing of HTTP.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

/// The bytes of a file that is sent: at hand, or in chunks that come one by one.
///
/// Bytes and texts convert into it. [`stream`](Self::stream) makes it of chunks.
pub struct FileBody {
    length: u64,
    sent: u64,
    content: Content,
    progress: Option<Progress>,
}

/// What is told of the bytes that have left: how many, and how many there are.
type Progress = Box<dyn FnMut(u64, u64) + Send>;

enum Content {
    Whole(Bytes),
    Chunks(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
}

/// The largest chunk of bytes that are at hand, so that the progress can be told.
const CHUNK: usize = 64 * 1024;

impl FileBody {
    /// A body of chunks, which have so many bytes together. If they have not, the upload fails.
    pub fn stream(length: u64, chunks: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self { length, sent: 0, content: Content::Chunks(Box::pin(chunks)), progress: None }
    }

    /// How many bytes there are.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// All of the bytes, if they are at hand and nobody wants to see them leave.
    pub(crate) fn whole(&self) -> Option<&Bytes> {
        match (&self.content, &self.progress) {
            (Content::Whole(bytes), None) => Some(bytes),
            _ => None,
        }
    }

    pub(crate) fn tell(&mut self, progress: impl FnMut(u64, u64) + Send + 'static) {
        self.progress = Some(Box::new(progress));
    }

    /// The next chunk; `None` after the last one.
    ///
    /// # Errors
    ///
    /// If a chunk cannot be read, or there are more or fewer bytes than the body has.
    pub async fn chunk(&mut self) -> Option<io::Result<Bytes>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Polls for the next chunk.
    pub(crate) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        let chunk = match &mut self.content {
            Content::Whole(bytes) if bytes.is_empty() => None,
            Content::Whole(bytes) => Some(Ok(bytes.split_to(bytes.len().min(CHUNK)))),
            Content::Chunks(chunks) => match chunks.as_mut().poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(chunk) => chunk,
            },
        };
        Poll::Ready(self.counted(chunk))
    }

    fn counted(&mut self, chunk: Option<io::Result<Bytes>>) -> Option<io::Result<Bytes>> {
        let wrong = |what: &str| Some(Err(io::Error::new(io::ErrorKind::InvalidData, what.to_owned())));
        match chunk {
            Some(Ok(bytes)) => {
                self.sent = self.sent.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                if self.sent > self.length {
                    return wrong("the stream has more bytes than was said");
                }
                if let Some(progress) = &mut self.progress {
                    progress(self.sent, self.length);
                }
                Some(Ok(bytes))
            }
            None if self.sent < self.length => wrong("the stream has fewer bytes than was said"),
            end => end,
        }
    }
}

impl From<Bytes> for FileBody {
    fn from(bytes: Bytes) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { length, sent: 0, content: Content::Whole(bytes), progress: None }
    }
}

impl From<Vec<u8>> for FileBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for FileBody {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for FileBody {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl fmt::Debug for FileBody {
    /// Shows no content, which may be secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FileBody").field("length", &self.length).finish_non_exhaustive()
    }
}
