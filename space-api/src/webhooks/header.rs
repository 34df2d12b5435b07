//! The headers of a payload. Each may be there once: of two, the one that was checked might not be the one that is used.

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName};

use super::rejection::Rejection;

/// The time at which Space signed the payload, in milliseconds since 1970.
pub(crate) const TIMESTAMP: HeaderName = HeaderName::from_static("x-space-timestamp");
/// The HMAC, with the signing key.
pub(crate) const SIGNATURE: HeaderName = HeaderName::from_static("x-space-signature");
/// The RSA signature, with one of the public keys.
pub(crate) const PUBLIC_KEY_SIGNATURE: HeaderName = HeaderName::from_static("x-space-public-key-signature");
/// How new the data are that a webhook tells of.
pub(crate) const SYNC_EPOCH: HeaderName = HeaderName::from_static("x-space-sync-epoch");

/// The bytes of a header that is there once.
pub(super) fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<&'a [u8], Rejection> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value.as_bytes()),
        (Some(_), Some(_)) => Err(Rejection::DuplicateHeader(name.clone())),
        (None, _) => Err(Rejection::MissingHeader(name.clone())),
    }
}

/// What follows the scheme (`Bearer`, `Basic`) in `Authorization`.
pub(super) fn authorization<'a>(headers: &'a HeaderMap, scheme: &'static str) -> Result<&'a [u8], Rejection> {
    let value = one(headers, &AUTHORIZATION)?;
    let malformed = || Rejection::MalformedHeader(AUTHORIZATION);
    let (given, rest) = value.split_at_checked(scheme.len()).ok_or_else(malformed)?;
    let credentials = rest.strip_prefix(b" ").ok_or_else(malformed)?;
    if given.eq_ignore_ascii_case(scheme.as_bytes()) { Ok(credentials.trim_ascii()) } else { Err(malformed()) }
}
