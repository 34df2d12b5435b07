//! Uploading and downloading files: the requests beside the API, at the server's own paths. They are sent as calls are, so that the
//! token goes to the configured origin only. `names` is free of I/O, and nothing here needs an async runtime.

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod download;
pub(crate) mod names;
mod save;
pub(crate) mod upload;

#[cfg(feature = "testing")]
use std::borrow::Cow;

use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderValue, Method, Request};

use super::Client;
use crate::call::endpoint::{BodyKind, EndpointInfo, Method as ApiMethod};
#[cfg(feature = "testing")]
use crate::call::request::Called;
use crate::error::Error;
use crate::error::usage::UsageError;
use crate::transport::upload::FileBody;

/// How many bytes the response to an upload may have: it is an id.
const MOST_OF_ID: usize = 64 * 1024;

/// What a request for a file is called in errors and logs.
const fn info(function: &'static str, method: ApiMethod, path: &'static str) -> EndpointInfo {
    EndpointInfo { function, method, path, query: &[], body: BodyKind::None }
}

impl Client {
    /// A request to a path below the server's URL, without the token.
    fn file_request(
        &self,
        info: &'static EndpointInfo,
        path_and_query: &str,
        body: FileBody,
    ) -> Result<Request<FileBody>, Error> {
        let url = format!("{}{path_and_query}", self.server_url());
        let uri = url.parse().map_err(|_| {
            Error::usage(info.function, UsageError::new("the name makes a URL that cannot be sent: give a shorter one"))
        })?;
        let mut request = Request::new(body);
        #[cfg(feature = "testing")]
        request.extensions_mut().insert(Called { info, path: Cow::Borrowed(info.path) });
        *request.uri_mut() = uri;
        *request.method_mut() = Method::from(info.method);
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("*/*"));
        request.headers_mut().insert(USER_AGENT, self.user_agent());
        Ok(request)
    }
}
