//! How the pages of a batch hang together: the request that follows a page. Knows nothing of what is in a page, and nothing
//! of sending.

use super::request::{ArgumentPlace, Request};
use crate::json::value::Value;

/// The parameter at which a batch goes on.
const SKIP: &str = "$skip";

impl Request {
    /// The request for the page after one with this `next`; `None` if that was the last one.
    pub(crate) fn following(mut self, next: &str, is_empty: bool) -> Option<Self> {
        let at = match self.get(ArgumentPlace::Query, SKIP) {
            Some(Value::String(at)) => at,
            _ => "",
        };
        if is_empty || !moves_on(at, next) {
            return None;
        }
        self.set(ArgumentPlace::Query, SKIP, Some(Value::String(next.into())));
        Some(self)
    }
}

/// Whether `next` is after the position where the page began. Usually both are numbers.
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
