//! The version of a server, as its page `/about` tells it: `>Version 2024.3.0-DEV.185349<`. It knows nothing of HTTP.

/// The longest version.
const LONGEST: usize = 60;

/// The version that a page tells.
pub(crate) fn of_page(html: &str) -> Option<&str> {
    html.split(">").skip(1).find_map(|text| {
        let text = text.split('<').next()?.trim();
        let version = text.strip_prefix("Version")?.trim_start_matches([':', ' ']);
        let version = version.split_whitespace().next()?;
        is_version(version).then_some(version)
    })
}

/// Whether a text is a version: it goes into a file and into documentation.
pub(crate) fn is_version(text: &str) -> bool {
    text.len() <= LONGEST
        && text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|one| one.is_ascii_alphanumeric() || ".-_+".contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_the_version() {
        let cases = [
            ("<p>Version 2024.3.0-DEV.185349</p>", Some("2024.3.0-DEV.185349")),
            ("<b>Version 185349\nBuilt on May 1</b>", Some("185349")),
            ("<b>\n  Version: 7.1 (beta)</b>", Some("7.1")),
            ("<p>Versions of Java</p><p>Version 3</p>", Some("3")),
            ("Version 3", None),
            ("<p>Version unknown</p>", None),
            ("<p>Version 1&lt;b&gt;</p>", None),
            ("", None),
        ];
        for (html, expected) in cases {
            assert_eq!(of_page(html), expected, "{html}");
        }
    }

    #[test]
    fn a_version_is_a_short_word() {
        for text in ["", "x", "1 2", "1\n2", "1`", "1/2", &"1".repeat(61)] {
            assert!(!is_version(text), "{text}");
        }
    }
}
