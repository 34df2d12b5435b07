//! A call that a mock server got: what was sent, by the names of the API. Knows nothing of answers.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::answered::Answered as _;
use crate::call::endpoint::EndpointInfo;
use crate::call::path_and_query::variable;
use crate::client::files::upload::Upload;

/// A call that a [`MockServer`](super::MockServer) got, with its arguments as they were sent. A call that was tried again is
/// there once for each attempt.
#[derive(Clone)]
pub struct RecordedCall {
    info: &'static EndpointInfo,
    /// The endpoint's path, with a `{name}` for each value.
    template: Cow<'static, str>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl RecordedCall {
    pub(super) fn new(info: &'static EndpointInfo, template: Cow<'static, str>, request: Request<Bytes>) -> Self {
        let (parts, body) = request.into_parts();
        Self { info, template, method: parts.method, uri: parts.uri, headers: parts.headers, body }
    }

    /// The name of the endpoint in the API's documentation: `getLocation`; `request` for [`Client::request`](crate::Client::request).
    #[must_use]
    pub const fn function(&self) -> &'static str {
        self.info.function
    }

    /// Whether it is a call of this endpoint.
    pub(super) fn is_of(&self, info: &'static EndpointInfo) -> bool {
        *self.info == *info
    }

    /// The HTTP method.
    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// The path with its values, encoded, and with the server's own path before it: `/api/http/team-directory/locations/1`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The value of a `{name}` in the endpoint's path: `Some("key:ABC")` for a project's.
    #[must_use]
    pub fn path_argument(&self, name: &str) -> Option<String> {
        let template: Vec<_> = self.template.split('/').collect();
        let path: Vec<_> = self.uri.path().split('/').collect();
        // The server's own path may precede that of the endpoint.
        let offset = path.len().checked_sub(template.len())?;
        template.iter().zip(path.get(offset..)?).find_map(|(template, segment)| {
            let (prefix, of) = variable(template)?;
            let value = segment.strip_prefix(prefix).filter(|_| of == name)?;
            Some(decoded(value))
        })
    }

    /// The values of a query parameter, in their order; none if it was not sent.
    #[must_use]
    pub fn query(&self, name: &str) -> Vec<String> {
        let pairs = self.uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(key, _)| decoded(key) == name).map(|(_, value)| decoded(value)).collect()
    }

    /// The fields that were selected, as they are sent in `$fields`: `id,name,parent(name)`.
    #[must_use]
    pub fn fields(&self) -> Option<String> {
        self.query("$fields").into_iter().next()
    }

    /// The value of a header; none if it was not sent, or is not ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The name of the file, if this is an upload. Its size is that of the [`body`](Self::body).
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        if !self.is_of(Upload::REQUEST) {
            return None;
        }
        self.query("name").into_iter().next().or_else(|| self.path_argument("name"))
    }

    /// The bytes of the body; empty if there was none.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as JSON, which most endpoints take; null if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl fmt::Debug for RecordedCall {
    /// Shows no header, because one of them holds the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut call = formatter.debug_struct("RecordedCall");
        call.field("function", &self.function()).field("uri", &self.uri);
        match str::from_utf8(&self.body) {
            Ok(text) => call.field("body", &text),
            Err(_) => call.field("body", &format_args!("{} bytes", self.body.len())),
        };
        call.finish_non_exhaustive()
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
