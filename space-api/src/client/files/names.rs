//! The paths of files, and the id in a response. Free of I/O.

use percent_encoding::utf8_percent_encode;

use crate::call::request::Request;
use crate::call::response::Success;
use crate::client::Client;
use crate::error::Error;
use crate::error::decode::{DecodeError, Misfit};
use crate::percent::RESERVED;

/// A name as one part of a path or a query. A part of dots alone would lead upwards.
pub(super) fn encoded(name: &str) -> String {
    let encoded = utf8_percent_encode(name, RESERVED).to_string();
    if encoded.bytes().all(|byte| byte == b'.') { encoded.replace('.', "%2E") } else { encoded }
}

/// The path of an upload in one step.
pub(super) fn one_step(name: &str, media_type: Option<&str>) -> String {
    let media_type = media_type.map(|text| format!("&spaceMediaType={}", encoded(text))).unwrap_or_default();
    format!("/uploads?name={}{media_type}", encoded(name))
}

/// The path of the second of two steps, from the place that the server gave.
pub(super) fn second_step(place: &str, name: &str) -> Option<String> {
    let parts: Vec<&str> = place.trim_matches('/').split('/').collect();
    let is_safe = parts.iter().all(|part| !part.is_empty() && !part.bytes().all(|byte| byte == b'.'));
    let path: Vec<String> = parts.into_iter().map(encoded).collect();
    is_safe.then(|| format!("/{}/{}", path.join("/"), encoded(name)))
}

/// The id in a response: a text, in JSON's quotation marks or without.
pub(super) fn id(client: &Client, call: &Request, success: Success) -> Result<String, Error> {
    let text = String::from_utf8_lossy(success.json()).trim().to_owned();
    let id = match serde_json::from_str::<String>(&text) {
        Ok(id) => id,
        Err(_) => text,
    };
    if is_id(&id) {
        return Ok(id);
    }
    let misfit = Misfit::custom("expected the id of a file");
    Err(success.unreadable(client, call, DecodeError::from(misfit)))
}

/// Whether a text is the id of a file, or a place for one.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|one| one.is_ascii_alphanumeric() || "-_/.".contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_place() {
        for (name, expected) in [
            ("a.txt", "/uploads?name=a.txt"),
            ("a b&c=d#e?f.txt", "/uploads?name=a%20b%26c%3Dd%23e%3Ff.txt"),
            ("../é", "/uploads?name=..%2F%C3%A9"),
            ("..", "/uploads?name=%2E%2E"),
            ("a\r\nb", "/uploads?name=a%0D%0Ab"),
        ] {
            assert_eq!(one_step(name, None), expected);
        }
        assert_eq!(
            one_step("a", Some("chat-image-attachment")),
            "/uploads?name=a&spaceMediaType=chat-image-attachment"
        );
    }

    #[test]
    fn a_place_of_the_server_cannot_lead_elsewhere() {
        assert_eq!(second_step("uploads/file/1", "a b").as_deref(), Some("/uploads/file/1/a%20b"));
        assert_eq!(second_step("/uploads/1/", "..").as_deref(), Some("/uploads/1/%2E%2E"));
        assert_eq!(second_step("u?x=1", "a").as_deref(), Some("/u%3Fx%3D1/a"));
        for place in ["", "/", "../x", "a/./b", "a//b", "a/.."] {
            assert_eq!(second_step(place, "a"), None, "{place}");
        }
    }
}
