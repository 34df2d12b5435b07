//! Which characters of a caller's text may stand in a URL as they are. Knows nothing of endpoints.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is encoded in a path segment: all outside unreserved, but `:`, of which compact ids are full.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// What is encoded in a query: the same, but for the characters that a `$fields` text is made of.
const QUERY: &AsciiSet = &SEGMENT.remove(b'$').remove(b',').remove(b'(').remove(b')').remove(b'*').remove(b'!');

/// Appends a text as a part of a path segment.
pub(super) fn push_segment(url: &mut String, text: &str) {
    url.extend(utf8_percent_encode(text, SEGMENT));
}

/// Appends a text as a name or value of a query.
pub(super) fn push_query(url: &mut String, text: &str) {
    url.extend(utf8_percent_encode(text, QUERY));
}
