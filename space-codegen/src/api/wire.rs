//! Which texts of the model can go into a path, a query, `$fields`, a compact id or a `className` without changing its
//! meaning. The whole text decides. It knows nothing of Rust names.

use std::fmt::Display;

use unicode_ident::is_xid_continue;

use crate::diagnostics::Diagnostics;
use crate::invisible::is_invisible;
use crate::model::PathSegment;

/// Reports a name that holds more than letters, digits and `_ $ . -`.
pub(super) fn check_name(name: &str, place: impl Display, diagnostics: &mut Diagnostics) {
    if let Some(defect) = defect(name) {
        diagnostics.error(
            place,
            format!("`{name}` cannot be a name in a path, a query, a selection or a compact id: it {defect}"),
            "write a name of letters, digits and `_ $ . -` in the model",
        );
    }
}

/// Reports a name of a type or a function that people cannot read. All others are fine: a type's name is only ever in a JSON
/// string, a function's in no request, and the Rust names are spelled in words.
pub(super) fn check_readable(name: &str, place: impl Display, diagnostics: &mut Diagnostics) {
    let problem = if name.is_empty() {
        "the name is empty".to_owned()
    } else if let Some(hidden) = name.chars().find(|one| is_hidden(*one)) {
        format!("`{name}` holds the character U+{:04X}, which people do not see", u32::from(hidden))
    } else {
        return;
    };
    diagnostics.error(place, problem, "write a name that people can read in the model");
}

/// Why a text is not a name.
fn defect(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("is empty".to_owned());
    }
    if name.chars().all(|one| one == '.') {
        return Some("holds nothing but dots".to_owned());
    }
    let bad = name.chars().find(|one| !is_of_name(*one))?;
    Some(if is_hidden(bad) {
        format!("holds the character U+{:04X}", u32::from(bad))
    } else {
        format!("holds `{bad}`")
    })
}

/// Whether people do not see a character, or cannot tell which blank it is.
fn is_hidden(one: char) -> bool {
    is_invisible(one) || (one.is_whitespace() && one != ' ')
}

/// Letters with their marks and digits of all scripts, as long as people see them, and the signs of the API's own names.
fn is_of_name(one: char) -> bool {
    if one.is_ascii() {
        return one.is_ascii_alphanumeric() || "_$.-".contains(one);
    }
    (one.is_alphanumeric() || is_xid_continue(one)) && !is_invisible(one)
}

/// Reports segments that a path, of a resource or an endpoint, cannot have.
pub(super) fn check_segments(path: &[PathSegment], owner: &str, diagnostics: &mut Diagnostics) {
    for (index, segment) in path.iter().enumerate() {
        check_segment(segment, || format!("{owner}.path.segments[{index}]"), diagnostics);
    }
}

fn check_segment(segment: &PathSegment, place: impl Fn() -> String, diagnostics: &mut Diagnostics) {
    let (fixed, name) = match segment {
        PathSegment::Const(text) => (Some(text), None),
        PathSegment::Var(name) => (None, Some(name)),
        PathSegment::PrefixedVar { prefix, name } => (Some(prefix), Some(name)),
    };
    if let Some(text) = fixed.filter(|text| !is_segment(text)) {
        diagnostics.error(
            place(),
            format!("`{text}` cannot be a segment of a path"),
            "write one segment of letters, digits and `-._~!$&'()*+,;=:@`",
        );
    }
    if let Some(name) = name {
        check_name(name, place(), diagnostics);
    }
}

/// Whether a fixed text is a path segment without any encoding (RFC 3986 `pchar` without escapes), and does not lead
/// upwards.
fn is_segment(text: &str) -> bool {
    !matches!(text, "" | "." | "..")
        && text.chars().all(|one| one.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(one))
}

/// Whether a fixed text can be a compact id, also as a part of another, in a path or a query: none of what separates
/// parts there, no step upwards, and nothing that people do not see.
pub(super) fn is_compact_id(text: &str) -> bool {
    let is_syntax = |one: char| COMPACT_ID_SYNTAX.contains(one) || one.is_whitespace() || is_invisible(one);
    !text.chars().all(|one| one == '.') && !text.chars().any(is_syntax)
}

