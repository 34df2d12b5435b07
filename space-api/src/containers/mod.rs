//! The API's own shapes around other types: pages, pairs, modifications. Plain data; how they are read, written and
//! selected is told elsewhere.

mod serialize;

#[cfg(test)]
mod tests;

/// A page of a longer list.
///
/// The next page is asked for with [`next`](Batch::next) as the endpoint's `skip` argument. The list ends with an empty
/// page, an empty `next`, or a `next` that does not move on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch<T> {
    /// Where the next page begins, for the `skip` argument; empty at the end.
    pub next: String,
    /// How many elements all pages have together, where the server counts them.
    pub total_count: Option<i32>,
    /// The elements of this page.
    pub data: Vec<T>,
}

/// A page of changes since an earlier page.
///
/// The next call passes [`etag`](SyncBatch::etag) back, to get what has changed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncBatch<T> {
    /// Where the next call goes on.
    pub etag: String,
    /// The elements of this page.
    pub data: Vec<T>,
    /// Whether there is more at once.
    pub has_more: bool,
}

/// Two values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Pair<A, B> {
    /// The first one.
    pub first: A,
    /// The second one.
    pub second: B,
}

/// Three values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Triple<A, B, C> {
    /// The first one.
    pub first: A,
    /// The second one.
    pub second: B,
    /// The third one.
    pub third: C,
}

/// A change of something: what it was and what it is now. Either side is `None` where there was or is nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Mod<T> {
    /// Before the change.
    pub old: Option<T>,
    /// After the change.
    pub new: Option<T>,
}

/// The elements of this page.
impl<T> IntoIterator for Batch<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.data.into_iter()
    }
}

/// The elements of this page.
impl<'a, T> IntoIterator for &'a Batch<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.data.iter()
    }
}

impl<A, B> From<(A, B)> for Pair<A, B> {
    #[inline]
    fn from((first, second): (A, B)) -> Self {
        Self { first, second }
    }
}

impl<A, B> From<Pair<A, B>> for (A, B) {
    #[inline]
    fn from(pair: Pair<A, B>) -> Self {
        (pair.first, pair.second)
    }
}

impl<A, B, C> From<(A, B, C)> for Triple<A, B, C> {
    #[inline]
    fn from((first, second, third): (A, B, C)) -> Self {
        Self { first, second, third }
    }
}

impl<A, B, C> From<Triple<A, B, C>> for (A, B, C) {
    #[inline]
    fn from(triple: Triple<A, B, C>) -> Self {
        (triple.first, triple.second, triple.third)
    }
}
