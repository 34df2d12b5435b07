//! Uploads and downloads that keep their thread until they are done, on the route of blocking calls.

use std::path::Path;

use bytes::Bytes;

use super::download::{Chunks, Download};
use super::upload::Upload;
use crate::client::Client;
use crate::error::Error;
use crate::transport::park::block_on;

impl Upload {
    /// Sends the file as [`send`](Self::send) does. The thread waits for the id. A stream is polled on this thread, so that it
    /// must need no async runtime.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    /// # let space = runtime.block_on(space_emulator::Emulator::start())?;
    /// # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
    /// let id = client.upload_file("notes.txt", "Remember the milk").send_blocking()?;
    /// assert_eq!(client.download_file(&id).bytes_blocking(1024)?, "Remember the milk");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_blocking(self) -> Result<String, Error> {
        block_on(self.send_on(Client::blocking_route))
    }
}

impl Download {
    /// Sends the request as [`chunks`](Self::chunks) does. The thread waits until the first bytes are about to come.
    ///
    /// # Errors
    ///
    /// As [`chunks`](Self::chunks).
    pub fn chunks_blocking(self) -> Result<Chunks, Error> {
        block_on(self.chunks_on(Client::blocking_route))
    }

    /// Downloads the file as [`bytes`](Self::bytes) does. The thread waits for it.
    ///
    /// # Errors
    ///
    /// As [`bytes`](Self::bytes).
    pub fn bytes_blocking(self, limit: usize) -> Result<Bytes, Error> {
        block_on(async { self.chunks_on(Client::blocking_route).await?.collected(limit).await })
    }

    /// Downloads into a file as [`to_file`](Self::to_file) does. The thread waits for it.
    ///
    /// # Errors
    ///
    /// As [`to_file`](Self::to_file).
    pub fn to_file_blocking(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        block_on(async { self.chunks_on(Client::blocking_route).await?.saved(path.as_ref()).await })
    }
}

impl Chunks {
    /// The next bytes, as [`next`](Self::next), of a download that [`chunks_blocking`](Download::chunks_blocking) began.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub fn next_blocking(&mut self) -> Result<Option<Bytes>, Error> {
        block_on(self.next())
    }
}
