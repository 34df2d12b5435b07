//! The front end of everything that reads JSON: responses, webhooks and error bodies. Knows nothing of what the JSON holds.

/// What some servers and editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The JSON text in these bytes, without a byte order mark.
pub(crate) fn json_text(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}
