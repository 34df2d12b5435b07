//! `$fields`: what of an answer is asked for. It is read, merged and checked against the type of the answer.
//! It knows nothing of data.

mod check;
mod parse;

pub(crate) use check::{check, is_selectable};
pub(crate) use parse::parse;

/// The place of one level in a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LevelId(usize);

/// A whole `$fields` text; its levels refer to one another, so that recursion needs no copies.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    levels: Vec<Level>,
}

/// The content of one pair of parentheses, merged.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Level {
    /// Whether `*` is among the items.
    pub(crate) star: bool,
    /// Each name once, in the order of first mention.
    pub(crate) items: Vec<Item>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) inner: Inner,
}

/// What is asked for below a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inner {
    /// The name alone: of an object, the same as `name(*)`.
    Plain,
    /// `name(…)`
    Own(LevelId),
    /// `name!`: the level that it leads back to.
    Again(LevelId),
}

impl Selection {
    pub(crate) const ROOT: LevelId = LevelId(0);

    /// `*`, which is meant where nothing is said.
    pub(crate) fn star() -> Self {
        Self { levels: vec![Level { star: true, items: Vec::new() }] }
    }

    pub(crate) fn level(&self, id: LevelId) -> &Level {
        static EMPTY: Level = Level { star: false, items: Vec::new() };
        self.levels.get(id.0).unwrap_or(&EMPTY)
    }
}

impl Level {
    pub(crate) fn item(&self, name: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.name == name)
    }
}