/// Signs that have a meaning around or inside of a compact id.
const COMPACT_ID_SYNTAX: &str = ",:{}()*!/?#%&=\\\"";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_stays_one_segment() {
        for text in
            ["", ".", "..", "a/b", "a?b", "a#b", "{id}", "a%2Fb", "a b", "ä", "a\nb", "a\\b", "a\"b", "a\u{200d}"]
        {
            assert!(!is_segment(text), "{text}");
        }
        for text in ["projects", "2-fa", "a.b", "...", "@me", "key:x"] {
            assert!(is_segment(text), "{text}");
        }
    }

    #[test]
    fn a_name_has_no_meaning_of_its_own_anywhere() {
        let syntax = ",(){}*!:/?#%&=\\\"'<>[]|^`~+;@ \t\n\r";
        let invisible = "\0\u{7f}\u{85}\u{ad}\u{a0}\u{200b}\u{200d}\u{2028}\u{202e}\u{2066}\u{3164}\u{feff}\u{fe0f}";
        for bad in syntax.chars().chain(invisible.chars()).chain(['，', '（', '＊', '👍']) {
            // Whatever else the text holds: it must not hide the sign.
            for text in [format!("{bad}"), format!("na{bad}me"), format!("größe{bad}"), format!("{bad}名前")] {
                assert!(defect(&text).is_some(), "{text:?}");
            }
        }
        for text in ["", ".", "..", "..."] {
            assert!(defect(text).is_some(), "{text}");
        }
        for text in
            ["id", "$skip", "_status", "ChatMessage.Text", "replace-with-default", "größe", "gro\u{308}ße", "名前", "_"]
        {
            assert_eq!(defect(text), None, "{text}");
        }
    }

    #[test]
    fn a_bad_name_is_reported_with_what_is_bad_about_it() {
        let mut diagnostics = Diagnostics::new();
        for name in ["", "..", "a,b", "na\u{200d}me,secret(*)", "a b"] {
            check_name(name, "here", &mut diagnostics);
        }
        insta::assert_snapshot!(diagnostics, @r"
        error: `here`: `` cannot be a name in a path, a query, a selection or a compact id: it is empty; write a name of letters, digits and `_ $ . -` in the model
        error: `here`: `..` cannot be a name in a path, a query, a selection or a compact id: it holds nothing but dots; write a name of letters, digits and `_ $ . -` in the model
        error: `here`: `a,b` cannot be a name in a path, a query, a selection or a compact id: it holds `,`; write a name of letters, digits and `_ $ . -` in the model
        error: `here`: `na\u{200d}me,secret(*)` cannot be a name in a path, a query, a selection or a compact id: it holds the character U+200D; write a name of letters, digits and `_ $ . -` in the model
        error: `here`: `a b` cannot be a name in a path, a query, a selection or a compact id: it holds ` `; write a name of letters, digits and `_ $ . -` in the model
        ");
    }

    #[test]
    fn any_readable_text_names_a_type_or_a_function() {
        let readable = ["run now", "A/B", "‹=", "..", "a`b", "</code>"].map(|name| (name, false));
        let unreadable = ["", "a\nb", "a\u{200d}b", "\u{202e}"].map(|name| (name, true));
        for (name, is_error) in readable.into_iter().chain(unreadable) {
            let mut diagnostics = Diagnostics::new();
            check_readable(name, "here", &mut diagnostics);
            assert_eq!(diagnostics.has_errors(), is_error, "{name}");
        }
    }

    #[test]
    fn a_constant_cannot_be_taken_for_a_composite() {
        for text in [
            "",
            "a,b",
            "id:1",
            "{",
            "}",
            "a\tb",
            ".",
            "..",
            "a/b",
            "a?b",
            "a%2Fb",
            "a b",
            "a&b=c",
            "f(*)",
            "m\u{200b}e",
        ] {
            assert!(!is_compact_id(text), "{text}");
        }
        for text in ["me", "Project.Hosting.ListSites", "replace-with-default", "größe"] {
            assert!(is_compact_id(text), "{text}");
        }
    }
}
