//! Which names are the ends of a range: `since` and `till`, `dueDateFrom` and `dueDateTo`. It knows nothing of types and data.

use super::identity::decapitalized;

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Lower,
    Upper,
}

/// A parameter that is an end of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) end: End,
    /// Whether the end itself is outside of the range.
    pub(crate) is_open: bool,
    /// What the range is of: `dueDate`; empty where the name is a mere `from`.
    pub(crate) base: String,
}

/// The words that make a name the end of a range.
const WORDS: [(&str, End, bool); 12] = [
    ("from", End::Lower, false),
    ("since", End::Lower, false),
    ("start", End::Lower, false),
    ("min", End::Lower, false),
    ("after", End::Lower, true),
    ("to", End::Upper, false),
    ("till", End::Upper, false),
    ("until", End::Upper, false),
    ("end", End::Upper, false),
    ("max", End::Upper, false),
    ("before", End::Upper, true),
    ("through", End::Upper, false),
];

/// Reads a name as the end of a range.
pub(crate) fn bound(name: &str) -> Option<Bound> {
    let word = |text: &str| WORDS.iter().find(|(word, ..)| text.eq_ignore_ascii_case(word));
    let last = name.rfind(char::is_uppercase).and_then(|index| name.split_at_checked(index));
    let first = name.find(char::is_uppercase).and_then(|index| name.split_at_checked(index));
    let (found, base) = match (first, last) {
        (_, Some((base, end))) if word(end).is_some() => (word(end), base.to_owned()),
        (Some((end, base)), _) => (word(end), decapitalized(base)),
        _ => (word(name), String::new()),
    };
    found.map(|(_, end, is_open)| Bound { end: *end, is_open: *is_open, base })
}

/// Whether two names are the ends of one range.
pub(crate) fn are_ends(lower: &str, upper: &str) -> bool {
    match (bound(lower), bound(upper)) {
        (Some(lower), Some(upper)) => lower.end == End::Lower && upper.end == End::Upper && lower.base == upper.base,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_ranges_are_told_by_their_words() {
        let cases = [
            ("since", Some((End::Lower, ""))),
            ("till", Some((End::Upper, ""))),
            ("from", Some((End::Lower, ""))),
            ("to", Some((End::Upper, ""))),
            ("until", Some((End::Upper, ""))),
            ("dateFrom", Some((End::Lower, "date"))),
            ("dateTo", Some((End::Upper, "date"))),
            ("startDate", Some((End::Lower, "date"))),
            ("endDate", Some((End::Upper, "date"))),
            ("creationTimeFrom", Some((End::Lower, "creationTime"))),
            ("startingAfter", Some((End::Lower, "starting"))),
            ("endingBefore", Some((End::Upper, "ending"))),
            ("fromEtag", Some((End::Lower, "etag"))),
            ("maxSize", Some((End::Upper, "size"))),
            ("total", None),
            ("tokens", None),
            ("endpoint", None),
            ("sinceritys", None),
            ("", None),
        ];
        for (name, expected) in cases {
            let found = bound(name).map(|bound| (bound.end, bound.base));
            assert_eq!(found, expected.map(|(end, base)| (end, base.to_owned())), "{name}");
        }
    }

    #[test]
    fn ends_of_one_range_have_one_base() {
        let cases = [
            ("since", "till", true),
            ("from", "to", true),
            ("startDate", "endDate", true),
            ("dueDateFrom", "dueDateTo", true),
            ("activeSince", "activeTill", true),
            ("till", "since", false),
            ("since", "activeTill", false),
            ("created", "till", false),
        ];
        for (lower, upper, expected) in cases {
            assert_eq!(are_ends(lower, upper), expected, "{lower} {upper}");
        }
    }
}
