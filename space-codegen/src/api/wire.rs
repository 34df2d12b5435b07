//! What a name of the model may hold so that it can stand in a URL, a selection, a compact id and a line of text
//! without changing their meaning. It knows nothing of Rust names.

use std::fmt::Display;

use crate::diagnostics::Diagnostics;

/// Reports a name that holds more than letters, digits and `_ $ . -`, unless no Rust name can be made of it anyway:
/// that is reported where names are chosen.
pub(super) fn check_name(name: &str, place: impl Display, diagnostics: &mut Diagnostics) {
    let has_rust_name = name.is_ascii() && name.chars().any(|one| one.is_ascii_alphanumeric());
    if has_rust_name && !is_name(name) {
        diagnostics.error(
            place,
            format!("`{name}` cannot be a name in a path, a query, a selection or a compact id"),
            "write a name of ASCII letters, digits and `_ $ . -` in the model",
        );
    }
}

pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.chars().all(|one| one == '.')
        && name.chars().all(|one| one.is_ascii_alphanumeric() || "_$.-".contains(one))
}

/// Whether a fixed text can be a path segment as it stands (RFC 3986 `pchar` without escapes), and no step upwards.
pub(super) fn is_segment(text: &str) -> bool {
    !matches!(text, "" | "." | "..")
        && text.chars().all(|one| one.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(one))
}

/// Whether a fixed text can be a compact id, also as a part of another: none of what separates parts.
pub(super) fn is_compact_id(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|one| ",:{}".contains(one) || one.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_model_can_become_a_path() {
        for text in ["", ".", "..", "a/b", "a?b", "a#b", "{id}", "a%2Fb", "a b", "ä", "a\nb", "a\\b", "a\"b"] {
            assert!(!is_segment(text), "{text}");
        }
        for text in ["projects", "2-fa", "a.b", "...", "@me", "key:x"] {
            assert!(is_segment(text), "{text}");
        }
    }

    #[test]
    fn a_name_has_no_meaning_of_its_own_anywhere() {
        for text in ["", ".", "..", "a,b", "a(b)", "*", "a!", "a:b", "{a}", "a b", "a&b", "a=b", "ä", "a/b", "a\n"] {
            assert!(!is_name(text), "{text}");
        }
        for text in ["id", "$skip", "_status", "ChatMessage.Text", "TD_Location", "replace-with-default"] {
            assert!(is_name(text), "{text}");
        }
    }

    #[test]
    fn a_constant_cannot_be_taken_for_a_composite() {
        for text in ["", "a,b", "id:1", "{", "}", "a\tb"] {
            assert!(!is_compact_id(text), "{text}");
        }
        for text in ["me", "Project.Hosting.ListSites", "replace-with-default"] {
            assert!(is_compact_id(text), "{text}");
        }
    }
}
