//! The changes for programs.

use serde_json::{Value, json};

use super::summary::Version;
use crate::diff::Diff;
use crate::diff::change::{Bump, Change, Reach, Wire};

/// One JSON document with all changes.
#[must_use]
pub fn json(diff: &Diff, current: Version) -> String {
    let bump = diff.bump();
    let document = json!({
        "old": diff.old.version,
        "new": diff.new.version,
        "bump": bump.map(Bump::word),
        "version": bump.map(|bump| current.after(bump).to_string()),
        "changes": diff.changes.iter().map(change).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn change(change: &Change) -> Value {
    json!({
        "id": change.rule.id,
        "source": change.source.word(),
        "silent": change.rule.reach == Reach::Silent,
        "distant": change.rule.reach == Reach::Distant,
        "wire": {
            "older": matches!(change.rule.wire, Wire::Older | Wire::Both),
            "newer": matches!(change.rule.wire, Wire::Newer | Wire::Both),
        },
        "group": change.group,
        "old": change.old,
        "new": change.new,
        "rust": change.rust,
        "detail": change.detail,
        "advice": change.advice(),
        "reason": change.reason,
    })
}
