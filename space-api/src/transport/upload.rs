//! The body of a request: bytes at hand, which can be sent again, or chunks of a known length in all, which cannot. Knows nothing
//! of HTTP.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

/// The bytes of a file that is sent: at hand, or in chunks that come one by one.
///
/// Bytes and texts convert into it. [`stream`](Self::stream) makes it of chunks, and [`reader`](Self::reader) of a file or
/// another source that is read. Bytes are sent again after failures for which a call is; the others are sent once.
pub struct FileBody {
    length: u64,
    sent: u64,
    content: FileContent,
    progress: Option<Progress>,
}

/// What is told of the bytes that have left: how many, and how many there are.
type Progress = Arc<Mutex<dyn FnMut(u64, u64) + Send>>;

enum FileContent {
    Whole(Bytes),
    Chunks(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
}

/// The largest chunk, of bytes that are at hand and of what is read.
const CHUNK: usize = 64 * 1024;

impl FileBody {
    /// A body of chunks, which have so many bytes together. If they have not, the upload fails.
    pub fn stream(length: u64, chunks: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self { length, sent: 0, content: FileContent::Chunks(Box::pin(chunks)), progress: None }
    }

    /// A body that is read from a file or another source, which has so many bytes. If it has not, the upload fails.
    ///
    /// It keeps its thread while it reads, as blocking calls do anyway. In an async program, use it for what is read at once.
    ///
    /// ```no_run
    /// # fn main() -> std::io::Result<()> {
    /// let file = std::fs::File::open("film.mp4")?;
    /// let body = space_api::FileBody::reader(file.metadata()?.len(), file);
    /// # Ok(())
    /// # }
    /// ```
    pub fn reader(length: u64, reader: impl io::Read + Send + Unpin + 'static) -> Self {
        Self::stream(length, ReadChunks(reader))
    }

    /// How many bytes there are.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// All of the bytes, if they are at hand and nobody wants to see them leave.
    pub(crate) fn whole(&self) -> Option<&Bytes> {
        match (&self.content, &self.progress) {
            (FileContent::Whole(bytes), None) => Some(bytes),
            _ => None,
        }
    }

    /// Whether its bytes come from elsewhere, so that they can be sent once only.
    pub(crate) const fn is_stream(&self) -> bool {
        matches!(self.content, FileContent::Chunks(_))
    }

    /// The body for one attempt. Bytes stay for a further one; a stream is given away, and nothing is left of it.
    pub(crate) fn for_attempt(&mut self) -> Self {
        match &self.content {
            FileContent::Whole(bytes) => {
                let (content, progress) = (FileContent::Whole(bytes.clone()), self.progress.clone());
                Self { length: self.length, sent: 0, content, progress }
            }
            FileContent::Chunks(_) => std::mem::replace(self, Self::from(Bytes::new())),
        }
    }

    pub(crate) fn tell(&mut self, progress: impl FnMut(u64, u64) + Send + 'static) {
        self.progress = Some(Arc::new(Mutex::new(progress)));
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
            FileContent::Whole(bytes) if bytes.is_empty() => None,
            FileContent::Whole(bytes) => Some(Ok(bytes.split_to(bytes.len().min(CHUNK)))),
            FileContent::Chunks(chunks) => match chunks.as_mut().poll_next(context) {
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
                if let Some(progress) = &self.progress {
                    // A function that panicked is called again: what it counts is its own.
                    (progress.lock().unwrap_or_else(PoisonError::into_inner))(self.sent, self.length);
                }
                Some(Ok(bytes))
            }
            None if self.sent < self.length => wrong("the stream has fewer bytes than was said"),
            end => end,
        }
    }
}

/// The chunks of something that is read.
struct ReadChunks<R>(R);

impl<R: io::Read + Unpin> Stream for ReadChunks<R> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut chunk = vec![0; CHUNK];
        loop {
            return Poll::Ready(match self.0.read(&mut chunk) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Ok(0) => None,
                Ok(length) => {
                    chunk.truncate(length);
                    Some(Ok(chunk.into()))
                }
                Err(error) => Some(Err(error)),
            });
        }
    }
}

impl From<Bytes> for FileBody {
    fn from(bytes: Bytes) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { length, sent: 0, content: FileContent::Whole(bytes), progress: None }
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

impl From<&'static [u8]> for FileBody {
    fn from(bytes: &'static [u8]) -> Self {
        Self::from(Bytes::from_static(bytes))
    }
}

impl fmt::Debug for FileBody {
    /// Shows no content, which may be secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FileBody").field("length", &self.length).finish_non_exhaustive()
    }
}
