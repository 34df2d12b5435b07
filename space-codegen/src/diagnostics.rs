//! What is wrong with a model: every problem of a run, each with its place and what to do about it.
//! It knows nothing of what a model is; the stages that read and resolve one fill it.

mod place;
mod skipping;

pub use place::Place;
pub(crate) use skipping::{Item, Unknown};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Display, Formatter, Write as _};

use crate::invisible::is_invisible;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Generation goes on.
    Warning,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is, like `dto[17] TD_Location.fields[3].type`; empty if it is about the document as a whole.
    pub place: String,
    /// What is wrong: lower case, things in backticks.
    pub problem: String,
    /// What to do about it.
    pub help: String,
}

/// All problems of a run, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    /// Whether what is unknown is an error.
    is_strict: bool,
    /// The positions of the unknown things that no item was left out for, so far.
    unexplained: Vec<usize>,
    /// How many items of each kind were left out.
    skipped: BTreeMap<&'static str, usize>,
}

impl Diagnostics {
    /// No problems so far.
    #[must_use]
    pub const fn new() -> Self {
        Self { all: Vec::new(), is_strict: false, unexplained: Vec::new(), skipped: BTreeMap::new() }
    }

    /// No problems so far. What the reader does not know is an error.
    #[must_use]
    pub const fn strict() -> Self {
        let mut diagnostics = Self::new();
        diagnostics.is_strict = true;
        diagnostics
    }

    /// Adds an error: nothing can be generated.
    pub fn error(&mut self, place: impl Display, problem: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, place, problem, help);
    }

    /// Adds a warning: generation goes on.
    pub fn warning(&mut self, place: impl Display, problem: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, place, problem, help);
    }

    fn push(&mut self, severity: Severity, place: impl Display, problem: impl Into<String>, help: impl Into<String>) {
        let (place, problem, help) = (readable(place.to_string()), readable(problem.into()), readable(help.into()));
        self.all.push(Diagnostic { severity, place, problem, help });
    }

    /// Whether nothing can be generated.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The errors, in the order in which they were found.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.iter().filter(|one| one.severity == Severity::Error)
    }

    /// The warnings, in the order in which they were found.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.iter().filter(|one| one.severity == Severity::Warning)
    }

    /// The counts: `1 error and 2 warnings`.
    #[must_use]
    pub fn counted(&self) -> String {
        let counts = [(self.errors().count(), "error"), (self.warnings().count(), "warning")];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts = counts.map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }));
        counts.collect::<Vec<_>>().join(" and ")
    }

    /// All problems, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// The number of problems.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether nothing was reported.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.all.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Error for Diagnostics {}

/// One line per problem.
impl Display for Diagnostics {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, one) in self.iter().enumerate() {
            if index > 0 {
                f.write_char('\n')?;
            }
            one.fmt(f)?;
        }
        Ok(())
    }
}

/// One line, whatever the texts hold.
impl Display for Diagnostic {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.severity)?;
        if !self.place.is_empty() {
            write!(f, "`{}`: ", OneLine(&self.place))?;
        }
        OneLine(&self.problem).fmt(f)?;
        if !self.help.is_empty() {
            write!(f, "; {}", OneLine(&self.help))?;
        }
        Ok(())
    }
}

impl Display for Severity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// The longest text of a diagnostic, in characters.
const LONGEST: usize = 400;

/// A text of a readable length: names and values of a model may be of any length. The end mostly says what is wrong, so the
/// middle is cut.
fn readable(text: String) -> String {
    const KEPT: usize = LONGEST / 2;
    let end = text.char_indices().nth(KEPT);
    let start = text.char_indices().nth_back(KEPT - 1);
    match (end, start) {
        (Some((end, _)), Some((start, _))) if text.len() > LONGEST && end < start => {
            let (head, tail) = (text.get(..end).unwrap_or_default(), text.get(start..).unwrap_or_default());
            format!("{head}…{tail}")
        }
        _ => text,
    }
}

/// A text whose invisible characters are shown as escapes.
struct OneLine<'a>(&'a str);

impl Display for OneLine<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                c if is_invisible(c) => write!(f, "{}", c.escape_default())?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_problems() -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        diagnostics.warning("", "the list `dto` is empty", "fetch the whole model");
        let root = Place::root();
        let dto = root.item("dto", 17, "TD_Location");
        let field = dto.item("fields", 3, "");
        diagnostics.error(field.key("type"), "unknown `className` `HA_Type.Foo`", "teach the reader");
        diagnostics
    }

    #[test]
    fn a_run_prints_one_line_per_problem_in_the_order_found() {
        insta::assert_snapshot!(two_problems(), @r"
        warning: the list `dto` is empty; fetch the whole model
        error: `dto[17] TD_Location.fields[3].type`: unknown `className` `HA_Type.Foo`; teach the reader
        ");
    }

    #[test]
    fn a_problem_stays_on_its_line_whatever_the_model_says() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.error("a\nb", "tab\there, \u{2028} and \u{1b}[31m red", "");
        insta::assert_snapshot!(diagnostics, @r"error: `a\nb`: tab\there, \u{2028} and \u{1b}[31m red");
    }

    #[test]
    fn a_long_text_loses_its_middle() {
        for length in [1, LONGEST - 20, LONGEST, 1_000_000] {
            for character in ["a", "ä", "\u{1f980}"] {
                let mut diagnostics = Diagnostics::new();
                let long = character.repeat(length);
                diagnostics.error(&long, format!("`{long}` is wrong"), format!("remove `{long}` now"));
                let one = diagnostics.iter().next().unwrap();
                for text in [&one.place, &one.problem, &one.help] {
                    assert!(text.chars().count() <= LONGEST + 1, "{length}");
                    assert_eq!(text.contains('…'), text.chars().count() > LONGEST, "{length}");
                }
                assert!(one.problem.starts_with('`') && one.problem.ends_with("` is wrong"), "{length}");
            }
        }
    }

    #[test]
    fn only_errors_stop_generation() {
        let mut diagnostics = Diagnostics::new();
        assert!(!diagnostics.has_errors() && diagnostics.is_empty());
        diagnostics.warning("a", "b", "c");
        assert!(!diagnostics.has_errors() && !diagnostics.is_empty());
        diagnostics.error("a", "b", "c");
        assert!(diagnostics.has_errors());
        assert_eq!((diagnostics.errors().count(), diagnostics.warnings().count(), diagnostics.len()), (1, 1, 2));
    }

    #[test]
    fn the_problems_of_two_stages_join() {
        let mut all = two_problems();
        all.extend(two_problems());
        assert_eq!(all.len(), 4);
    }
}
