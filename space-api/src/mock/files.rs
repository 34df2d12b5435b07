//! The answers to uploads and downloads, which are no JSON.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Response};

use super::answers::Answers;
use crate::client::files::download::Download;
use crate::client::files::names::is_id;
use crate::client::files::upload::Upload;

impl Answers<'_, Upload> {
    /// Answers with the id of the attachment, which [`Upload::send`] returns.
    ///
    /// An upload with a [`storage_prefix`](Upload::storage_prefix) calls `createUpload` first, which needs an answer of its own:
    /// a path, such as `"uploads/file/1"`.
    ///
    /// # Panics
    ///
    /// In the test's own line, if the text is no id: letters, digits, `-`, `_`, `.` and `/`.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    pub fn returns_id(self, id: impl Into<String>) -> Self {
        let id = id.into();
        if !is_id(&id) {
            panic!("an upload does not return {id:?}: an id has letters, digits, `-`, `_`, `.` and `/` only");
        }
        self.answers(with_type(HeaderValue::from_static("text/plain"), Bytes::from(id)))
    }
}

impl Answers<'_, Download> {
    /// Answers with a file: its MIME type and its bytes. For a file that breaks off, give a response with a larger
    /// `Content-Length` to [`answers`](Self::answers).
    ///
    /// # Panics
    ///
    /// In the test's own line, if the type cannot be a header.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    pub fn returns_file(self, content_type: &str, bytes: impl Into<Bytes>) -> Self {
        let Ok(content_type) = HeaderValue::from_str(content_type) else {
            panic!("{content_type:?} is no MIME type: write it like `text/plain`");
        };
        let bytes = bytes.into();
        let length = bytes.len();
        let mut response = with_type(content_type, bytes);
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
        self.answers(response)
    }
}

fn with_type(content_type: HeaderValue, bytes: Bytes) -> Response<Bytes> {
    let mut response = Response::new(bytes);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}
