//! The section about the model in a changelog: written under `Unreleased`, and replaced when the same renewal is repeated. It
//! knows nothing of what the section says.

const HEADING: &str = "## Unreleased\n";
const END: &str = "<!-- end of the model's changes -->\n";

/// What the comment before a section says: each renewal has a section of its own until it is committed.
fn begin(old_version: &str) -> String {
    let version: String =
        old_version.chars().filter(|one| one.is_ascii_alphanumeric() || ".-_".contains(*one)).collect();
    format!("<!-- the model's changes since {} -->\n", version.replace("--", "-"))
}

/// The changelog with a section about the changes since the old model, or without it.
///
/// # Errors
///
/// The changelog has no heading `## Unreleased`, or the end of a section is missing. The error says which.
pub fn with_section(changelog: &str, old_version: &str, section: Option<&str>) -> Result<String, String> {
    let begin = begin(old_version);
    let (before, after) = match changelog.split_once(&begin) {
        Some((before, rest)) => {
            let problem = || format!("`{}` has no end: add `{}` after its section", begin.trim_end(), END.trim_end());
            let (_, after) = rest.split_once(END).ok_or_else(problem)?;
            (before, after.strip_prefix('\n').unwrap_or(after))
        }
        None => {
            let problem = || format!("there is no heading `{}`: add it above the last release", HEADING.trim_end());
            let at = heading(changelog).ok_or_else(problem)?;
            let (before, after) = changelog.split_at(at);
            (before, after.strip_prefix('\n').unwrap_or(after))
        }
    };
    Ok(match section {
        Some(section) => {
            let gap = if before.ends_with("\n\n") { "" } else { "\n" };
            format!("{before}{gap}{begin}\n{}\n\n{END}\n{after}", section.trim_end())
        }
        None if changelog.contains(&begin) => format!("{before}{after}"),
        None => changelog.to_owned(),
    })
}

/// The end of the heading's line.
fn heading(changelog: &str) -> Option<usize> {
    let at = if changelog.starts_with(HEADING) { 0 } else { changelog.find(&format!("\n{HEADING}"))? + 1 };
    Some(at + HEADING.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0\n";

    fn added(log: &str, version: &str, section: &str) -> String {
        with_section(log, version, Some(section)).unwrap()
    }

    #[test]
    fn a_section_comes_first_under_unreleased() {
        insta::assert_snapshot!(added(LOG, "1", "### The HTTP API\n\n- New.\n"), @r"
        # Changelog

        ## Unreleased

        <!-- the model's changes since 1 -->

        ### The HTTP API

        - New.

        <!-- end of the model's changes -->

        ### Added

        - A thing.

        ## 0.1.0
        ");
    }

    #[test]
    fn a_repeated_renewal_replaces_its_section() {
        let once = added(LOG, "1", "### First");
        assert_eq!(added(&once, "1", "### First"), once);
        let again = added(&once, "1", "### Second");
        assert!(again.contains("### Second") && !again.contains("### First"), "{again}");
        assert_eq!(again.replace("Second", "First"), once);
    }

    #[test]
    fn a_later_renewal_keeps_the_section_before_it() {
        let both = added(&added(LOG, "1", "### First"), "2", "### Second");
        assert!(both.find("### Second") < both.find("### First") && both.contains("### First"), "{both}");
    }

    #[test]
    fn a_renewal_that_was_undone_leaves_nothing() {
        assert_eq!(with_section(&added(LOG, "1", "### First"), "1", None).unwrap(), LOG);
        assert_eq!(with_section(LOG, "1", None).unwrap(), LOG);
    }

    #[test]
    fn a_changelog_without_a_place_is_an_error() {
        for log in ["", "# Changelog\n", "text ## Unreleased\n", "### Unreleased\n"] {
            assert!(with_section(log, "1", Some("")).unwrap_err().contains("## Unreleased"), "{log}");
        }
        let open = added(LOG, "1", "### First").replace(END, "");
        assert!(with_section(&open, "1", Some("")).unwrap_err().contains("no end"));
    }

    #[test]
    fn a_version_cannot_end_the_comment() {
        assert_eq!(begin("1 --> <b>2"), "<!-- the model's changes since 1-b2 -->\n");
    }
}
