//! Following a batch from page to page. Knows how pages hang together, nothing of what is in them.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::endpoint::PagedBySkip;
use super::execute::execute;
use super::request::{Place, Request};
use super::{Call, Decoder, decode};
use crate::client::Client;
use crate::containers::Batch;
use crate::error::Error;
use crate::json::value::Value;

/// The parameter by which a batch goes on.
const SKIP: &str = "$skip";

/// The elements of a batch, page after page: what [`Call::stream`] gives.
///
/// It is a [`Stream`] for the combinators of the `futures` crates, and can be used without them:
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
/// A page is asked for when the one before it is used up. The stream ends with the first page that is empty, has no
/// `next`, or has one that does not move on; and after an error.
#[must_use = "a stream does nothing until it is polled"]
pub struct BatchStream<T> {
    client: Client,
    decode: Decoder<Batch<T>>,
    page: std::vec::IntoIter<T>,
    state: State,
}

enum State {
    /// The next page can be asked for.
    Ready(Box<Request>),
    /// It is on its way.
    Waiting(Fetch),
    /// There is none.
    Done,
}

type Fetch = Pin<Box<dyn Future<Output = (Box<Request>, Result<http::Response<Bytes>, Error>)> + Send>>;

impl<E: PagedBySkip, T> Call<E, Batch<T>> {
    /// Sends the request and those for the pages that follow, as the stream is read.
    ///
    /// It begins where `skip` says, if that was called; pages are as long as `top` says. Selection, headers and timeout
    /// are those of the call, for each page.
    ///
    /// # Errors
    ///
    /// Each page can fail as [`send`](Self::send) does. The stream gives the error, and ends.
    pub fn stream(self) -> BatchStream<T> {
        BatchStream {
            client: self.client,
            decode: self.decode,
            page: Vec::new().into_iter(),
            state: State::Ready(self.request),
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
            self.state = match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Ready(request) => State::Waiting(fetch(self.client.clone(), request)),
                State::Waiting(mut fetch) => {
                    let Poll::Ready((request, answer)) = fetch.as_mut().poll(context) else {
                        self.state = State::Waiting(fetch);
                        return Poll::Pending;
                    };
                    match answer.and_then(|answer| decode(&self.client, &request, self.decode, answer)) {
                        Err(error) => return Poll::Ready(Some(Err(error))),
                        Ok(batch) => {
                            let state = following(request, &batch.next, batch.data.is_empty());
                            self.page = batch.data.into_iter();
                            state
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

/// The request for the page that follows one with this `next`.
fn following(mut request: Box<Request>, next: &str, is_empty: bool) -> State {
    let at = match request.get(Place::Query, SKIP) {
        Some(Value::String(at)) => at.as_str(),
        _ => "",
    };
    if is_empty || !moves_on(at, next) {
        return State::Done;
    }
    request.set(Place::Query, SKIP, Some(Value::String(next.to_owned())));
    State::Ready(request)
}

/// Whether `next` leads further than where the page began. Mostly both are numbers.
fn moves_on(at: &str, next: &str) -> bool {
    let position = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<u64>().ok() };
    match (position(at), position(next)) {
        (Some(at), Some(next)) => next > at,
        _ => next != at && !next.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::moves_on;

    #[test]
    fn a_next_that_is_empty_stays_or_goes_back_does_not_move_on() {
        for (at, next) in
            [("", ""), ("", "0"), ("100", ""), ("100", "100"), ("100", "0100"), ("100", "50"), ("a", "a"), ("a", "")]
        {
            assert!(!moves_on(at, next), "{at:?} {next:?}");
        }
        for (at, next) in
            [("", "100"), ("0", "100"), ("100", "200"), ("9", "10"), ("", "cursor"), ("a", "b"), ("100", "b")]
        {
            assert!(moves_on(at, next), "{at:?} {next:?}");
        }
    }
}
