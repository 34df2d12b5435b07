//! A server's text, for one line of a terminal or a log. Knows nothing of what the text says.

use std::fmt::{self, Write as _};

/// How many characters of a text are shown, unless the format string has a precision.
const SHOWN: usize = 200;

/// The text on one line: a line break becomes a space, and any other control character becomes `�`.
///
/// It is cut to 200 characters, or to the precision (`{:.100}`), and ends in `…` if it is longer. Every text of a server
/// gets into an error message through this function.
pub(crate) fn one_line(text: &str) -> OneLine<'_> {
    OneLine(text)
}

/// See [`one_line`].
#[derive(Clone, Copy)]
pub(crate) struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = f.precision().unwrap_or(SHOWN);
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(length) {
            f.write_char(harmless(character))?;
        }
        if characters.next().is_some() { f.write_char('…') } else { Ok(()) }
    }
}

fn harmless(character: char) -> char {
    match character {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        // A change of direction could make the text look like another one.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        character if character.is_control() => '\u{fffd}',
        character => character,
    }
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn line_breaks_and_terminal_controls_are_replaced() {
        for (text, shown) in [
            ("", ""),
            (" two  spaces ", " two  spaces "),
            ("a\r\nb\tc\u{b}\u{c}d\u{85}e\u{2028}f\u{2029}g", "a  b c  d e f g"),
            ("\0\u{7}\u{8}\u{1b}[2J\u{7f}\u{9b}2J", "����[2J��2J"),
            ("\u{202e}gpj.exe\u{2066}\u{200f}\u{61c}", "�gpj.exe���"),
            ("Grüße, 你好 🦀\u{a0}\u{fffd}", "Grüße, 你好 🦀\u{a0}\u{fffd}"),
        ] {
            assert_eq!(one_line(text).to_string(), shown, "{text:?}");
        }
    }

    #[test]
    fn a_precision_cuts_at_characters_and_says_so() {
        for (text, shown) in [("", ""), ("é", "é"), ("éü", "éü"), ("éü!", "éü…"), ("\n\n\n", "  …")] {
            assert_eq!(format!("{:.2}", one_line(text)), shown, "{text:?}");
        }
        assert_eq!(format!("{:.0}", one_line("a")), "…");
        assert_eq!(one_line(&"é".repeat(200)).to_string(), "é".repeat(200));
        assert_eq!(one_line(&"é".repeat(201)).to_string(), "é".repeat(200) + "…");
    }
}
