//! Uploading a file. Bytes are sent as a call is, and may be sent again; a stream is sent once.

use std::time::{Duration, Instant};

use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::names::{encoded, id, one_step, second_step, segment};
use super::{MOST_OF_ID, info};
use crate::call::endpoint::{BodyKind, EndpointInfo, Method};
use crate::call::request::{ArgumentPlace, Request};
use crate::call::response::Success;
use crate::client::http::Expected;
use crate::client::send::{Prepared, execute, transmit};
use crate::client::{Client, RouteOf};
use crate::error::Error;
use crate::error::usage::UsageError;
use crate::json::value::Value;
use crate::transport::upload::FileBody;

/// An upload in one step.
pub(crate) const ONE_STEP: &EndpointInfo = &info("uploadFile", Method::Post, "/uploads");
/// The second of two steps.
pub(crate) const SECOND_STEP: &EndpointInfo = &info("uploadFile", Method::Put, "/{place}/{name}");
/// The first of two steps, `POST /api/http/uploads`. Written here, so that it needs no feature of a resource.
const FIRST_STEP: &EndpointInfo = &EndpointInfo {
    function: "createUpload",
    method: Method::Post,
    path: "/uploads",
    query: &[],
    body: BodyKind::Json(&["storagePrefix", "mediaType"]),
};

/// The media type of a file, unless the caller sets another.
const BYTES: &str = "application/octet-stream";

/// An upload of a file, not yet sent: see [`Client::upload_file`].
#[derive(Debug)]
#[must_use = "an upload does nothing until it is sent"]
pub struct Upload {
    client: Client,
    name: String,
    body: FileBody,
    content_type: String,
    media_type: Option<String>,
    prefix: Option<String>,
    timeout: Option<Duration>,
}

impl Client {
    /// Uploads a file: [`Upload::send`] returns the id of the attachment.
    ///
    /// The body is bytes, a text, or a [`FileBody`] of chunks with a known length. It is called `upload_file` because
    /// `client.upload()` is a resource of the API.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let space = space_emulator::Emulator::builder().start().await?;
    /// # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
    /// let id = client.upload_file("notes.txt", "Remember the milk").content_type("text/plain").send().await?;
    /// let bytes = client.download_file(&id).bytes(1024).await?;
    /// assert_eq!(bytes, "Remember the milk");
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_file(&self, name: impl Into<String>, body: impl Into<FileBody>) -> Upload {
        Upload {
            client: self.clone(),
            name: name.into(),
            body: body.into(),
            content_type: BYTES.to_owned(),
            media_type: None,
            prefix: None,
            timeout: None,
        }
    }
}

impl Upload {
    /// The MIME type of the file; `application/octet-stream` by default.
    pub fn content_type(mut self, mime_type: impl Into<String>) -> Self {
        self.content_type = mime_type.into();
        self
    }

    /// What Space makes of the file: `issue-image-attachment`, `chat-image-attachment`, `chat-video-attachment`; with a storage
    /// prefix also `chat-sticker` and `emoji`. It is a plain file by default.
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Puts the file into another storage, in two requests: `file`, `maps`, `emoji`, `attachments`.
    pub fn storage_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// Calls a function with the number of bytes that were sent, and of all bytes. If bytes are sent again, the number begins anew.
    pub fn on_progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.body.tell(progress);
        self
    }

    /// How long the upload may take, with all attempts and waits. By default bytes have the client's limit, and a stream has none,
    /// because files may be large.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sends the file and returns the id of the attachment.
    ///
    /// Bytes are sent again after failures for which a call is: see the chapter [`retries`](crate::retries). A stream is sent once,
    /// and the error says so.
    ///
    /// # Errors
    ///
    /// In all the ways of a call, and with [`ErrorKind::Transport`](crate::ErrorKind::Transport) if the stream fails or has
    /// another length.
    pub async fn send(self) -> Result<String, Error> {
        self.sent(Client::route).await
    }

    pub(super) async fn sent(self, route: RouteOf) -> Result<String, Error> {
        let mistake = |problem: &'static str| Error::usage(ONE_STEP.function, UsageError::new(problem));
        // Taken apart, because a reference to a body that is a stream cannot go to another thread.
        let Self { client, name, body, content_type, media_type, prefix, timeout } = self;
        if name.is_empty() {
            return Err(mistake("the name of the file is empty: give it one"));
        }
        if timeout.is_some_and(|timeout| timeout.is_zero()) {
            return Err(mistake("the timeout is zero: give a longer one"));
        }
        let content_type = HeaderValue::from_str(&content_type)
            .map_err(|_| mistake("the content type cannot be sent: write it like `text/plain`"))?;
        let began = Instant::now();
        let (info, path) = match prefix {
            None => (ONE_STEP, one_step(&name, media_type.as_deref())),
            Some(prefix) => {
                let name = segment(&name).ok_or_else(|| {
                    mistake("the name of the file is `.` or `..`, which would lead to another path: give another name")
                })?;
                let place = place(&client, prefix, media_type, timeout, route).await?;
                (SECOND_STEP, second_step(&place, &name).ok_or_else(|| no_path(&place))?)
            }
        };
        // What the first of two steps has left of it.
        let timeout = timeout.map(|timeout| timeout.saturating_sub(began.elapsed()));
        let mut call = Request::new(info, None);
        let limit = if body.is_stream() {
            call.upload_stream();
            None
        } else {
            client.0.timeout
        };
        let mut request = client.file_request(info, &path, body)?;
        request.headers_mut().insert(CONTENT_TYPE, content_type);
        let expected = Expected::Whole { most_bytes: MOST_OF_ID };
        let prepared = Prepared { request: Ok(request), expected, timeout: timeout.or(limit) };
        let response = transmit(&client, &call, route, prepared).await?;
        let response = response.map(|body| body.at_hand().cloned().unwrap_or_default());
        id(&client, &call, Success::of(&client, &call, response)?)
    }
}

/// Asks for a place in a storage.
async fn place(
    client: &Client,
    prefix: String,
    media_type: Option<String>,
    timeout: Option<Duration>,
    route: RouteOf,
) -> Result<String, Error> {
    let mut call = Request::new(FIRST_STEP, None);
    call.set(ArgumentPlace::Body, "storagePrefix", Some(Value::String(prefix.into())));
    let media_type = media_type.map_or(Value::Null, |text| Value::String(text.into()));
    call.set(ArgumentPlace::Body, "mediaType", Some(media_type));
    if let Some(timeout) = timeout {
        call.set_timeout(timeout);
    }
    let response = execute(client, &call, route).await?;
    id(client, &call, Success::of(client, &call, response)?)
}

fn no_path(place: &str) -> Error {
    let problem = format!("the server gave the place `{}`, which is no path", encoded(place));
    Error::usage(FIRST_STEP.function, UsageError::new(problem))
}
