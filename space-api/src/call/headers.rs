//! The headers that a caller may set. Knows nothing of sending.

use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use http::{HeaderName, HeaderValue};

use super::endpoint::BodyKind;
use crate::error::usage::UsageError;

/// The MIME type of any bytes.
pub(super) const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// A caller's header, if it is valid and the caller may set it.
pub(super) fn checked(
    name: http::Result<HeaderName>,
    value: http::Result<HeaderValue>,
) -> Result<(HeaderName, HeaderValue), UsageError> {
    let name = name.map_err(|_| {
        UsageError::new("a header's name holds a character that cannot be in one: use letters, digits and `-`")
    })?;
    if let Some(advice) = reserved(&name) {
        return Err(UsageError::new(format!("the header `{name}` cannot be set for a call: {advice}")));
    }
    let value = value.map_err(|_| {
        UsageError::new(format!(
            "the value of the header `{name}` cannot be sent: leave out line breaks and other control characters"
        ))
    })?;
    Ok((name, value))
}

/// Why the caller may not set a header, and what to do instead.
fn reserved(name: &HeaderName) -> Option<&'static str> {
    match *name {
        AUTHORIZATION => Some("the token is the client's, give another one to `Client::builder`"),
        HOST => Some("the server is the client's, give another one to `Client::builder`"),
        CONTENT_TYPE => Some("the endpoint says what its body is; use `content_type` where it takes raw bytes"),
        CONTENT_LENGTH | TRANSFER_ENCODING | CONNECTION | TE | TRAILER | UPGRADE => {
            Some("the HTTP client sets it, leave it out")
        }
        _ => None,
    }
}

/// A MIME type for a raw payload, if the endpoint takes one and allows this type. Parameters (`; charset=utf-8`) are not
/// checked.
pub(super) fn content_type(body: BodyKind, text: &str) -> Result<HeaderValue, UsageError> {
    let allowed = match body {
        BodyKind::Raw(allowed) => allowed,
        BodyKind::Any => &[],
        BodyKind::None | BodyKind::Json(_) => {
            return Err(UsageError::new("`content_type` is for endpoints that take raw bytes: leave it out"));
        }
    };
    let essence = text.split(';').next().unwrap_or_default().trim();
    let is_mime_type =
        essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype) && subtype != "*");
    let value = HeaderValue::from_str(text).ok().filter(|_| is_mime_type).ok_or_else(|| {
        UsageError::new(format!("the content type {text:?} is no MIME type: write it like `application/json`"))
    })?;
    if !allowed.is_empty() && !allowed.iter().any(|range| allows(range, essence)) {
        return Err(UsageError::new(format!(
            "the content type `{essence}` is not allowed here: use `{}`",
            allowed.join("` or `")
        )));
    }
    Ok(value)
}

/// Whether a MIME type is in a range of them: `image/png`, `image/*`, `*/*`.
fn allows(range: &str, essence: &str) -> bool {
    match range.strip_suffix("/*") {
        Some("*") => true,
        Some(kind) => essence.split_once('/').is_some_and(|(this, _)| this.eq_ignore_ascii_case(kind)),
        None => range.eq_ignore_ascii_case(essence),
    }
}

/// The MIME type of a raw payload for which none was set: the first that the endpoint names, or that of any bytes.
pub(super) fn default_content_type(allowed: &'static [&'static str]) -> HeaderValue {
    let named = allowed.iter().find(|range| !range.ends_with("/*"));
    named.map_or(BYTES, |name| HeaderValue::from_static(name))
}

/// Whether a text is a token of RFC 9110.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), UsageError> {
        checked(HeaderName::try_from(name).map_err(Into::into), HeaderValue::try_from(value).map_err(Into::into))
    }

    #[test]
    fn a_header_that_is_none_or_not_the_callers_is_refused() {
        for (name, value, reason) in [
            ("", "x", "a header's name"),
            ("X Y", "x", "a header's name"),
            ("X:", "x", "a header's name"),
            ("X-Trace\r\nX-Evil", "x", "a header's name"),
            ("X-Trace", "s3cret\r\nX-Evil: 1", "`x-trace` cannot be sent"),
            ("X-Trace", "s3cret\0", "`x-trace` cannot be sent"),
            ("Authorization", "Bearer s3cret", "the token is the client's"),
            ("AUTHORIZATION", "s3cret\n", "the token is the client's"),
            ("Host", "s3cret", "the server is the client's"),
            ("Content-Type", "text/plain", "use `content_type`"),
            ("Content-Length", "0", "leave it out"),
            ("Transfer-Encoding", "chunked", "leave it out"),
            ("Connection", "close", "leave it out"),
        ] {
            let message = check(name, value).unwrap_err().to_string();
            assert!(message.contains(reason), "{name}: {message}");
            assert!(!message.contains("s3cret"), "{message}");
        }
        for name in ["X-Trace", "accept", "User-Agent", "X-Space-Sync-Epoch"] {
            assert!(check(name, "any value, ünïcode too").is_ok(), "{name}");
        }
    }

    #[test]
    fn the_default_content_type_is_one_that_can_be_sent() {
        for (allowed, expected) in [
            (&["text/csv", "image/png"] as &[_], "text/csv"),
            (&["image/*", "text/csv"], "text/csv"),
            (&["image/*"], "application/octet-stream"),
            (&[], "application/octet-stream"),
        ] {
            assert_eq!(default_content_type(allowed), expected);
        }
    }

    #[test]
    fn a_content_type_is_one_of_those_the_endpoint_allows() {
        let json = BodyKind::Raw(&["application/json", "application/sarif+json"]);
        for text in ["application/json", "Application/JSON; charset=utf-8", "application/sarif+json"] {
            assert_eq!(content_type(json, text).unwrap(), text);
            assert_eq!(content_type(BodyKind::Raw(&[]), text).unwrap(), text);
        }
        for (range, text) in [("image/*", "image/png"), ("image/*", "IMAGE/svg+xml; a=b"), ("*/*", "text/plain")] {
            assert_eq!(content_type(BodyKind::Raw(Vec::leak(vec![range])), text).unwrap(), text);
        }
        for (body, text, reason) in [
            (BodyKind::Raw(&["image/*"]), "text/plain", "use `image/*`"),
            (BodyKind::Raw(&["image/*"]), "image/*", "no MIME type"),
            (json, "text/plain", "use `application/json` or `application/sarif+json`"),
            (json, "", "no MIME type"),
            (json, "json", "no MIME type"),
            (json, "application/", "no MIME type"),
            (json, "appli cation/json", "no MIME type"),
            (json, "application/json\r\nX-Evil: 1", "no MIME type"),
            (BodyKind::Raw(&[]), "*", "no MIME type"),
            (BodyKind::None, "application/json", "raw bytes"),
            (BodyKind::Json(&[]), "application/json", "raw bytes"),
        ] {
            let message = content_type(body, text).unwrap_err().to_string();
            assert!(message.contains(reason), "{body:?} {text:?}: {message}");
        }
    }
}
