//! Which characters of a text are percent-encoded. Knows nothing of where the text goes.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// All characters but those that RFC 3986 calls unreserved: letters, digits, `-`, `.`, `_` and `~`.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
