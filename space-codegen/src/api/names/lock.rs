//! The names given before, as a text file of sorted lines: `dto TD_Location types::Location`. The first word of a line is
//! the kind, the last one the Rust path. The model's name is between them; a member has its owner's before its own.

mod escape;
mod lines;

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use self::escape::{escape, unescape};
use self::lines::Lines;
use super::case::split_last;
use super::entry::{NameEntry, NameKind};
use crate::diagnostics::Diagnostics;

const HEAD: &str = "\
# The names that users of the crate know: `cargo xtask generate` keeps them, and adds those of new items.
# Remove a line only to take a name back.
";

/// The names that a run must keep. Empty for a first run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameLock {
    names: BTreeMap<Key, Given>,
}

/// Whose name it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: NameKind,
    /// The item, or the owner of the member.
    model: String,
    member: Option<String>,
}

/// A name that was given before.
#[derive(Debug, Clone, Eq)]
pub(crate) struct Given {
    path: String,
    line: usize,
}

/// Two names are equal wherever they are in the file.
impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl NameLock {
    /// No names yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { names: BTreeMap::new() }
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// Every line that is not a name, and every name that cannot be kept because another line or the runtime has it.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let mut names: BTreeMap<Key, Given> = BTreeMap::new();
        let mut lines = Lines::new();
        let text = text.trim_start_matches('\u{feff}');
        for (line, content) in text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let (key, path) = match parts(content) {
                Ok(parts) => parts,
                Err(problem) => {
                    diagnostics.error(place(line), problem, "a line is like `dto TD_Location types::Location`");
                    continue;
                }
            };
            if let Some(first) = names.get(&key) {
                let problem = format!("line {} gives {key} a name too", first.line);
                diagnostics.error(place(line), problem, "remove one of the two lines");
                continue;
            }
            if let Some(problem) = lines.add(key.kind, path, line) {
                diagnostics.error(place(line), problem, CONFLICT_HELP);
            }
            names.insert(key, Given { path: path.to_owned(), line });
        }
        if diagnostics.has_errors() { Err(diagnostics) } else { Ok(Self { names }) }
    }

    /// The name given to an item.
    pub(crate) fn item(&self, kind: NameKind, model: &str) -> Option<&Given> {
        self.names.get(&Key { kind, model: model.to_owned(), member: None })
    }

    /// The name given to a member of an item.
    pub(crate) fn member(&self, kind: NameKind, owner: &str, member: &str) -> Option<&Given> {
        self.names.get(&Key { kind, model: owner.to_owned(), member: Some(member.to_owned()) })
    }

    /// All bare names of a kind, each after the model's name it was given to.
    pub(crate) fn names(&self, kind: NameKind) -> impl Iterator<Item = (&str, &str)> {
        let all = self.names.iter().filter(move |(key, _)| key.kind == kind);
        all.map(|(key, given)| (&*key.model, given.name()))
    }
}

const CONFLICT_HELP: &str = "remove the line to get another name, or correct it";

impl Given {
    /// The last part of the path: the bare name.
    pub(crate) fn name(&self) -> &str {
        split_last(&self.path).1
    }

    /// The last part but one: of a resource, its module.
    pub(crate) fn module(&self) -> &str {
        split_last(split_last(&self.path).0).1
    }

    /// Reports that the name cannot be kept.
    pub(crate) fn refuse(&self, reason: &str, diagnostics: &mut Diagnostics) {
        let problem = format!("the name `{}` cannot be kept: {reason}", self.path);
        diagnostics.error(place(self.line), problem, CONFLICT_HELP);
    }
}

fn place(line: usize) -> String {
    format!("names.lock:{line}")
}

impl FromIterator<NameEntry> for NameLock {
    fn from_iter<I: IntoIterator<Item = NameEntry>>(entries: I) -> Self {
        let names = entries.into_iter().map(|NameEntry { kind, model, member, rust }| {
            let key = Key { kind, model, member };
            (key, Given { path: rust, line: 0 })
        });
        Self { names: names.collect() }
    }
}

/// The text that [`NameLock::parse`] reads.
impl Display for NameLock {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        for (Key { kind, model, member }, Given { path, .. }) in &self.names {
            write!(f, "{kind} {}", escape(model, false))?;
            if let Some(member) = member {
                write!(f, " {}", escape(member, true))?;
            }
            writeln!(f, " {path}")?;
        }
        Ok(())
    }
}

/// For messages.
impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.member {
            None => write!(f, "the {} `{}`", self.kind, self.model),
            Some(member) => write!(f, "the {} `{member}` of `{}`", self.kind, self.model),
        }
    }
}

fn parts(line: &str) -> Result<(Key, &str), String> {
    let (word, rest) = line.split_once(' ').ok_or("the line has only one word")?;
    let kind = NameKind::ALL.into_iter().find(|kind| kind.word() == word);
    let kind = kind.ok_or_else(|| format!("`{word}` is not a kind of item"))?;
    let (model, path) = rest.rsplit_once(' ').ok_or("the line has only two words")?;
    let (model, member) = if kind.is_member() {
        let (owner, member) = model.rsplit_once(' ').ok_or("the line has only three words")?;
        (owner, Some(member))
    } else {
        (model, None)
    };
    if !kind.can_be(path) {
        return Err(format!("`{path}` is not a path like `{}`", kind.example()));
    }
    let text = |escaped: &str| {
        let text = unescape(escaped).filter(|_| !escaped.trim().is_empty());
        text.ok_or_else(|| format!("`{escaped}` is not a name of the model with escapes like `\\u{{20}}`"))
    };
    Ok((Key { kind, model: text(model)?, member: member.map(text).transpose()? }, path))
}
