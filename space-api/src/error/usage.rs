//! A mistake in what a program wants to send, found before anything is sent. Knows nothing of HTTP.

use std::borrow::Cow;
use std::fmt;

use crate::json::path::Path;

/// A request that cannot be written: a value that JSON or a URL cannot hold, or a selection that contradicts itself.
///
/// It is found before anything is sent. The message names the argument and says what to do.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UsageError(Box<UsageErrorDetails>);

#[derive(Clone, PartialEq, Eq, Hash)]
struct UsageErrorDetails {
    path: Path,
    problem: Cow<'static, str>,
}

impl UsageError {
    pub(crate) fn new(problem: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(UsageErrorDetails { path: Path::default(), problem: problem.into() }))
    }

    /// The same error, seen from the owner of `field`.
    pub(crate) fn in_field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.0.path.push_field(field);
        self
    }

    /// The same error, seen from the list that it is in.
    pub(crate) fn in_element(mut self, index: usize) -> Self {
        self.0.path.push_index(index);
        self
    }

    /// The path to the invalid value, from the argument on: `location.points[3].latitude`. Empty if the error is not about an
    /// argument.
    pub fn path(&self) -> String {
        self.0.path.to_string()
    }

    /// What is wrong and what to do, without the path.
    pub fn problem(&self) -> &str {
        &self.0.problem
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "`{}`: ", self.0.path)?;
        }
        f.write_str(&self.0.problem)
    }
}

/// The message, which a program prints that returns the error from `main`. `{:#?}` shows the type, too.
impl fmt::Debug for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_tuple("UsageError").field(&self.to_string()).finish()
    }
}

impl std::error::Error for UsageError {}
