//! Following a list from page to page. Knows nothing of how pages hang together, and nothing of their elements.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;

use super::send::execute;
use super::{Client, RouteOf};
use crate::call::endpoint::Endpoint;
use crate::call::paging::{After, Onward, Trail};
use crate::call::request::Request;
use crate::call::response::failed;
use crate::call::{Call, Decoder, decode};
use crate::containers::{Batch, SyncBatch};
use crate::error::Error;
use crate::error::problem::{ErrorKind, Problem, Unreadable};

/// The pages of a list, one after the other: what [`Call::pages`] and [`Call::batches`] return.
///
/// It requests a page when it is polled for it. It is a [`Stream`], for the combinators of the `futures` crates, and can be read
/// without them, with [`next`](Self::next).
///
/// Space ends a [`Batch`] with an empty page. It is returned only if it is the first one, so that the
/// [`total_count`](Batch::total_count) of an empty list can be read. The last batch of changes is always returned, because its
/// [`etag`](SyncBatch::etag) is where to go on.
///
/// After an error it can be polled again: it then requests the same page. It ends after the last page, and after an error that
/// would come again: a mistake in the call, and pages that lead in a circle.
///
/// [`Stream`]: https://docs.rs/futures-core/0.3/futures_core/stream/trait.Stream.html
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<B> {
    client: Client,
    decode: Decoder<B>,
    trail: Trail,
    route: RouteOf,
    state: PagesState,
    /// Whether a page has been read.
    has_begun: bool,
}

enum PagesState {
    /// The next page can be requested.
    Ready(Box<Request>),
    /// The next page has been requested.
    Waiting(Fetch),
    /// The next page was read before.
    Circle(Box<Request>, String),
    /// There is no further page.
    Done,
}

type Fetch = Pin<Box<dyn Future<Output = (Box<Request>, Result<http::Response<Bytes>, Error>)> + Send>>;

/// A page of a list: a [`Batch`] or a [`SyncBatch`].
pub trait Page: sealed::Sealed {
    /// An element of the page.
    type Element;

    /// What the page says about the next one.
    #[doc(hidden)]
    fn onward(&self) -> sealed::PageEnd<'_>;

    /// The elements.
    fn into_elements(self) -> std::vec::IntoIter<Self::Element>;
}

pub(crate) mod sealed {
    use crate::call::paging::Onward;

    pub trait Sealed {}

    /// Hides [`Onward`] from the documentation.
    #[allow(missing_debug_implementations, reason = "nobody outside of the crate has one")]
    pub struct PageEnd<'a> {
        pub(crate) onward: Onward<'a>,
        /// Whether the page says nothing but that the list has ended.
        pub(crate) is_end_alone: bool,
    }
}

impl<T> sealed::Sealed for Batch<T> {}
impl<T> sealed::Sealed for SyncBatch<T> {}

impl<T> Page for Batch<T> {
    type Element = T;

    fn onward(&self) -> sealed::PageEnd<'_> {
        let is_last = self.data.is_empty() || self.next.is_empty();
        let onward = Onward { cursor: &self.next, is_last, may_stay: true };
        sealed::PageEnd { onward, is_end_alone: self.data.is_empty() }
    }

    fn into_elements(self) -> std::vec::IntoIter<T> {
        self.data.into_iter()
    }
}

impl<T> Page for SyncBatch<T> {
    type Element = T;

    fn onward(&self) -> sealed::PageEnd<'_> {
        let onward = Onward { cursor: &self.etag, is_last: !self.has_more, may_stay: false };
        sealed::PageEnd { onward, is_end_alone: false }
    }

    fn into_elements(self) -> std::vec::IntoIter<T> {
        self.data.into_iter()
    }
}

impl<E: Endpoint, T> Call<E, Batch<T>> {
    /// Sends the request for the first page and those for the pages that follow, as they are asked for.
    ///
    /// A page has [`next`](Batch::next), the place where the page after it begins. A job that keeps it can go on there another
    /// day: with the call's `skip`, or with the `offset` of its `batch_info`. See the chapter [`paging`](crate::paging).
    pub fn pages(self) -> Pages<Batch<T>> {
        Pages::new(self, Client::route)
    }
}

