//! A path into JSON: `data[17].name.firstName`. It is built from the inside out, as an error travels. Knows nothing of values.

use std::borrow::Cow;
use std::fmt;

use crate::error::one_line::one_line;

/// How many characters of a name are shown: keys of maps may have any length.
const NAME: usize = 100;

/// The path from the outermost value to one in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Path(Vec<PathStep>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum PathStep {
    Field(Cow<'static, str>),
    Index(usize),
}

impl Path {
    /// Puts a field in front.
    pub(crate) fn push_field(&mut self, field: impl Into<Cow<'static, str>>) {
        self.0.push(PathStep::Field(field.into()));
    }

    /// Puts a position in a list in front.
    pub(crate) fn push_index(&mut self, index: usize) {
        self.0.push(PathStep::Index(index));
    }

    /// Removes a secret from the names that came with a value, which are the keys of maps.
    pub(crate) fn redact(&mut self, redact: &dyn Fn(&str) -> Option<String>) {
        for step in &mut self.0 {
            if let PathStep::Field(Cow::Owned(name)) = step
                && let Some(without) = redact(name)
            {
                *name = without;
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().rev().enumerate() {
            match step {
                PathStep::Index(index) => write!(f, "[{index}]")?,
                PathStep::Field(name) if !is_plain(name) => write!(f, "[{:?}]", format!("{:.NAME$}", one_line(name)))?,
                PathStep::Field(name) if position == 0 => f.write_str(name)?,
                PathStep::Field(name) => write!(f, ".{name}")?,
            }
        }
        Ok(())
    }
}

/// Whether a name needs no quotes in a path: the keys of maps may hold anything.
fn is_plain(name: &str) -> bool {
    (1..=NAME).contains(&name.len()) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '-'))
}
