//! The two real models, compared in both directions.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use space_codegen::diff::change::{Bump, Change};
use space_codegen::diff::{Diff, diff};

use crate::support::{OLDER_MODEL, REAL_MODEL, source};

static FORWARD: LazyLock<Diff> = LazyLock::new(|| compared(true));
static BACKWARD: LazyLock<Diff> = LazyLock::new(|| compared(false));

fn compared(is_forward: bool) -> Diff {
    let (older, newer) = (source(OLDER_MODEL), source(REAL_MODEL));
    if is_forward { diff(&older, &newer).unwrap() } else { diff(&newer, &older).unwrap() }
}

/// How many changes there are of each kind.
fn counted(changes: &[Change]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for change in changes {
        *counts.entry(format!("{} {}", change.source, change.rule.id)).or_default() += 1;
    }
    counts.iter().map(|(kind, count)| format!("{count} {kind}\n")).collect()
}

#[test]
fn a_renewal_has_these_kinds_of_changes() {
    insta::assert_snapshot!(counted(&FORWARD.changes), @r"
    11 major ancestor-removed
    1 major argument-became-optional
    9 major dto-removed
    1 major field-became-required
    1 major field-no-longer-nullable
    2 major field-removed
    1 major inheritor-removed
    11 minor ancestor-added
    1 minor constant-added
    2 minor deprecation-added
    53 minor dto-added
    21 minor endpoint-added
    3 minor enum-added
    31 minor field-added
    11 minor inheritor-added
    2 minor option-added
    6 minor optional-argument-added
    4 minor resource-added
    ");
}

#[test]
fn the_way_back_has_these_kinds_of_changes() {
    insta::assert_snapshot!(counted(&BACKWARD.changes), @r"
    11 major ancestor-removed
    1 major argument-became-required
    1 major constant-removed
    53 major dto-removed
    21 major endpoint-removed
    3 major enum-removed
    1 major field-became-nullable
    1 major field-became-optional
    31 major field-removed
    11 major inheritor-removed
    2 major option-removed
    6 major optional-argument-removed
    4 major resource-removed
    11 minor ancestor-added
    9 minor dto-added
    2 minor field-added
    1 minor inheritor-added
    2 patch deprecation-removed
    ");
}

#[test]
fn every_change_has_a_place_a_path_and_advice() {
    for change in [&FORWARD, &BACKWARD].into_iter().flat_map(|diff| &diff.changes) {
        assert!(change.old.is_some() || change.new.is_some(), "{change:?}");
        assert!(!change.group.is_empty() && !change.rust.is_empty() && !change.advice().is_empty(), "{change:?}");
        assert!(change.source != Bump::Major || !change.advice().starts_with("Nothing"), "{change:?}");
    }
}

#[test]
fn the_order_of_the_changes_is_stable() {
    assert_eq!(compared(true).changes, FORWARD.changes);
}
