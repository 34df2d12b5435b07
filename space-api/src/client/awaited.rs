//! Other ways to send a call: by awaiting it, and together with the head of the response.

use std::pin::Pin;

use super::Client;
use super::send::execute;
use crate::call::Call;
use crate::call::endpoint::Endpoint;
use crate::error::Error;

impl<E: Endpoint, O> Call<E, O> {
    /// Like [`send`](Self::send), with the status and the headers of the response beside the output.
    ///
    /// # Errors
    ///
    /// Like those of `send`.
    #[expect(clippy::manual_async_fn, reason = "it promises to be `Send`, whatever the endpoint and the output are")]
    pub fn send_with_parts(self) -> impl Future<Output = Result<(O, http::response::Parts), Error>> + Send + use<E, O> {
        async move {
            let (parts, body) = execute(&self.client, &self.request, Client::route).await?.into_parts();
            let output = self.decode(http::Response::from_parts(parts.clone(), body))?;
            Ok((output, parts))
        }
    }
}

/// Awaiting a call sends it, like [`send`](Call::send).
impl<E: Endpoint + 'static, O: 'static> IntoFuture for Call<E, O> {
    type Output = Result<O, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<O, Error>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
