//! Downloading a file: chunk by chunk, as bytes up to a limit, or into a file.

use std::path::Path;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::info;
use super::names::segment;
use super::save::Saving;
use crate::call::endpoint::{EndpointInfo, Method};
use crate::call::request::Request;
use crate::call::response::{Attempts, Success, failed};
use crate::client::http::Expected;
use crate::client::send::{Prepared, transmit};
use crate::client::{Client, RouteOf};
use crate::error::Error;
use crate::error::problem::Problem;
use crate::error::usage::UsageError;
use crate::transport::body::Body;
use crate::transport::failure::TransportError;
use crate::transport::upload::FileBody;

/// What a download is called in errors and logs.
pub(crate) const DOWNLOAD: &EndpointInfo = &info("downloadFile", Method::Get, "/d/{id}");

/// A download of a file, not yet sent: see [`Client::download_file`].
#[must_use = "a download does nothing until it is sent"]
pub struct Download {
    client: Client,
    id: String,
    progress: Option<DownloadProgress>,
    timeout: Option<Duration>,
}

/// What is told of the bytes that have come: how many, and how many there are, if the server says so.
type DownloadProgress = Box<dyn FnMut(u64, Option<u64>) + Send>;

/// A file that arrives chunk by chunk.
pub struct Chunks {
    client: Client,
    headers: HeaderMap,
    status: StatusCode,
    body: Body,
    received: u64,
    progress: Option<DownloadProgress>,
    attempts: u32,
}

impl Client {
    /// Downloads the file of an attachment: as [`bytes`](Download::bytes) up to a limit, in [`chunks`](Download::chunks), or
    /// [into a file](Download::to_file).
    pub fn download_file(&self, id: impl Into<String>) -> Download {
        Download { client: self.clone(), id: id.into(), progress: None, timeout: None }
    }
}

impl Download {
    /// Calls a function with the number of bytes that have come, and of all bytes, if the server says how many there are.
    pub fn on_progress(mut self, progress: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// How long it may take until the first bytes come, instead of the client's limit. The file itself may take any time.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sends the request, and returns when the first bytes are about to come. It is sent again after failures for which a call is:
    /// see the chapter [`retries`](crate::retries). What comes after that is not asked for again.
    ///
    /// # Errors
    ///
    /// In all the ways of a call. A redirect to another origin is not followed.
    pub async fn chunks(self) -> Result<Chunks, Error> {
        self.opened(Client::route).await
    }

    /// Downloads the file, if it has at most so many bytes.
    ///
    /// # Errors
    ///
    /// In all the ways of a call, and with [`ErrorKind::ResponseTooLarge`](crate::ErrorKind::ResponseTooLarge).
    pub async fn bytes(self, limit: usize) -> Result<Bytes, Error> {
        self.limited(limit, Client::route).await
    }

    /// Downloads into a file, which is replaced if it exists, and returns the number of bytes.
    ///
    /// The bytes are written to a new file beside it, which takes its name when all of them have come: no reader sees a part, and
    /// a failure leaves the old file. The new one has the permissions of the old one, and symbolic links to it stay.
    /// Writing blocks the task for as long as the disk takes.
    ///
    /// # Errors
    ///
    /// In all the ways of a call. What the file system says, a full disk included, is an [`ErrorKind::Usage`](crate::ErrorKind::Usage).
    pub async fn to_file(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        self.saved(path.as_ref(), Client::route).await
    }

    pub(super) async fn opened(self, route: RouteOf) -> Result<Chunks, Error> {
        let Self { client, id, progress, timeout } = self;
        let path = segment(&id).ok_or_else(|| {
            let problem = format!("the id of the file is {id:?}, which no file has: give the id of an attachment");
            Error::usage(DOWNLOAD.function, UsageError::new(problem))
        })?;
        let call = Request::new(DOWNLOAD, None);
        let mut request = client.file_request(DOWNLOAD, &format!("/d/{path}"), FileBody::from(Bytes::new()))?;
        // A compressed file would have another length, and no limit.
        request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        let timeout = timeout.or(client.0.timeout);
        let prepared = Prepared { request: Ok(request), expected: Expected::Opened, timeout };
        let response = transmit(&client, &call, route, prepared).await?;
        let attempts = response.extensions().get().map_or(0, |Attempts(attempts)| *attempts);
        if !response.status().is_success() {
            let response = response.map(|body| body.at_hand().cloned().unwrap_or_default());
            let refused = Success::of(&client, &call, response).map(drop);
            refused?;
            return Err(Error::usage(DOWNLOAD.function, UsageError::new("the response has no file")));
        }
        let (parts, body) = response.into_parts();
        Ok(Chunks { client, headers: parts.headers, status: parts.status, body, received: 0, progress, attempts })
    }

    pub(super) async fn limited(self, limit: usize, route: RouteOf) -> Result<Bytes, Error> {
        let mut chunks = self.opened(route).await?;
        let mut bytes = BytesMut::new();
        while let Some(chunk) = chunks.next().await? {
            if bytes.len().saturating_add(chunk.len()) > limit {
                return Err(chunks.failed(Problem::TooLarge { status: chunks.status, limit }));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.freeze())
    }

    pub(super) async fn saved(self, path: &Path, route: RouteOf) -> Result<u64, Error> {
        let mut chunks = self.opened(route).await?;
        let in_file = |error: std::io::Error| {
            let problem = format!("the file cannot be written ({error}): check the folder and the space on its disk");
            Error::usage(DOWNLOAD.function, UsageError::new(problem))
        };
        let mut saving = Saving::beside(path).map_err(in_file)?;
        while let Some(chunk) = chunks.next().await? {
            saving.write(&chunk).map_err(in_file)?;
        }
        saving.finish().map_err(in_file)?;
        Ok(chunks.received)
    }
}

impl Chunks {
    /// The next bytes; `None` after the last ones.
    ///
    /// # Errors
    ///
    /// With [`ErrorKind::Transport`](crate::ErrorKind::Transport) if the connection breaks before the end.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(chunk) = self.body.chunk().await else {
            return self.end().map(|()| None);
        };
        let bytes = chunk.map_err(|error| self.failed(self.client.0.route.http.failed(error)))?;
        self.received = self.received.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let length = self.length();
        if let Some(progress) = &mut self.progress {
            progress(self.received, length);
        }
        Ok(Some(bytes))
    }

    /// How many bytes the file has, if the server says so.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// The MIME type of the file, as it was uploaded.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// Fails if bytes are missing that were announced.
    fn end(&self) -> Result<(), Error> {
        match self.length() {
            Some(length) if self.received < length => {
                Err(self.failed(self.client.0.route.http.failed(TransportError::broken("the file ended too early"))))
            }
            _ => Ok(()),
        }
    }

    fn failed(&self, problem: Problem) -> Error {
        failed(&self.client, &Request::new(DOWNLOAD, None), problem, self.attempts)
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Download").field("client", &self.client).field("id", &self.id).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Chunks {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Chunks").field("received", &self.received).finish_non_exhaustive()
    }
}
