//! Sends requests for tokens to the server's `/oauth/token`, with the limits and retries of the client. Knows nothing of what is in
//! them.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::uri::InvalidUri;
use http::{HeaderValue, Method, Request, Uri};

use super::drive::{Outgoing, drive};
use super::http::{Expected, Http};
use crate::credentials::{Answering, TokenServer};
use crate::error::problem::Problem;
use crate::error::usage::UsageError;
use crate::exchange::budget::Budget;
use crate::exchange::retry::Retry;
use crate::transport::upload::FileBody;

/// The path below the server's URL.
const PATH: &str = "/oauth/token";
/// How many bytes a response with a token may have.
const MAX_RESPONSE_SIZE: usize = 1024 * 1024;

/// The server of a client, for tokens.
pub(super) struct ClientTokenServer {
    pub(super) http: Arc<Http>,
    pub(super) user_agent: HeaderValue,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Retry,
    pub(super) budget: Arc<Budget>,
}

impl TokenServer for ClientTokenServer {
    fn post(&self, authorization: Option<HeaderValue>, form: String) -> Answering<'_> {
        Box::pin(async move {
            let request = self.request(authorization, form)?;
            let expected = Expected::Whole { most_bytes: MAX_RESPONSE_SIZE };
            let outgoing = Outgoing::new(request.map(FileBody::from), PATH, expected, None);
            // A refresh token may be good for one use, and a code is.
            let plan = outgoing.plan(&self.retry, &self.budget, self.timeout, false);
            let response = drive(&self.http, plan, outgoing).await.result?;
            Ok(response.map(|body| body.at_hand().cloned().unwrap_or_default()))
        })
    }
}

impl ClientTokenServer {
    fn request(&self, authorization: Option<HeaderValue>, form: String) -> Result<Request<Bytes>, Problem> {
        let url = format!("{}{PATH}", self.http.server.as_str());
        let url: Uri = url.parse().map_err(|error: InvalidUri| {
            Problem::Usage(UsageError::new(format!("the server's URL cannot be part of a request ({error})")))
        })?;
        let mut request = Request::new(Bytes::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = url;
        let headers = request.headers_mut();
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization);
        }
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, self.user_agent.clone());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        Ok(request)
    }
}
