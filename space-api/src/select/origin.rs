//! Whether the text that is being read answers a request. Views in it have to know: in an answer, a field that is not there
//! may not have been requested; in a webhook or a file, nothing was requested.
//!
//! Serde hands a reader nothing but the text, so this is kept per thread for as long as a text is read.

use std::cell::Cell;
use std::sync::Arc;

use crate::fields::tree::Selection;

thread_local! {
    static IS_ANSWER: Cell<bool> = const { Cell::new(true) };
}

/// Reads a text that answers a request, or does not. A reader may read another text meanwhile.
pub(super) fn reading<T>(is_answer: bool, read: impl FnOnce() -> T) -> T {
    let _outer = Restore(IS_ANSWER.replace(is_answer));
    read()
}

/// What is selected of a view in the text that is being read: the server's default, or nothing at all.
pub(super) fn selection_of_view() -> Option<&'static Arc<Selection>> {
    IS_ANSWER.get().then(Selection::server_default)
}

/// What was before, for when the reader is done or panics.
struct Restore(bool);

impl Drop for Restore {
    fn drop(&mut self) {
        IS_ANSWER.set(self.0);
    }
}
