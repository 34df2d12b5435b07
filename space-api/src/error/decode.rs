//! Why a value or a response cannot be read: a misfit of one value, and the error that it becomes. Knows nothing of HTTP.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::error::one_line::one_line;
use crate::json::path::Path;
use crate::json::value::ValueRef;

/// A JSON value that is not what it should be, with its path in the value that was to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit(Box<MisfitDetails>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct MisfitDetails {
    path: Path,
    kind: MisfitKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum MisfitKind {
    /// There is a value of another type.
    Other { expected: &'static str, found: &'static str },
    /// There is a value of the right type with this content, which is wrong.
    Content { expected: &'static str, found: String },
    /// The server withholds the value, and says why. `remedy` is what to do, or empty.
    Refused { message: String, remedy: &'static str },
    /// A reader of the user's own rejects the value.
    Custom(String),
}

impl Misfit {
    #[cold]
    pub(crate) fn new(expected: &'static str, found: ValueRef<'_>) -> Self {
        Self::of(MisfitKind::Other { expected, found: found.describe() })
    }

    /// The value has the right type and the wrong content: shows the content.
    #[cold]
    pub(crate) fn content(expected: &'static str, found: impl fmt::Display) -> Self {
        Self::of(MisfitKind::Content { expected, found: found.to_string() })
    }

    /// There is no value.
    #[cold]
    pub(crate) fn nothing(expected: &'static str) -> Self {
        Self::of(MisfitKind::Other { expected, found: "nothing" })
    }

    /// A reader of the user's own rejects the value.
    #[cold]
    pub(crate) fn custom(message: impl fmt::Display) -> Self {
        Self::of(MisfitKind::Custom(message.to_string()))
    }

    /// The server withholds the value.
    #[cold]
    pub(crate) fn refused(message: &str) -> Self {
        Self::refused_with_remedy(message, "")
    }

    /// The server withholds the value, and this is what to do.
    #[cold]
    pub(crate) fn refused_with_remedy(message: &str, remedy: &'static str) -> Self {
        Self::of(MisfitKind::Refused { message: message.to_owned(), remedy })
    }

    fn of(kind: MisfitKind) -> Self {
        Self(Box::new(MisfitDetails { path: Path::default(), kind }))
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

    fn redact(&mut self, redact: &dyn Fn(&str) -> Option<String>) {
        let MisfitDetails { path, kind } = &mut *self.0;
        path.redact(redact);
        match kind {
            MisfitKind::Other { .. } => {}
            MisfitKind::Content { found: text, .. }
            | MisfitKind::Custom(text)
            | MisfitKind::Refused { message: text, .. } => {
                if let Some(without) = redact(text) {
                    *text = without;
                }
            }
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MisfitDetails { path, kind } = &*self.0;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        match kind {
            MisfitKind::Other { expected, found } => write!(f, "expected {expected}, found {found}"),
            MisfitKind::Content { expected, found } => {
                write!(f, "expected {expected}, found `{:.100}`", one_line(found))
            }
            MisfitKind::Custom(message) => one_line(message).fmt(f),
            MisfitKind::Refused { message, remedy: "" } => write!(f, "not accessible: {}", one_line(message)),
            MisfitKind::Refused { message, remedy } => write!(f, "not accessible: {}; {remedy}", one_line(message)),
        }
    }
}

/// Why a JSON text cannot be read: it is not JSON, or it is JSON of another shape.
///
/// The message says where and why: ``data[17].name.firstName: expected a string, found null``.
#[derive(Clone, PartialEq)]
pub struct DecodeError(DecodeCause);

#[derive(Clone)]
enum DecodeCause {
    Syntax(Arc<serde_json::Error>),
    Shape(Misfit),
}

/// Two syntax errors are equal if they say the same of the same place.
impl PartialEq for DecodeCause {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Syntax(error), Self::Syntax(other)) => error.to_string() == other.to_string(),
            (Self::Shape(misfit), Self::Shape(other)) => misfit == other,
            (Self::Syntax(_) | Self::Shape(_), _) => false,
        }
    }
}

impl DecodeError {
    /// The path to the value that cannot be read: `data[17].name.firstName`. Empty for the outermost value, and if the text
    /// is not JSON.
    pub fn path(&self) -> String {
        match &self.0 {
            DecodeCause::Syntax(_) => String::new(),
            DecodeCause::Shape(misfit) => misfit.0.path.to_string(),
        }
    }

    /// Why the text is not JSON, if that is the error.
    pub(crate) fn syntax(&self) -> Option<&serde_json::Error> {
        match &self.0 {
            DecodeCause::Syntax(error) if !error.is_data() => Some(error),
            DecodeCause::Syntax(_) | DecodeCause::Shape(_) => None,
        }
    }

    /// Takes a secret out of the texts that are quoted: `redact` gives a text without it, if the text holds it.
    #[cold]
    pub(crate) fn redact(&mut self, redact: &dyn Fn(&str) -> Option<String>) {
        match &mut self.0 {
            DecodeCause::Shape(misfit) => misfit.redact(redact),
            DecodeCause::Syntax(error) if error.is_data() => {
                if let Some(text) = redact(&error.to_string()) {
                    self.0 = DecodeCause::Shape(Misfit::custom(text));
                }
            }
            // It quotes nothing.
            DecodeCause::Syntax(_) => {}
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            DecodeCause::Syntax(error) if error.is_data() => one_line(&error.to_string()).fmt(f),
            DecodeCause::Syntax(error) => write!(f, "not JSON: {error}"),
            DecodeCause::Shape(misfit) => misfit.fmt(f),
        }
    }
}

/// The message, which a program prints that returns the error from `main`. `{:#?}` shows the type, too.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_tuple("DecodeError").field(&self.to_string()).finish()
    }
}

/// The message has all that there is to say, so that there is no source.
impl std::error::Error for DecodeError {}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        Self(DecodeCause::Syntax(Arc::new(error)))
    }
}

impl From<Misfit> for DecodeError {
    fn from(misfit: Misfit) -> Self {
        Self(DecodeCause::Shape(misfit))
    }
}

#[cfg(test)]
mod tests {
    use super::{DecodeError, Misfit};

    #[test]
    fn errors_are_equal_if_they_say_the_same_of_the_same_place() {
        let syntax = |text: &str| DecodeError::from(serde_json::from_str::<u8>(text).unwrap_err());
        let shape = |index| DecodeError::from(Misfit::nothing("a value").in_element(index));
        for (error, other) in [(syntax("see"), syntax("\nsee")), (shape(0), shape(1)), (syntax("see"), shape(0))] {
            assert_eq!(error.clone(), error);
            assert_ne!(error, other);
        }
        assert_eq!(syntax("see"), syntax("sea"));
    }

    #[test]
    fn a_secret_is_redacted_in_what_came_with_the_value_only() {
        let redact = |text: &str| text.contains('e').then(|| text.replace('e', "…"));
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
            error.redact(&redact);
            assert_eq!(error.to_string(), message);
        }
        let mut error = DecodeError::from(serde_json::from_str::<u8>(r#""see""#).unwrap_err());
        error.redact(&redact);
        assert!(error.to_string().contains("s……"), "{error}");
        let mut error = DecodeError::from(serde_json::from_str::<u8>("see").unwrap_err());
        error.redact(&redact);
        assert_eq!(error.to_string(), "not JSON: expected value at line 1 column 1");
    }
}
