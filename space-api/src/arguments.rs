//! What arguments of generated functions are turned into: any iterable into the list or map that is sent.

use std::collections::BTreeMap;

/// A list of what converts into `T`.
#[inline]
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// A map; of a key that occurs twice the last value counts.
#[inline]
#[allow(dead_code, reason = "a model may have no argument that is a map")]
pub(crate) fn map<T>(entries: impl IntoIterator<Item = (impl Into<String>, T)>) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.into(), value)).collect()
}
