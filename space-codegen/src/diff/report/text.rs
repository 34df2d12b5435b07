//! The changes on a terminal: a line each, and its places below.

use std::fmt::Write as _;

use crate::diff::Diff;
use crate::diff::change::{Bump, Change, Reach};

/// All changes, by group.
#[must_use]
pub fn text(diff: &Diff) -> String {
    let mut text = String::new();
    let mut group = None;
    for change in &diff.changes {
        if group != Some(&change.group) {
            group = Some(&change.group);
            let _ = writeln!(text, "{}", change.group);
        }
        add(&mut text, change);
    }
    text
}

fn add(text: &mut String, change: &Change) {
    let reach = match (change.source, change.rule.reach) {
        (Bump::Major, Reach::Silent) => ", silent",
        (Bump::Major, Reach::Distant) => ", at a distance",
        _ => "",
    };
    let detail = if change.detail.is_empty() { String::new() } else { format!(": {}", change.detail) };
    let (first, others) = change.rust.split_first().map_or(("", 0), |(first, others)| (first.as_str(), others.len()));
    let others = if others == 0 { String::new() } else { format!(" and {others} more") };
    let _ = writeln!(text, "  {}{reach}  {}  {first}{others}{detail}", change.source, change.rule.id);
    let place = |place: &Option<String>| place.clone().unwrap_or_else(|| "nowhere".to_owned());
    let places = if change.old == change.new {
        place(&change.new)
    } else {
        format!("{} → {}", place(&change.old), place(&change.new))
    };
    let _ = writeln!(text, "      {places}; wire: {}", change.rule.wire.words());
    let _ = writeln!(text, "      {}", change.advice());
    if let Some(reason) = &change.reason {
        let _ = writeln!(text, "      {} by an override: {reason}", change.source);
    }
}
