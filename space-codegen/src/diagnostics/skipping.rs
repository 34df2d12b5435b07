//! What is unknown to this generator, most likely because it is newer: a warning, and what has it is left out. It knows
//! nothing of what the items are.

use std::fmt::Display;

use super::{Diagnostics, Severity};

/// Something unknown makes a thing unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unknown;

/// A kind of item that may be left out: `endpoint`, `endpoints`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
}

impl Diagnostics {
    /// Adds something unknown: what has it is left out. It is an error if these diagnostics are strict.
    pub(crate) fn unknown(&mut self, place: impl Display, problem: impl Into<String>, help: impl Into<String>) {
        if self.is_strict {
            return self.error(place, problem, help);
        }
        self.unexplained.push(self.all.len());
        self.warning(place, problem, help);
    }

    /// Reads something. It is `Ok(None)` if it is not there, or has errors.
    pub(crate) fn known<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Result<Option<T>, Unknown> {
        let before = self.all.len();
        let value = read(self);
        let is_faulty = || self.all.iter().skip(before).any(|one| one.severity == Severity::Error);
        let has_unknown = self.unexplained.last().is_some_and(|last| *last >= before);
        if value.is_none() && has_unknown && !is_faulty() { Err(Unknown) } else { Ok(value) }
    }

    /// Reads something that holds this many items, or leaves them out for what is unknown about it.
    pub(crate) fn attempt<T>(
        &mut self,
        item: Item,
        count: usize,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        self.known(read).unwrap_or_else(|Unknown| {
            self.skip(item, count);
            None
        })
    }

    /// Counts items that are left out for what is unknown.
    pub(crate) fn skip(&mut self, item: Item, count: usize) {
        *self.skipped.entry(item.many).or_default() += count;
        self.explain(&match count {
            1 => format!("the {} is left out", item.one),
            count => format!("{count} {} are left out", item.many),
        });
    }

    /// Says what is done about what is unknown, where the first unknown thing is reported.
    pub(crate) fn explain(&mut self, done: &str) {
        if let Some(first) = self.unexplained.first().and_then(|position| self.all.get_mut(*position)) {
            first.problem = format!("{}: {done}", first.problem);
        }
        self.unexplained.clear();
    }

    /// How many items of each kind were left out, by the name for many of them.
    pub(crate) fn skipped(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.skipped.iter().map(|(item, count)| (*item, *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLUM: Item = Item { one: "plum", many: "plums" };
    const TREE: Item = Item { one: "tree", many: "trees" };

    /// Reads a plum of unknown colour.
    fn blue(diagnostics: &mut Diagnostics) -> Option<()> {
        diagnostics.unknown("tree.plum", "unknown colour `blue`", "paint it");
        None
    }

    fn skipped(diagnostics: &Diagnostics) -> Vec<(&'static str, usize)> {
        diagnostics.skipped().collect()
    }

    #[test]
    fn what_is_unknown_is_a_warning_with_what_is_left_out() {
        let mut diagnostics = Diagnostics::new();
        assert_eq!(diagnostics.attempt(PLUM, 1, blue), None);
        insta::assert_snapshot!(diagnostics, @"warning: `tree.plum`: unknown colour `blue`: the plum is left out; paint it");
        assert_eq!((diagnostics.has_errors(), skipped(&diagnostics)), (false, vec![("plums", 1)]));
    }

    #[test]
    fn what_is_unknown_is_an_error_if_strict() {
        let mut diagnostics = Diagnostics::strict();
        assert_eq!(diagnostics.attempt(PLUM, 1, blue), None);
        insta::assert_snapshot!(diagnostics, @"error: `tree.plum`: unknown colour `blue`; paint it");
        assert_eq!(skipped(&diagnostics), []);
    }

    #[test]
    fn an_error_is_not_left_out() {
        let mut diagnostics = Diagnostics::new();
        let read = |diagnostics: &mut Diagnostics| {
            diagnostics.error("tree", "no trunk", "");
            blue(diagnostics)
        };
        assert_eq!((diagnostics.attempt(TREE, 1, read), skipped(&diagnostics)), (None, vec![]));
        assert!(diagnostics.has_errors());
    }

    #[test]
    fn a_part_that_is_left_out_leaves_the_whole() {
        let mut diagnostics = Diagnostics::new();
        let read = |diagnostics: &mut Diagnostics| {
            diagnostics.attempt(PLUM, 1, blue);
            Some(())
        };
        assert_eq!(diagnostics.attempt(TREE, 1, read), Some(()));
        // What was explained once does not take a later item with it.
        assert_eq!(diagnostics.attempt(TREE, 1, |_| None::<()>), None);
        assert_eq!(skipped(&diagnostics), [("plums", 1)]);
    }

    #[test]
    fn many_items_are_counted() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.attempt(TREE, 3, blue);
        diagnostics.attempt(TREE, 1, blue);
        assert_eq!(skipped(&diagnostics), [("trees", 4)]);
        assert!(diagnostics.to_string().contains("3 trees are left out"));
    }
}
