//! A page of a list.

use serde_core::Deserializer;

use super::{container, default_fields_of_page, page};
use crate::select::{FromField, Shape};

/// A page of a longer list.
///
/// To request the next page, pass [`next`](Batch::next) as the endpoint's `skip` argument. The list ends with an empty
/// page, an empty `next`, or a `next` that does not move on.
///
/// A newer server may say more about a page, so the struct is `#[non_exhaustive]`. A test makes a page of its elements, and
/// sets the other fields:
///
/// ```
/// use space_api::Batch;
///
/// let mut page = Batch::from(vec![1, 2, 3]);
/// page.next = "3".to_owned();
/// assert_eq!(page.total_count, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Batch<T> {
    /// The beginning of the next page, for the `skip` argument; empty at the end.
    pub next: String,
    /// The number of elements on all pages together, where the server counts them.
    pub total_count: Option<i32>,
    /// The elements of this page.
    pub data: Vec<T>,
}

container!(Batch<T> { next "next" or_default, total_count "totalCount", data "data" if_selected } as default_fields_of_page::<T>());
page!(Batch<T> {
    next "next": String as TextOrNull,
    total_count "totalCount": Option<i32>,
});

/// The only page, which the server has not counted.
impl<T> From<Vec<T>> for Batch<T> {
    #[inline]
    fn from(data: Vec<T>) -> Self {
        Self { next: String::new(), total_count: None, data }
    }
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

/// The model's type of a text that may be null, which reads as empty.
struct TextOrNull;

#[diagnostic::do_not_recommend]
impl FromField<TextOrNull> for String {
    fn shape() -> Shape {
        <Self as FromField<Self>>::shape().nullable()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Option<Self> as FromField<Option<Self>>>::read(deserializer).map(Option::unwrap_or_default)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}
