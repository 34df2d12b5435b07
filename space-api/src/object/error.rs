//! Why a field or an answer cannot be read. Knows nothing of HTTP.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::value::ValueRef;
use super::{InlineError, Path};
use crate::field_selection::Selection;
use crate::one_line::one_line;

/// Why a view cannot give one of its fields. It concerns this field only: the others can be read.
///
/// The message names the field and its DTO and says what to do; [`kind`](FieldError::kind) tells the cases apart.
#[derive(Clone, PartialEq, Eq)]
pub struct FieldError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    dto: &'static str,
    field: &'static str,
    /// Where in the answer it is missing: `data.parent.name`. `None` if the DTO is the whole answer or from no answer.
    path: Option<Path>,
    reason: Reason,
}

/// Why a field is missing or of no use.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Reason {
    NotSet,
    NotInDefault,
    NotSelected(Arc<Selection>),
    NotSent { class_name: Option<String>, through_all: bool },
    NotAccessible(Refusal),
    Misfit(Misfit),
}

/// What the server says about a field that it keeps back.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: Option<String>,
    pub(super) message: String,
}

/// What is the matter with a field: see [`FieldError::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldErrorKind {
    /// The object was not read from an answer (it was built here, or read from JSON) and does not have the field, which may
    /// not be null.
    NotSet,
    /// The request did not ask for the field. Name it in `.fields(…)`.
    NotRequested,
    /// The server keeps it back, for want of rights mostly; the message is the server's.
    NotAccessible,
    /// The request asked for the field, which may not be null, and the answer does not have it: objects of this class may
    /// not.
    NotSent,
    /// The field is there, and is not what the API's model says.
    Misfit,
}

impl FieldError {
    pub(super) fn new(dto: &'static str, field: &'static str, reason: Reason) -> Self {
        Self(Box::new(Inner { dto, field, path: None, reason }))
    }

    /// The field is not there, in that place of an answer.
    #[cold]
    pub(super) fn missing(dto: &'static str, field: &'static str, path: Option<Path>, reason: Reason) -> Self {
        Self(Box::new(Inner { dto, field, path, reason }))
    }

    /// A struct has no value for the field, which the server keeps back.
    #[cold]
    pub(crate) fn refused(dto: &'static str, field: &'static str, error: InlineError<'_>) -> Self {
        Self::new(dto, field, Reason::NotAccessible(error.into()))
    }

    /// A struct has no value for the field, which it has requested if it reads an answer.
    #[cold]
    pub(crate) fn absent(dto: &'static str, field: &'static str, is_answer: bool) -> Self {
        let reason = match is_answer {
            true => Reason::NotSent { class_name: None, through_all: false },
            false => Reason::NotSet,
        };
        Self::new(dto, field, reason)
    }

    #[cold]
    pub(crate) fn misfit(dto: &'static str, field: &'static str, misfit: Misfit) -> Self {
        Self::new(dto, field, Reason::Misfit(misfit.in_field(field)))
    }

    /// What is the matter.
    pub fn kind(&self) -> FieldErrorKind {
        match self.0.reason {
            Reason::NotSet => FieldErrorKind::NotSet,
            Reason::NotInDefault | Reason::NotSelected(_) => FieldErrorKind::NotRequested,
            Reason::NotSent { .. } => FieldErrorKind::NotSent,
            Reason::NotAccessible(_) => FieldErrorKind::NotAccessible,
            Reason::Misfit(_) => FieldErrorKind::Misfit,
        }
    }

    /// What the server calls the reason why it keeps the field back: `HA_InlineError.InaccessibleFields` is the known one.
    /// `None` if it does not, or gives no such name.
    pub fn code(&self) -> Option<&str> {
        self.refusal()?.code.as_deref()
    }

    /// Why the server keeps the field back, in its words. `None` if it does not.
    pub fn message(&self) -> Option<&str> {
        self.refusal().map(|refusal| refusal.message.as_str())
    }

    fn refusal(&self) -> Option<&Refusal> {
        match &self.0.reason {
            Reason::NotAccessible(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// The name of the DTO in the API: `TD_Location`. Empty where the field is of no DTO, but of a pair and the like.
    pub fn dto(&self) -> &'static str {
        self.0.dto
    }

    /// The name of the field on the wire: `channelId`.
    pub fn field(&self) -> &'static str {
        self.0.field
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { dto, field, path, reason } = &*self.0;
        match path {
            Some(path) => write!(f, "`{path}` (field `{field}` of `{dto}`) ")?,
            None if dto.is_empty() => write!(f, "field `{field}` ")?,
            None => write!(f, "field `{field}` of `{dto}` ")?,
        }
        match reason {
            Reason::NotSet => f.write_str("is not there: the object was built or read without it"),
            Reason::NotInDefault => write!(
                f,
                "is not in the answer to the default selection; name it in `.fields(...)`: `.{method}`",
                method = method(field)
            ),
            Reason::NotSelected(selection) => write!(
                f,
                "was not requested: the selection was `{selection:.200}`; add `.{method}` to it",
                method = method(field)
            ),
            Reason::NotSent { class_name, through_all } => {
                f.write_str("was requested but is not in the answer")?;
                if let Some(class_name) = class_name {
                    write!(f, " (an object of class `{:.100}`)", one_line(class_name))?;
                }
                match through_all {
                    true => write!(f, "; `*` leaves out extension fields: add `.{}` to the selection", method(field)),
                    false => f.write_str("; objects of this class may not have it"),
                }
            }
            Reason::NotAccessible(refusal) => write!(f, "is not accessible: {}", one_line(&refusal.message)),
            Reason::Misfit(misfit) => write!(f, "cannot be read: {misfit}"),
        }
    }
}

impl fmt::Debug for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldError").field("kind", &self.kind()).field("message", &self.to_string()).finish()
    }
}

impl std::error::Error for FieldError {}

/// How a field's method in the selection is called, in all likelihood: `channelId` is `channel_id()`.
fn method(field: &str) -> String {
    let mut name = String::with_capacity(field.len() + 4);
    let mut characters = field.chars().peekable();
    let mut previous = '_';
    while let Some(character) = characters.next() {
        let ends_an_acronym = previous.is_uppercase() && characters.peek().is_some_and(|next| next.is_lowercase());
        let begins_a_word = previous.is_lowercase() || previous.is_numeric() || ends_an_acronym;
        if character.is_uppercase() && begins_a_word {
            name.push('_');
        }
        name.extend(character.to_lowercase());
        previous = character;
    }
    let raw = if KEYWORDS.contains(&name.as_str()) { "r#" } else { "" };
    format!("{raw}{name}()")
}

/// The keywords that could be fields of an API.
const KEYWORDS: [&str; 12] =
    ["abstract", "enum", "final", "for", "gen", "in", "match", "mod", "override", "ref", "type", "where"];

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
    use super::{DecodeError, Misfit, method};

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

    #[test]
    fn a_field_is_selected_by_the_method_of_its_name() {
        for (field, name) in [
            ("channelId", "channel_id()"),
            ("type", "r#type()"),
            ("htmlURLPrefix", "html_url_prefix()"),
            ("iOSUrl", "i_os_url()"),
            ("equipment2", "equipment2()"),
            ("_status", "_status()"),
            ("", "()"),
        ] {
            assert_eq!(method(field), name);
        }
    }
}
