//! Characters that people do not see. It knows nothing of what a text is for.

/// Whether a character shows nothing of itself: it is a control or a line break, turns the direction of a text, or is
/// ignored where it is displayed (Unicode's `Default_Ignorable_Code_Point`).
pub(crate) fn is_invisible(one: char) -> bool {
    one.is_control()
        || matches!(one,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::is_invisible;

    #[test]
    fn what_nobody_sees_is_invisible() {
        for one in
            ['\0', '\n', '\u{7f}', '\u{85}', '\u{200d}', '\u{202e}', '\u{2028}', '\u{feff}', '\u{3164}', '\u{e0041}']
        {
            assert!(is_invisible(one), "{}", one.escape_unicode());
        }
        for one in ['a', ' ', 'ß', '名', '-', '\u{308}', '👍', '\u{a0}'] {
            assert!(!is_invisible(one), "{}", one.escape_unicode());
        }
    }
}
