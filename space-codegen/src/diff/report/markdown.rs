//! The changes as a section of the changelog: by resource, the major ones first, those that ask for nothing in one line for
//! each kind.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::summary::{Version, summary};
use crate::diff::Diff;
use crate::diff::change::{Bump, Change, Reach, Wire};

/// The section, with its heading.
#[must_use]
pub fn markdown(diff: &Diff, current: Version) -> String {
    let mut text =
        format!("### The HTTP API: {} → {}\n\n{}.\n", diff.old.version, diff.new.version, summary(diff, current));
    let mut groups: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in &diff.changes {
        groups.entry(&change.group).or_default().push(change);
    }
    for (group, changes) in groups {
        let _ = write!(text, "\n#### {group}\n\n");
        for change in changes.iter().filter(|change| change.source == Bump::Major) {
            breaking(&mut text, change);
        }
        for source in [Bump::Minor, Bump::Patch] {
            together(&mut text, changes.iter().copied().filter(|change| change.source == source));
        }
    }
    text
}

/// A change that asks users to do something has a line of its own.
fn breaking(text: &mut String, change: &Change) {
    let reach = match change.rule.reach {
        Reach::Silent => " (silent)",
        Reach::Distant => " (at a distance)",
        Reach::Plain => "",
    };
    let detail = if change.detail.is_empty() { String::new() } else { format!(": {}", change.detail) };
    let words = change.rule.id.replace('-', " ");
    let _ = writeln!(
        text,
        "- **Breaking**{reach}, {words}: {}{detail}. {}{}",
        paths(change),
        change.advice(),
        reason(change)
    );
}

/// Changes of one kind that ask for nothing share a line.
fn together<'a>(text: &mut String, changes: impl Iterator<Item = &'a Change>) {
    let mut kinds: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        kinds.entry(change.rule.id).or_default().push(change);
    }
    for (id, changes) in kinds {
        let mut words = id.replace('-', " ");
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let wire = match changes.first().map(|change| change.rule.wire) {
            Some(Wire::Older) => " (older servers reject it)",
            Some(Wire::Newer) => " (newer servers reject it)",
            Some(Wire::Both) => " (older and newer servers differ)",
            Some(Wire::Same) | None => "",
        };
        let items: Vec<_> = changes.iter().map(|change| format!("{}{}", paths(change), reason(change))).collect();
        let _ = writeln!(text, "- {words}{wire}: {}.", items.join(", "));
    }
}

fn paths(change: &Change) -> String {
    match change.rust.split_first() {
        None => format!("`{}`", change.place()),
        Some((first, [])) => format!("`{first}`"),
        Some((first, others)) => format!("`{first}` and {} more", others.len()),
    }
}

fn reason(change: &Change) -> String {
    change.reason.as_ref().map(|reason| format!(" ({} by an override: {reason})", change.source)).unwrap_or_default()
}
