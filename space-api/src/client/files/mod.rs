//! Uploading and downloading files: the requests beside the API, at the server's own paths. The token goes with them to the
//! configured origin only. `names` is free of I/O.

pub(crate) mod download;
mod names;
mod save;
pub(crate) mod upload;

use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderValue, Method, Request};

use super::Client;
use super::drive::{Ended, Outgoing, drive};
use crate::call::endpoint::{BodyKind, EndpointInfo, Method as ApiMethod};
use crate::call::request::Request as Call;
use crate::call::response::{Attempts, Success, failed};
use crate::error::Error;
use crate::error::usage::UsageError;
use crate::exchange::CallPlan;

/// How many bytes the response to an upload may have: it is an id.
const MOST_OF_ID: usize = 64 * 1024;

/// What a request for a file is called in errors and logs.
const fn info(function: &'static str, method: ApiMethod, path: &'static str) -> EndpointInfo {
    EndpointInfo { function, method, path, query: &[], body: BodyKind::None }
}

impl Client {
    /// A request to a path below the server's URL, without the token.
    fn file_request(&self, info: &EndpointInfo, path_and_query: &str) -> Result<Request<Bytes>, Error> {
        let url = format!("{}{path_and_query}", self.server_url());
        let uri = url.parse().map_err(|_| {
            Error::usage(info.function, UsageError::new("the name makes a URL that cannot be sent: give a shorter one"))
        })?;
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = uri;
        *request.method_mut() = Method::from(info.method);
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("*/*"));
        request.headers_mut().insert(USER_AGENT, self.user_agent());
        Ok(request)
    }

    /// Sends a request for a file as a call is sent, with its retries, and returns the text of the response.
    async fn send_whole(&self, info: &'static EndpointInfo, request: Request<Bytes>) -> Result<String, Error> {
        let state = &*self.0;
        let call = Call::new(info, None);
        let plan = CallPlan {
            retry: state.retry.clone(),
            repeatable: call.is_repeatable(),
            started: Instant::now(),
            timeout: state.timeout,
            budget: Arc::clone(&state.budget),
            jitter: fastrand::f64,
        };
        let outgoing =
            Outgoing { request, template: info.path, max_response_size: MOST_OF_ID, tokens: Some(&state.route.tokens) };
        let Ended { result, attempts } = drive(&state.route.http, plan, outgoing).await;
        let mut response = result.map_err(|problem| failed(self, &call, problem, attempts))?;
        response.extensions_mut().insert(Attempts(attempts));
        names::id(self, &call, Success::of(self, &call, response)?)
    }
}
