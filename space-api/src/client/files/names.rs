//! The paths of files, and the id in a response. Free of I/O.

use percent_encoding::utf8_percent_encode;

use crate::call::request::Request;
use crate::call::response::Success;
use crate::client::Client;
use crate::error::Error;
use crate::error::decode::{DecodeError, Misfit};
use crate::percent::RESERVED;

/// A text as one value of a query.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A text as one segment of a path; `None` if it would lead elsewhere. URL parsers resolve dots even if they are encoded.
pub(super) fn segment(text: &str) -> Option<String> {
    (!matches!(text, "" | "." | "..")).then(|| encoded(text))
}

/// The path of an upload in one step.
pub(super) fn one_step(name: &str, media_type: Option<&str>) -> String {
    let media_type = media_type.map(|text| format!("&spaceMediaType={}", encoded(text))).unwrap_or_default();
    format!("/uploads?name={}{media_type}", encoded(name))
}

/// The path of the second of two steps, from the place that the server gave and the [`segment`] of the name.
pub(super) fn second_step(place: &str, name: &str) -> Option<String> {
    let path: Option<Vec<String>> = place.trim_matches('/').split('/').map(segment).collect();
    path.map(|path| format!("/{}/{name}", path.join("/")))
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
            ("..", "/uploads?name=.."),
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
    fn a_segment_is_one_for_url_parsers_too() {
        for text in ["", ".", ".."] {
            assert_eq!(segment(text), None, "{text}");
        }
        for text in ["...", ". ", "%2e%2e", "%2E.", "../..", "a/b", "\\..", "..\t", "a?b#c", "é", "//x"] {
            let path = format!("/d/{}", segment(text).unwrap());
            assert_eq!(url::Url::parse(&format!("https://example.org{path}")).unwrap().path(), path, "{text}");
        }
    }

    #[test]
    fn a_place_of_the_server_cannot_lead_elsewhere() {
        assert_eq!(second_step("uploads/file/1", "a%20b").as_deref(), Some("/uploads/file/1/a%20b"));
        assert_eq!(second_step("/uploads/1/", "a").as_deref(), Some("/uploads/1/a"));
        assert_eq!(second_step("u?x=1", "a").as_deref(), Some("/u%3Fx%3D1/a"));
        for place in ["", "/", "../x", "a/./b", "a//b", "a/.."] {
            assert_eq!(second_step(place, "a"), None, "{place}");
        }
    }
}
