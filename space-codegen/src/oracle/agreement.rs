//! Whether a comparison and the compiler agree: what breaks is a major change, and each major change breaks something or has
//! a reason why it need not.

use super::errors::Broken;
use crate::diff::change::{Bump, Change};

/// Where a comparison and the compiler do not agree.
#[derive(Debug)]
pub struct Agreement<'a> {
    /// What breaks without a major change.
    pub unexplained: Vec<&'a Broken>,
    /// Major changes that break nothing and should.
    pub unseen: Vec<&'a Change>,
    /// Major changes that break nothing, for the reason of their rule.
    pub justified: Vec<&'a Change>,
}

/// Compares the changes of a case with what broke in it. Overrides do not count: the compiler knows none.
#[must_use]
pub fn agreement<'a>(changes: &'a [Change], broken: &'a [Broken]) -> Agreement<'a> {
    let major: Vec<&Change> = changes.iter().filter(|change| change.rule.source == Bump::Major).collect();
    let unexplained = broken.iter().filter(|broken| !major.iter().any(|change| explains(change, broken))).collect();
    let is_unseen = |change: &&Change| !broken.iter().any(|broken| is_about(change, broken));
    let (justified, unseen) = major.into_iter().filter(is_unseen).partition(|change| change.rule.unseen.is_some());
    Agreement { unexplained, unseen, justified }
}

/// Where a type is gone, all that names it breaks.
fn explains(change: &Change, broken: &Broken) -> bool {
    let is_gone = change.new.is_none();
    let names = |path: &String| {
        let name = path.rsplit("::").next().unwrap_or_default();
        path.starts_with("types::") && broken.message.contains(&format!("`{name}`"))
    };
    is_about(change, broken) || (is_gone && change.rust.iter().any(names))
}

fn is_about(change: &Change, broken: &Broken) -> bool {
    change.rust.iter().any(|path| {
        let path = path.split('(').next().unwrap_or_default();
        is_in(path, &broken.item) || is_in(&broken.item, path) || is_in(&without_type(path), &broken.item)
    })
}

/// Whether a path is another, or below it.
fn is_in(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// `api::a::b::Type::function` without the type.
fn without_type(path: &str) -> String {
    let mut parts: Vec<&str> = path.split("::").collect();
    if parts.first() == Some(&"api") && parts.len() > 3 {
        parts.remove(parts.len() - 2);
    }
    parts.join("::")
}
