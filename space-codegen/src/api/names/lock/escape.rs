//! Names of the model in a line of the lock: whatever a name holds, the line is read as it was written.

use std::fmt::Write as _;

use crate::invisible::is_invisible;

/// Escapes what would end or change a line as `\u{…}`; in a member's name blanks too, because it is a word of the line.
pub(super) fn escape(text: &str, is_word: bool) -> String {
    if text.is_empty() {
        return r"\u{}".to_owned();
    }
    let last = text.chars().count().saturating_sub(1);
    let mut escaped = String::with_capacity(text.len());
    for (index, one) in text.chars().enumerate() {
        let is_kept = match one {
            '\\' => false,
            ' ' => !is_word && index != 0 && index != last,
            other => !other.is_whitespace() && !is_invisible(other),
        };
        if is_kept {
            escaped.push(one);
        } else {
            // Writing to a `String` does not fail.
            let _ = write!(escaped, r"\u{{{:x}}}", u32::from(one));
        }
    }
    escaped
}

/// The text that was escaped, unless a backslash begins no escape.
pub(super) fn unescape(escaped: &str) -> Option<String> {
    let mut parts = escaped.split('\\');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (digits, rest) = part.strip_prefix("u{")?.split_once('}')?;
        if !digits.is_empty() {
            text.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
        }
        text.push_str(rest);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_cannot_hold_is_escaped() {
        let cases = [
            ("id", "id", "id"),
            ("Team Directory / Locations", "Team Directory / Locations", r"Team\u{20}Directory\u{20}/\u{20}Locations"),
            ("", r"\u{}", r"\u{}"),
            (" a ", r"\u{20}a\u{20}", r"\u{20}a\u{20}"),
            ("a\nb", r"a\u{a}b", r"a\u{a}b"),
            (r"a\u{}b", r"a\u{5c}u{}b", r"a\u{5c}u{}b"),
            ("a\u{200d}\u{2028}b", r"a\u{200d}\u{2028}b", r"a\u{200d}\u{2028}b"),
            ("größe", "größe", "größe"),
        ];
        for (text, line, word) in cases {
            assert_eq!((&*escape(text, false), &*escape(text, true)), (line, word));
            assert_eq!((unescape(line).as_deref(), unescape(word).as_deref()), (Some(text), Some(text)));
        }
    }

    #[test]
    fn a_backslash_without_an_escape_is_refused() {
        for text in [r"a\b", r"\", r"\u", r"\u{d800}", r"\u{110000}", r"\u{g}", r"\u{1"] {
            assert_eq!(unescape(text), None, "{text}");
        }
    }
}
