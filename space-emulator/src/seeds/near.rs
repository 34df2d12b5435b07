//! The name that a misspelt one may mean. It knows nothing of what is named.

use strsim::levenshtein as distance;

/// The name that is most alike: it contains the other, or differs in a few letters.
pub(super) fn nearest<'n>(misspelt: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = misspelt.to_ascii_lowercase();
    let closeness = |name: &'n str| {
        let lower = name.to_ascii_lowercase();
        let distance = distance(&wanted, &lower);
        let is_alike = distance <= wanted.len() / 3 || wanted.len() > 2 && lower.contains(&wanted);
        is_alike.then_some((distance, name))
    };
    names.into_iter().filter_map(closeness).min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_letters() {
        for (one, other, expected) in [("", "", 0), ("", "ab", 2), ("ab", "", 2), ("name", "nam", 1), ("tz", "zt", 2)] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn only_names_that_are_alike_are_suggested() {
        let names = ["TD_Location", "TD_LocationMap", "archived", "name"];
        for (misspelt, expected) in [
            ("Location", Some("TD_Location")),
            ("TD_Locatoin", Some("TD_Location")),
            ("nmae", None),
            ("nam", Some("name")),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(nearest(misspelt, names), expected, "{misspelt}");
        }
    }
}
