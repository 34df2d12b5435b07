//! Turns an argument of a generated function, which may be any iterable, into a list or a map. Knows nothing of requests.

use std::collections::BTreeMap;

/// A list, of items that convert into `T`.
#[inline]
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// A map. If a key occurs twice, its last value counts.
#[inline]
#[allow(dead_code, reason = "a model may have no argument that is a map")]
pub(crate) fn map<T>(entries: impl IntoIterator<Item = (impl Into<String>, T)>) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.into(), value)).collect()
}
