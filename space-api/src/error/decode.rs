//! Why a value or an answer cannot be read. Knows nothing of HTTP.

use std::borrow::Cow;
use std::fmt;

use crate::error::one_line::one_line;
use crate::json::path::Path;
use crate::json::value::ValueRef;

/// A JSON value that is not what it should be, and where in the value that was to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit(Box<Difference>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Difference {
    path: Path,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Something else is there.
    Other { expected: &'static str, found: &'static str },
    /// The right type is there, and this content, which is wrong.
    Content { expected: &'static str, found: String },
    /// It is not there, and the server says why. `remedy` is what to do, if there is something.
    Refused { message: String, remedy: &'static str },
    /// It is not what somebody else's reader expects.
    Custom(String),
}

impl Misfit {
    #[cold]
    pub(crate) fn new(expected: &'static str, found: ValueRef<'_>) -> Self {
        Self::of(What::Other { expected, found: found.describe() })
    }

    /// The value has the right type and the wrong content: shows the content.
    #[cold]
    pub(crate) fn content(expected: &'static str, found: impl fmt::Display) -> Self {
        Self::of(What::Content { expected, found: found.to_string() })
    }

    /// There is no value.
    #[cold]
    pub(crate) fn nothing(expected: &'static str) -> Self {
        Self::of(What::Other { expected, found: "nothing" })
    }

    /// Somebody else's reader says so.
    #[cold]
    pub(crate) fn custom(message: impl fmt::Display) -> Self {
        Self::of(What::Custom(message.to_string()))
    }

    /// The server keeps it back.
    #[cold]
    pub(crate) fn refused(message: &str) -> Self {
        Self::refused_with_remedy(message, "")
    }

    /// The server keeps it back, and this is what to do.
    #[cold]
    pub(crate) fn refused_with_remedy(message: &str, remedy: &'static str) -> Self {
        Self::of(What::Refused { message: message.to_owned(), remedy })
    }

    fn of(what: What) -> Self {
        Self(Box::new(Difference { path: Path::default(), what }))
    }

    /// The same misfit, seen from the owner of `field`.
    #[cold]
    pub(crate) fn in_field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.0.path.push_field(field);
        self
    }

    /// The same misfit, seen from the list that it is in.
    #[cold]
    pub(crate) fn in_element(mut self, index: usize) -> Self {
        self.0.path.push_index(index);
        self
    }

    fn strike(&mut self, struck: &dyn Fn(&str) -> Option<String>) {
        let Difference { path, what } = &mut *self.0;
        path.strike(struck);
        match what {
            What::Other { .. } => {}
            What::Content { found: text, .. } | What::Custom(text) | What::Refused { message: text, .. } => {
                if let Some(without) = struck(text) {
                    *text = without;
                }
            }
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { path, what } = &*self.0;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        match what {
            What::Other { expected, found } => write!(f, "expected {expected}, found {found}"),
            What::Content { expected, found } => write!(f, "expected {expected}, found `{:.100}`", one_line(found)),
            What::Custom(message) => one_line(message).fmt(f),
            What::Refused { message, remedy: "" } => write!(f, "not accessible: {}", one_line(message)),
            What::Refused { message, remedy } => write!(f, "not accessible: {}; {remedy}", one_line(message)),
        }
    }
}

/// Why a JSON text cannot be read as what it should be: it is no JSON, or JSON of another shape.
///
/// The message says where and why: ``data[17].name.firstName: expected a string, found null``.
#[derive(Debug)]
pub struct DecodeError(Problem);

#[derive(Debug)]
enum Problem {
    Syntax(serde_json::Error),
    Shape(Misfit),
}

impl DecodeError {
    /// Where in the JSON the misfit stands: `data[17].name.firstName`. Empty for the outermost value, and where the text
    /// is no JSON at all.
    pub fn path(&self) -> String {
        match &self.0 {
            Problem::Syntax(_) => String::new(),
            Problem::Shape(misfit) => misfit.0.path.to_string(),
        }
    }

    /// Takes a secret out of what is quoted: `struck` gives a text without it, if it is in there.
    #[cold]
    pub(crate) fn strike(&mut self, struck: &dyn Fn(&str) -> Option<String>) {
        match &mut self.0 {
            Problem::Shape(misfit) => misfit.strike(struck),
            Problem::Syntax(error) if error.is_data() => {
                if let Some(text) = struck(&error.to_string()) {
                    self.0 = Problem::Shape(Misfit::custom(text));
                }
            }
            // It quotes nothing.
            Problem::Syntax(_) => {}
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Syntax(error) if error.is_data() => one_line(&error.to_string()).fmt(f),
            Problem::Syntax(error) => write!(f, "not JSON: {error}"),
            Problem::Shape(misfit) => misfit.fmt(f),
        }
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Problem::Syntax(error) if !error.is_data() => Some(error),
            // It would quote the JSON at full length.
            Problem::Syntax(_) | Problem::Shape(_) => None,
        }
    }
}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        Self(Problem::Syntax(error))
    }
}

impl From<Misfit> for DecodeError {
    fn from(misfit: Misfit) -> Self {
        Self(Problem::Shape(misfit))
    }
}

#[cfg(test)]
mod tests {
    use super::{DecodeError, Misfit};

    #[test]
    fn a_secret_is_struck_out_of_all_that_came_with_the_value_and_of_nothing_else() {
        let struck = |text: &str| text.contains('e').then(|| text.replace('e', "…"));
        for (misfit, message) in [
            (Misfit::content("a date", "see"), "entries[\"k……y…\"]: expected a date, found `s……`"),
            (Misfit::custom("see"), "entries[\"k……y…\"]: s……"),
            (Misfit::refused("see"), "entries[\"k……y…\"]: not accessible: s……"),
            (
                Misfit::refused_with_remedy("see", "see elsewhere"),
                "entries[\"k……y…\"]: not accessible: s……; see elsewhere",
            ),
            (Misfit::nothing("a value"), "entries[\"k……y…\"]: expected a value, found nothing"),
        ] {
            let misfit = misfit.in_field("keeye".to_owned()).in_field("entries");
            let mut error = DecodeError::from(misfit);
            error.strike(&struck);
            assert_eq!(error.to_string(), message);
        }
        let mut error = DecodeError::from(serde_json::from_str::<u8>(r#""see""#).unwrap_err());
        error.strike(&struck);
        assert!(error.to_string().contains("s……"), "{error}");
        let mut error = DecodeError::from(serde_json::from_str::<u8>("see").unwrap_err());
        error.strike(&struck);
        assert_eq!(error.to_string(), "not JSON: expected value at line 1 column 1");
    }
}
