//! The names given before, as a text file of sorted lines: `dto TD_Location types::Location`. A line's first word is
//! the kind, its last the Rust path, and what is between is the model's name.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use super::case::is_identifier;
use super::claims::Claims;
use super::map::NameKind;
use crate::diagnostics::Diagnostics;

const HEAD: &str = "\
# The names that users of the crate know: `cargo xtask generate` keeps them, and adds those of new items.
# Remove a line only to take a name back.
";

/// The names that a run must keep. Empty for a first run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameLock {
    paths: BTreeMap<(NameKind, String), String>,
}

impl NameLock {
    /// No names yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { paths: BTreeMap::new() }
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// Every line that is not a name, and every name that cannot be kept because another line or the runtime has it.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let mut paths = BTreeMap::new();
        let mut claims = Claims::default();
        for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let place = format!("names.lock:{number}");
            let (kind, model, path) = match parts(line) {
                Ok(parts) => parts,
                Err(problem) => {
                    diagnostics.error(place, problem, "a line is like `dto TD_Location types::Location`");
                    continue;
                }
            };
            if paths.insert((kind, model.to_owned()), path.to_owned()).is_some() {
                let problem = format!("the {kind} `{model}` has a name already");
                diagnostics.error(place, problem, "remove one of the two lines");
            } else if let Some(problem) = claims.add(kind, path, number) {
                diagnostics.error(place, problem, "remove the line to get another name, or correct it");
            }
        }
        match diagnostics.has_errors() {
            true => Err(diagnostics),
            false => Ok(Self { paths }),
        }
    }

    /// The last part of the path given before: the bare name.
    pub(crate) fn name(&self, kind: NameKind, model: &str) -> Option<&str> {
        Some(split_last(self.path(kind, model)?).1)
    }

    /// The module and the type of a resource.
    pub(crate) fn module_and_type(&self, display_path: &str) -> Option<(&str, &str)> {
        let (above, r#type) = split_last(self.path(NameKind::Resource, display_path)?);
        Some((split_last(above).1, r#type))
    }

    /// All bare names of a kind, each after the model's name it was given to.
    pub(crate) fn names(&self, kind: NameKind) -> impl Iterator<Item = (&str, &str)> {
        let all = self.paths.iter().filter(move |((one, _), _)| *one == kind);
        all.map(|((_, model), path)| (&**model, split_last(path).1))
    }

    fn path(&self, kind: NameKind, model: &str) -> Option<&str> {
        self.paths.get(&(kind, model.to_owned())).map(String::as_str)
    }
}

impl FromIterator<((NameKind, String), String)> for NameLock {
    fn from_iter<I: IntoIterator<Item = ((NameKind, String), String)>>(names: I) -> Self {
        Self { paths: names.into_iter().collect() }
    }
}

/// The text that [`NameLock::parse`] reads.
impl Display for NameLock {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        self.paths.iter().try_for_each(|((kind, model), path)| writeln!(f, "{kind} {model} {path}"))
    }
}

fn parts(line: &str) -> Result<(NameKind, &str, &str), String> {
    let (word, rest) = line.split_once(' ').ok_or("the line has only one word")?;
    let kind = NameKind::ALL.into_iter().find(|kind| kind.word() == word);
    let kind = kind.ok_or_else(|| format!("`{word}` is not a kind of item"))?;
    let (model, path) = rest.rsplit_once(' ').ok_or("the line has only two words")?;
    let depth = path.split("::").count();
    let fits = match kind {
        NameKind::Dto | NameKind::Enum | NameKind::UrlParam => depth == 2 && path.starts_with("types::"),
        NameKind::Resource | NameKind::Endpoint => depth >= 3 && path.starts_with("api::"),
        NameKind::Function => depth >= 4 && path.starts_with("api::"),
    };
    let model = model.trim();
    if model.is_empty() || !fits || !path.split("::").all(is_identifier) {
        return Err(format!("`{path}` is not a Rust path that a line of `{kind}` can give"));
    }
    Ok((kind, model, path))
}

/// `a::b::c` -> `a::b`, `c`
pub(super) fn split_last(path: &str) -> (&str, &str) {
    path.rsplit_once("::").unwrap_or(("", path))
}
