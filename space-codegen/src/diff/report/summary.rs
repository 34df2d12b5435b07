//! The line that says how many changes there are, and which version they ask for.

use std::fmt;

use crate::diff::Diff;
use crate::diff::change::{Bump, Change, Reach};

/// A version of the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// Reads `1.2.3`; what comes after a `-` or `+` is ignored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let core = text.split(['-', '+']).next()?;
        let mut parts = core.split('.').map(|part| part.parse().ok());
        let version = Self { major: parts.next()??, minor: parts.next()??, patch: parts.next()?? };
        parts.next().is_none().then_some(version)
    }

    /// The lowest version that semver allows after a change. Before 1.0, a major change raises the minor version, and any
    /// other the patch version. Before 0.1, each change raises the patch version.
    #[must_use]
    pub const fn after(self, bump: Bump) -> Self {
        let Self { major, minor, patch } = self;
        match (major, minor, bump) {
            (0, 0, _) => Self { major, minor, patch: patch.saturating_add(1) },
            (0, _, Bump::Major) => Self { major, minor: minor.saturating_add(1), patch: 0 },
            (0, _, _) | (_, _, Bump::Patch) => Self { major, minor, patch: patch.saturating_add(1) },
            (_, _, Bump::Minor) => Self { major, minor: minor.saturating_add(1), patch: 0 },
            (_, _, Bump::Major) => Self { major: major.saturating_add(1), minor: 0, patch: 0 },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// `3 changes: 1 major (1 silent, 0 at a distance), 1 minor, 1 patch; semver asks for 0.2.0 after 0.1.0`
#[must_use]
pub fn summary(diff: &Diff, current: Version) -> String {
    let Some(bump) = diff.bump() else {
        return format!("no changes; {current} needs no new version");
    };
    let count = |source| diff.changes.iter().filter(|change| change.source == source).count();
    let of_major = |reach| {
        let is_such = |change: &&Change| change.source == Bump::Major && change.rule.reach == reach;
        diff.changes.iter().filter(is_such).count()
    };
    let (silent, distant) = (of_major(Reach::Silent), of_major(Reach::Distant));
    let (major, minor, patch) = (count(Bump::Major), count(Bump::Minor), count(Bump::Patch));
    let rule = if current.major == 0 { ": before 1.0, a major change raises the minor version" } else { "" };
    format!(
        "{} changes: {major} major ({silent} silent, {distant} at a distance), {minor} minor, {patch} patch; \
         a {bump} change asks for {} after {current}{rule}",
        diff.changes.len(),
        current.after(bump)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_follows_the_rules_before_and_after_1_0() {
        let cases = [
            ("0.0.3", Bump::Major, "0.0.4"),
            ("0.0.3", Bump::Patch, "0.0.4"),
            ("0.1.2", Bump::Major, "0.2.0"),
            ("0.1.2", Bump::Minor, "0.1.3"),
            ("0.1.2", Bump::Patch, "0.1.3"),
            ("1.2.3", Bump::Major, "2.0.0"),
            ("1.2.3", Bump::Minor, "1.3.0"),
            ("1.2.3-rc.1", Bump::Patch, "1.2.4"),
        ];
        for (version, bump, expected) in cases {
            assert_eq!(Version::parse(version).unwrap().after(bump).to_string(), expected, "{version} {bump}");
        }
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in ["", "1", "1.2", "1.2.x", "1.2.3.4", "v1.2.3"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