impl<E: Endpoint, T> Call<E, SyncBatch<T>> {
    /// Sends the request for the first batch of changes and those for the batches that follow, as they are asked for, until there
    /// are no further changes.
    ///
    /// A batch has [`etag`](SyncBatch::etag). A job that keeps the last one asks for later changes with
    /// `SyncBatchInfo::since_etag`. See the chapter [`paging`](crate::paging).
    pub fn batches(self) -> Pages<SyncBatch<T>> {
        Pages::new(self, Client::route)
    }

    /// The header `X-Space-Sync-Epoch` of a webhook, so that the server answers with data at least as new as the webhook.
    pub fn sync_epoch(self, epoch: impl TryInto<HeaderValue, Error: Into<http::Error>>) -> Self {
        self.header("X-Space-Sync-Epoch", epoch)
    }
}

impl<B> Pages<B> {
    pub(super) fn new<E: Endpoint>(call: Call<E, B>, route: RouteOf) -> Self {
        let Call { client, request, decode, .. } = call;
        Self { client, decode, trail: Trail::of(&request), route, state: PagesState::Ready(request), has_begun: false }
    }

    /// Where the next page begins: the `next` or the `etag` of the page before it, or where the call began.
    #[must_use]
    pub fn position(&self) -> &str {
        self.trail.position()
    }
}

impl<B: Page> Pages<B> {
    /// The next page; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<B, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Like [`next`](Self::next), with the error outside: `while let Some(page) = pages.try_next().await?`.
    ///
    /// # Errors
    ///
    /// Those of the call that gets a page.
    pub async fn try_next(&mut self) -> Result<Option<B>, Error> {
        self.next().await.transpose()
    }

    /// What a response comes to, and what follows it: nothing for an empty page after others.
    fn received(
        &mut self,
        request: Box<Request>,
        answer: Result<http::Response<Bytes>, Error>,
    ) -> Result<Option<B>, Error> {
        match answer.and_then(|answer| decode(&self.client, &request, self.decode, answer)) {
            Err(error) => {
                if error.kind() != ErrorKind::Usage {
                    self.state = PagesState::Ready(request);
                }
                Err(error)
            }
            Ok(page) => {
                let sealed::PageEnd { onward, is_end_alone } = page.onward();
                let is_left_out = is_end_alone && self.has_begun;
                self.has_begun = true;
                self.state = match self.trail.after(&onward) {
                    After::End => PagesState::Done,
                    After::Page(cursor) => PagesState::Ready(Box::new(request.beginning_at(&cursor))),
                    After::Repeats(cursor) => PagesState::Circle(request, cursor),
                };
                Ok((!is_left_out).then_some(page))
            }
        }
    }
}

impl<B: Page> Stream for Pages<B> {
    type Item = Result<B, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            self.state = match std::mem::replace(&mut self.state, PagesState::Done) {
                PagesState::Done => return Poll::Ready(None),
                PagesState::Ready(request) => match request.check_paged() {
                    Ok(()) => PagesState::Waiting(fetch(self.client.clone(), request, self.route)),
                    Err(mistake) => {
                        return Poll::Ready(Some(Err(Error::from(mistake).in_function(request.function().clone()))));
                    }
                },
                PagesState::Waiting(mut fetch) => match fetch.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = PagesState::Waiting(fetch);
                        return Poll::Pending;
                    }
                    Poll::Ready((request, answer)) => {
                        return Poll::Ready(self.received(request, answer).transpose());
                    }
                },
                PagesState::Circle(request, cursor) => {
                    let problem = Problem::Decode { status: None, body: None, reason: Unreadable::Circle(cursor) };
                    return Poll::Ready(Some(Err(failed(&self.client, &request, problem, 0))));
                }
            };
        }
    }
}

/// Nothing in it is pinned.
impl<B> Unpin for Pages<B> {}

impl<B> fmt::Debug for Pages<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").field("client", &self.client).finish_non_exhaustive()
    }
}

fn fetch(client: Client, request: Box<Request>, route: RouteOf) -> Fetch {
    Box::pin(async move {
        let answer = execute(&client, &request, route).await;
        (request, answer)
    })
}
