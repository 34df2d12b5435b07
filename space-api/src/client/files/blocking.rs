//! Uploads and downloads that keep their thread until they are done. Knows nothing of how they go on.

use std::fmt;
use std::iter::FusedIterator;
use std::path::Path;

use bytes::Bytes;

use super::download::{Chunks, Download};
use super::upload::Upload;
use crate::client::Client;
use crate::error::Error;
use crate::transport::park::block_on;

impl Upload {
    /// Sends the file, as [`send`](Self::send), for a thread that waits. The body can be a [`FileBody::reader`](crate::FileBody::reader).
    ///
    /// # Errors
    ///
    /// As `send`, and with [`ErrorKind::Usage`](crate::ErrorKind::Usage) if the client was given a transport or an HTTP client that
    /// needs a runtime.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
    /// let film = std::fs::File::open("film.mp4")?;
    /// let body = space_api::FileBody::reader(film.metadata()?.len(), film);
    /// let id = client.upload_file("film.mp4", body).content_type("video/mp4").send_blocking()?;
    /// client.download_file(id).to_file_blocking("copy.mp4")?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_blocking(self) -> Result<String, Error> {
        block_on(self.sent(Client::blocking_route))
    }
}

impl Download {
    /// Downloads the file, as [`bytes`](Self::bytes), for a thread that waits.
    ///
    /// # Errors
    ///
    /// As `bytes`, and if the client's transport needs a runtime.
    pub fn bytes_blocking(self, limit: usize) -> Result<Bytes, Error> {
        block_on(self.limited(limit, Client::blocking_route))
    }

    /// Downloads into a file, as [`to_file`](Self::to_file), for a thread that waits.
    ///
    /// # Errors
    ///
    /// As `to_file`, and if the client's transport needs a runtime.
    pub fn to_file_blocking(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        block_on(self.saved(path.as_ref(), Client::blocking_route))
    }

    /// The chunks of the file, as [`chunks`](Self::chunks), for a thread that waits.
    ///
    /// # Errors
    ///
    /// As `chunks`, and if the client's transport needs a runtime.
    pub fn chunks_blocking(self) -> Result<ChunksIter, Error> {
        block_on(self.opened(Client::blocking_route)).map(|chunks| ChunksIter { chunks, has_ended: false })
    }
}

/// The chunks of a file as they come: what [`Download::chunks_blocking`] returns. It ends after the last one, or after an error.
#[must_use = "an iterator does nothing until it is asked for a chunk"]
pub struct ChunksIter {
    chunks: Chunks,
    has_ended: bool,
}

impl ChunksIter {
    /// How many bytes the file has, if the server says so.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.chunks.length()
    }

    /// The MIME type of the file, as it was uploaded.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.chunks.content_type()
    }
}

impl Iterator for ChunksIter {
    type Item = Result<Bytes, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let chunk = block_on(self.chunks.next()).transpose();
        self.has_ended = !matches!(chunk, Some(Ok(_)));
        chunk
    }
}

impl FusedIterator for ChunksIter {}

impl fmt::Debug for ChunksIter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("ChunksIter").field(&self.chunks).finish()
    }
}
