//! The elements of a list, page after page. Knows nothing of requests.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::pages::{Page, Pages};
use crate::call::Call;
use crate::call::endpoint::Endpoint;
use crate::containers::{Batch, SyncBatch};
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
/// whose `next` does not move on. After an error it can be polled again: it then requests the same page. A loop that is to end
/// with an error uses `?`, as above.
///
/// [`Stream`]: https://docs.rs/futures-core/0.3/futures_core/stream/trait.Stream.html
#[must_use = "a stream does nothing until it is polled"]
pub struct BatchStream<T, B = Batch<T>> {
    pages: Pages<B>,
    page: std::vec::IntoIter<T>,
    /// Where the page at hand begins.
    began_at: String,
}

impl<E: Endpoint, T> Call<E, Batch<T>> {
    /// Sends the request for the first page and those for the pages that follow, as the stream is read.
    ///
    /// It begins at the call's `skip`, and a page has as many elements as the call's `top`; or both are in its `batch_info`. Each
    /// page is requested with the selection, the headers and the timeout of the call. See the chapter
    /// [`paging`](crate::paging).
    ///
    /// # Errors
    ///
    /// Each page can fail as [`send`](Self::send) does. The stream returns the error, and requests the page again if it is polled
    /// again. If the endpoint takes no position, the first item is an error of [`ErrorKind::Usage`](crate::ErrorKind::Usage), and
    /// the only one.
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
        BatchStream::of(self.pages())
    }
}

impl<E: Endpoint, T> Call<E, SyncBatch<T>> {
    /// The elements of all [`batches`](Self::batches) of changes, until there are no further ones.
    pub fn stream(self) -> BatchStream<T, SyncBatch<T>> {
        BatchStream::of(self.batches())
    }
}

impl<T, B: Page<Element = T>> BatchStream<T, B> {
    pub(super) fn of(pages: Pages<B>) -> Self {
        Self { began_at: pages.position().to_owned(), pages, page: Vec::new().into_iter() }
    }

    /// The next element; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Like [`next`](Self::next), with the error outside: `while let Some(element) = stream.try_next().await?`.
    ///
    /// # Errors
    ///
    /// Those of the call that gets a page.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
    }

    /// Where the page begins that the stream is in. A stream that begins there returns the elements of this page again, and loses
    /// none.
    #[must_use]
    pub fn position(&self) -> &str {
        if self.page.len() == 0 { self.pages.position() } else { &self.began_at }
    }
}

impl<T, B: Page<Element = T>> Stream for BatchStream<T, B> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(element) = self.page.next() {
                return Poll::Ready(Some(Ok(element)));
            }
            let begins_at = self.pages.position().to_owned();
            match Pin::new(&mut self.pages).poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(Some(Ok(page))) => {
                    self.began_at = begins_at;
                    self.page = page.into_elements();
                }
            }
        }
    }
}

/// Nothing in it is pinned.
impl<T, B> Unpin for BatchStream<T, B> {}

impl<T, B> fmt::Debug for BatchStream<T, B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BatchStream")
            .field("pages", &self.pages)
            .field("elements_at_hand", &self.page.len())
            .finish_non_exhaustive()
    }
}
