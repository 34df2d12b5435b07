//! Any text in ASCII letters and digits, with blanks between words: a table for signs, transliteration for letters, and
//! a hash where neither leaves anything. The result depends on the text alone. It does not know Rust's cases.

use std::borrow::Cow;

use deunicode::deunicode_char;

use crate::invisible::is_invisible;

/// A text in ASCII letters, digits and separators. At least one letter or digit is among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether the letters and digits are other ones than those of the text.
    pub(super) is_derived: bool,
}

/// Spells a text.
pub(super) fn spell(text: &str) -> Spelling<'_> {
    if is_plain(text) {
        return Spelling { text: Cow::Borrowed(text), is_derived: false };
    }
    let has_word = |text: &str| text.contains(|one: char| one.is_ascii_alphanumeric());
    let mut spelled = spelled(text, sign);
    if !has_word(&spelled) {
        spelled = self::spelled(text, |one| sign(one).or_else(|| separator(one)));
    }
    if !has_word(&spelled) {
        spelled = if text.is_empty() { "empty".to_owned() } else { format!("v{}", hash(text)) };
    }
    Spelling { text: Cow::Owned(spelled), is_derived: true }
}

/// Eight hexadecimal digits that depend on the text alone (FNV-1a, folded).
pub(super) fn hash(text: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    format!("{:08x}", (hash ^ (hash >> 32)) & 0xffff_ffff)
}

/// Whether each sign of a text only separates words. At an edge, `-` is a sign of its own: `-1`, `A-`.
fn is_plain(text: &str) -> bool {
    text.contains(|one: char| one.is_ascii_alphanumeric())
        && text.chars().all(|one| one.is_ascii_alphanumeric() || separator(one).is_some())
        && !text.starts_with('-')
        && !text.ends_with('-')
}

fn spelled(text: &str, sign: impl Fn(char) -> Option<&'static str>) -> String {
    let has_one_script = |but: char| text.chars().all(|one| one.is_ascii() || one == but);
    let last = text.chars().count().saturating_sub(1);
    let mut spelled = String::new();
    for (index, one) in text.chars().enumerate() {
        let word = match one {
            '-' if index == 0 || index == last => Some("minus"),
            // The prefix of a unit, not a letter of a Greek word.
            'µ' | 'μ' if has_one_script(one) => Some("micro"),
            other => sign(other),
        };
        match word {
            Some(word) => spelled.extend([" ", word, " "]),
            None if one.is_ascii() => spelled.push(one),
            None if is_invisible(one) => (),
            None => spelled.push_str(deunicode_char(one).unwrap_or(" ")),
        }
    }
    // A transliteration may hold signs too.
    spelled.chars().map(|one| if one.is_ascii_alphanumeric() || separator(one).is_some() { one } else { ' ' }).collect()
}

/// Signs that separate words, with their names for a text that has nothing else.
const fn separator(one: char) -> Option<&'static str> {
    Some(match one {
        ' ' => "space",
        '_' => "underscore",
        '-' => "minus",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '$' => "dollar",
        '\'' => "apostrophe",
        '"' => "quote",
        '`' => "backtick",
        '(' => "open parenthesis",
        ')' => "close parenthesis",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        _ => return None,
    })
}

/// Signs that have a meaning of their own beside words: `C` is not `C++`.
const fn sign(one: char) -> Option<&'static str> {
    Some(match one {
        '+' => "plus",
        '−' => "minus",
        '±' => "plus minus",
        '×' => "times",
        '÷' => "divided by",
        '*' | '＊' => "star",
        '=' => "equal",
        '≠' => "not equal",
        '≈' => "about",
        '<' | '‹' => "less",
        '>' | '›' => "greater",
        '≤' => "less equal",
        '≥' => "greater equal",
        '«' => "much less",
        '»' => "much greater",
        '←' => "left",
        '→' => "right",
        '↑' => "up",
        '↓' => "down",
        '!' => "not",
        '?' => "question",
        '#' => "hash",
        '%' => "percent",
        '‰' => "permille",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '@' => "at",
        '°' => "degree",
        '€' => "euro",
        '£' => "pound",
        '¥' => "yen",
        '¢' => "cent",
        '§' => "section",
        '©' => "copyright",
        '®' => "registered",
        '™' => "trademark",
        '∞' => "infinity",
        '…' => "ellipsis",
        '✓' | '✔' => "check",
        '✗' | '✘' => "cross",
        '²' => "squared",
        '³' => "cubed",
        '½' => "half",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_spelled_as_they_are() {
        for text in ["id", "$skip", "_status", "ChatMessage.Text", "replace-with-default", "2FA", "O'Neil", "a / b"] {
            assert_eq!(spell(text), Spelling { text: text.into(), is_derived: false });
        }
    }

    #[test]
    fn signs_and_foreign_letters_become_words() {
        let cases = [
            ("+1", "plus 1"),
            ("-1", "minus 1"),
            ("-name", "minus name"),
            ("A-", "A minus"),
            ("C++", "C plus plus"),
            ("<=", "less equal"),
            ("‹=", "less equal"),
            ("50%", "50 percent"),
            ("μg", "micro g"),
            ("µg", "micro g"),
            ("μέτρο", "metro"),
            ("größe", "grosse"),
            ("gro\u{308}ße", "grosse"),
            ("na\u{200d}me", "name"),
            ("-", "minus"),
            ("_", "underscore"),
            ("...", "dot dot dot"),
            (" ", "space"),
            ("", "empty"),
        ];
        for (text, expected) in cases {
            let Spelling { text: spelled, is_derived } = spell(text);
            let words: Vec<_> = spelled.split_whitespace().collect();
            assert_eq!((words.join(" "), is_derived), (expected.to_owned(), true), "{text}");
        }
    }

    #[test]
    fn a_text_without_any_word_is_hashed() {
        assert_eq!(spell("\u{200d}").text, "vde10f4cd");
        assert_ne!(spell("\u{200d}").text, spell("\u{200c}").text);
    }
}
