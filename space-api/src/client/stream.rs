//! Following a batch from page to page. Knows nothing of how pages hang together, and nothing of what is in them.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::Client;
use super::send::execute;
use crate::call::endpoint::PagedBySkip;
use crate::call::request::Request;
use crate::call::{Call, Decoder, decode};
use crate::containers::Batch;
use crate::error::Error;

/// The elements of a batch, page after page: what [`Call::stream`] returns.
///
/// It is a [`Stream`], for the combinators of the `futures` crates, and can be read without them:
///
/// ```no_run
/// # use space_api::{BatchStream, Error};
/// # async fn all<T>(mut stream: BatchStream<T>) -> Result<Vec<T>, Error> {
/// let mut elements = Vec::new();
/// while let Some(element) = stream.next().await {
///     elements.push(element?);
/// }
/// # Ok(elements)
/// # }
/// ```
///
/// It requests a page when the page before it is used up. It ends with the first page that is empty, that has no `next`, or
/// whose `next` does not move on; and after an error.
#[must_use = "a stream does nothing until it is polled"]
pub struct BatchStream<T> {
    client: Client,
    decode: Decoder<Batch<T>>,
    page: std::vec::IntoIter<T>,
    state: StreamState,
}

enum StreamState {
    /// The next page can be requested.
    Ready(Box<Request>),
    /// The next page has been requested.
    Waiting(Fetch),
    /// There is no further page.
    Done,
}

type Fetch = Pin<Box<dyn Future<Output = (Box<Request>, Result<http::Response<Bytes>, Error>)> + Send>>;

impl<E: PagedBySkip, T> Call<E, Batch<T>> {
    /// Sends the request for the first page and those for the pages that follow, as the stream is read.
    ///
    /// It begins at the call's `skip`, and a page has as many elements as the call's `top`. Each page is requested with the
    /// selection, the headers and the timeout of the call.
    ///
    /// # Errors
    ///
    /// Each page can fail as [`send`](Self::send) does. The stream returns the error, and ends.
    ///
    /// ```no_run
    /// # async fn print(client: space_api::Client) -> Result<(), space_api::Error> {
    /// let mut people = client.team_directory().profiles().get_all_profiles().fields(|person| person.username()).stream();
    /// while let Some(person) = people.next().await {
    ///     println!("{}", person?.username()?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self) -> BatchStream<T> {
        BatchStream {
            client: self.client,
            decode: self.decode,
            page: Vec::new().into_iter(),
            state: StreamState::Ready(self.request),
        }
    }
}

impl<T> BatchStream<T> {
    /// The next element; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T> Stream for BatchStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(element) = self.page.next() {
                return Poll::Ready(Some(Ok(element)));
            }
            self.state = match std::mem::replace(&mut self.state, StreamState::Done) {
                StreamState::Done => return Poll::Ready(None),
                StreamState::Ready(request) => StreamState::Waiting(fetch(self.client.clone(), request)),
                StreamState::Waiting(mut fetch) => {
                    let Poll::Ready((request, answer)) = fetch.as_mut().poll(context) else {
                        self.state = StreamState::Waiting(fetch);
                        return Poll::Pending;
                    };
                    match answer.and_then(|answer| decode(&self.client, &request, self.decode, answer)) {
                        Err(error) => return Poll::Ready(Some(Err(error))),
                        Ok(batch) => {
                            let following = request.following(&batch.next, batch.data.is_empty());
                            self.page = batch.data.into_iter();
                            following.map_or(StreamState::Done, |request| StreamState::Ready(Box::new(request)))
                        }
                    }
                }
            };
        }
    }
}

/// Nothing in it is pinned.
impl<T> Unpin for BatchStream<T> {}

impl<T> fmt::Debug for BatchStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BatchStream")
            .field("client", &self.client)
            .field("elements_at_hand", &self.page.len())
            .finish_non_exhaustive()
    }
}

fn fetch(client: Client, request: Box<Request>) -> Fetch {
    Box::pin(async move {
        let answer = execute(&client, &request).await;
        (request, answer)
    })
}
