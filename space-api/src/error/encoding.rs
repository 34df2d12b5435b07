//! The content encodings of a response that nobody has undone. Knows nothing of any encoding.

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

/// The names in `Content-Encoding`; `None` if the body is as it is. Who decodes a body removes the header.
pub(crate) fn encoding(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let names = values.flat_map(|value| value.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>());
    let names: Vec<_> = names.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity")).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_is_no_encoding() {
        for (values, names) in [
            (&[][..], None),
            (&["identity"], None),
            (&["Identity, ", ""], None),
            (&["gzip"], Some("gzip")),
            (&["GZIP, identity", "br"], Some("GZIP, br")),
        ] {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CONTENT_ENCODING, value.parse().unwrap());
            }
            assert_eq!(encoding(&headers).as_deref(), names, "{values:?}");
        }
    }
}
