//! What the name of a parameter says: the end of a range (`dueDateFrom`), or which field it may mean (`teamIds`).
//! It knows nothing of types and data.

use crate::schema::{decapitalized, plurals, singulars};

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::actions) enum End {
    Lower,
    Upper,
}

/// A parameter that is an end of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::actions) struct Bound {
    pub(in crate::actions) end: End,
    /// Whether the end itself is outside of the range.
    pub(in crate::actions) is_open: bool,
    /// What the range is of: `dueDate`; empty where the name is a mere `from`.
    pub(in crate::actions) base: String,
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
pub(in crate::actions) fn bound(name: &str) -> Option<Bound> {
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

/// The endings that tell a parameter from the field that it means.
const ENDINGS: [&str; 6] = ["Identifiers", "Identifier", "Ids", "Id", "Filter", ""];

/// The name without such an ending.
pub(super) fn stem(name: &str) -> &str {
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// The names of fields that a parameter may mean, without its own name; the likeliest comes first.
pub(super) fn fields_meant(name: &str) -> Vec<String> {
    let stem = stem(name);
    let mut names = vec![stem.to_owned()];
    names.extend(singulars(stem));
    for one in names.clone() {
        names.extend(plurals(&one));
        names.extend(["Id", "Ref"].map(|ending| format!("{one}{ending}")));
    }
    if name.ends_with("Filter") {
        names.push(format!("{stem}Name"));
    }
    names.retain(|one| one != name);
    names
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
    fn parameters_mean_fields_of_similar_names() {
        let cases = [
            ("teamId", "team"),
            ("teams", "team"),
            ("team", "teams"),
            ("statuses", "status"),
            ("assigneeId", "assignee"),
            ("targetIdentifier", "target"),
            ("statusFilter", "status"),
            ("repoFilter", "repoName"),
            ("project", "projectId"),
            ("projectIdentifier", "projectId"),
            ("folder", "folderRef"),
            ("meetingIds", "meetingId"),
        ];
        for (name, field) in cases {
            let meant = fields_meant(name);
            assert!(meant.contains(&field.to_owned()), "{name}: {meant:?}");
        }
        for name in ["id", "Id", "s", ""] {
            fields_meant(name);
        }
    }
}
