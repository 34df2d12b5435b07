//! Sends requests for tokens to the server's `/oauth/token`, with the limits and retries of the client. Knows nothing of what is in
//! them.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::uri::InvalidUri;
use http::{HeaderValue, Method, Request, Uri};

use super::drive::{Outgoing, Transfer, drive, plan};
use super::http::Http;
use crate::credentials::{Answering, TokenServer};
use crate::error::problem::Problem;
use crate::error::usage::UsageError;
use crate::exchange::CallPlan;
use crate::exchange::budget::Budget;
use crate::exchange::retry::Retry;

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
            let outgoing = Outgoing {
                request,
                template: PATH,
                max_response_size: MAX_RESPONSE_SIZE,
                tokens: None,
                transfer: Transfer::Nothing,
            };
            drive(&self.http, self.plan(), outgoing).await.result
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

    /// A request for a token is not repeatable: a refresh token may be good for one use, and a code is.
    fn plan(&self) -> CallPlan {
        plan(&self.retry, &self.budget, self.timeout, false)
    }
}
