//! Uploading and downloading files: the requests beside the API, at the server's own paths. They are sent as calls are, and the
//! token goes with them to the configured origin only. `names` is free of I/O.

#[cfg(feature = "blocking")]
mod blocking;
pub(crate) mod download;
mod names;
mod save;
pub(crate) mod upload;

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderValue, Method, Request, Response};

use super::drive::{Ended, Outgoing, Transfer, drive, plan};
use super::{Client, RouteOf};
use crate::call::endpoint::{BodyKind, EndpointInfo, Method as ApiMethod};
use crate::call::request::Request as Call;
use crate::call::response::{Attempts, failed};
use crate::error::Error;
use crate::error::problem::Problem;
use crate::error::usage::UsageError;
use crate::transport::body::Body;

/// What a failure says of a body that cannot be sent again.
const SENT_ONCE: &str = "; its body is a stream, so it was sent once: make the stream anew to try again";

/// What a request for a file is called in errors and logs.
const fn info(function: &'static str, method: ApiMethod, path: &'static str) -> EndpointInfo {
    EndpointInfo { function, method, path, query: &[], body: BodyKind::None }
}

/// How a request for a file is sent.
struct Manner {
    route: RouteOf,
    transfer: Transfer,
    timeout: Option<Duration>,
    max_response_size: usize,
}

/// A response, and the body of a download beside it.
struct Arrived {
    response: Response<Bytes>,
    attempts: u32,
    download: Option<Body>,
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

    /// Sends a request for a file as a call is sent, with its token and its retries.
    async fn send_file(&self, call: &Call, request: Request<Bytes>, manner: Manner) -> Result<Arrived, Error> {
        let (state, route) = (&*self.0, (manner.route)(self));
        let is_stream = matches!(manner.transfer, Transfer::Upload(_));
        let outgoing = Outgoing {
            request,
            template: call.info().path,
            max_response_size: manner.max_response_size,
            tokens: Some(&route.tokens),
            transfer: manner.transfer,
        };
        let plan = plan(&state.retry, &state.budget, manner.timeout, call.is_repeatable());
        let Ended { result, attempts, download } = drive(&route.http, plan, outgoing).await;
        let mut response = result.map_err(|mut problem| {
            if let Problem::Transport { reason, .. } = &mut problem
                && is_stream
                && attempts > 0
            {
                reason.push_str(SENT_ONCE);
            }
            failed(self, call, problem, attempts)
        })?;
        response.extensions_mut().insert(Attempts(attempts));
        Ok(Arrived { response, attempts, download })
    }
}
