//! A page of changes.

use super::{container, default_fields_of_page, page};

/// A page of changes since an earlier page.
///
/// The next call passes [`etag`](SyncBatch::etag) back, to get what has changed since: `SyncBatchInfo::since_etag(etag, 100)`. The
/// first call passes the etag `"0"`, the beginning: its batches have everything that there is, the oldest change first.
/// The etag of a record grows when it is created, changed or deleted. See the chapter [`paging`](crate::paging).
///
/// A newer server may say more about a page, so the struct is `#[non_exhaustive]`. A test makes a page of its elements, and
/// sets the other fields:
///
/// ```
/// use space_api::SyncBatch;
///
/// let mut page = SyncBatch::from(vec!["a change"]);
/// page.etag = "17".to_owned();
/// assert!(!page.has_more);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyncBatch<T> {
    /// The place where the next call goes on.
    pub etag: String,
    /// The elements of this page.
    pub data: Vec<T>,
    /// Whether more changes can be had at once.
    pub has_more: bool,
}

container!(SyncBatch<T> { etag "etag" if_selected, data "data" if_selected, has_more "hasMore" if_selected } as default_fields_of_page::<T>());
page!(SyncBatch<T> {
    etag "etag": String,
    has_more "hasMore": bool,
});

/// The last page, with an empty `etag`.
impl<T> From<Vec<T>> for SyncBatch<T> {
    #[inline]
    fn from(data: Vec<T>) -> Self {
        Self { etag: String::new(), data, has_more: false }
    }
}
