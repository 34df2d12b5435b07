//! Why a field has no value: a field of a view, or a field of a struct that may fail alone. Knows nothing of HTTP.

use std::fmt;
use std::sync::Arc;

use crate::error::decode::Misfit;
use crate::error::one_line::one_line;
use crate::fields::tree::Selection;
use crate::json::path::Path;

/// Why one field has no value. The other fields can be read.
///
/// The message names the field and its DTO and says what to do. [`kind`](FieldError::kind) tells the cases apart.
#[derive(Clone, PartialEq, Eq)]
pub struct FieldError(Box<FieldErrorDetails>);

#[derive(Clone, PartialEq, Eq)]
struct FieldErrorDetails {
    dto: &'static str,
    field: &'static str,
    /// The path in the response: `data.parent.name`. `None` if the DTO is the whole response, or came from no request.
    path: Option<Path>,
    reason: Reason,
    /// Whether fields are selected from the field.
    has_fields: bool,
}

/// Why a field is missing or cannot be read.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    NotSet,
    NotInDefault,
    NotSelected(Arc<Selection>),
    NotSent { class_name: Option<String>, through_all: bool },
    NotAccessible(Refusal),
    Misfit(Misfit),
}

/// The server's reason for withholding a field.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: Option<String>,
    pub(crate) message: String,
}

/// The reasons why a field has no value: see [`FieldError::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldErrorKind {
    /// The object came from no request (the program built it, or read it from JSON) and lacks the field, which cannot be null.
    NotSet,
    /// The field was not requested. Name it in `.fields(…)`.
    NotRequested,
    /// The server withholds the field, mostly because the token lacks rights. The message is the server's.
    NotAccessible,
    /// The field was requested, cannot be null, and is not in the response: perhaps objects of this class do not have it.
    NotSent,
    /// The field has a value that is not what the API's model says.
    Misfit,
}

impl FieldError {
    pub(super) fn new(dto: &'static str, field: &'static str, reason: Reason) -> Self {
        Self(Box::new(FieldErrorDetails { dto, field, path: None, reason, has_fields: false }))
    }

    /// The field is missing at that path of a response.
    #[cold]
    pub(crate) fn missing(
        dto: &'static str,
        field: &'static str,
        path: Option<Path>,
        reason: Reason,
        has_fields: bool,
    ) -> Self {
        Self(Box::new(FieldErrorDetails { dto, field, path, reason, has_fields }))
    }

    /// A struct has no value for the field, which the server withholds.
    #[cold]
    pub(crate) fn refused(dto: &'static str, field: &'static str, refusal: impl Into<Refusal>) -> Self {
        Self::new(dto, field, Reason::NotAccessible(refusal.into()))
    }

    /// A struct has no value for the field, which was requested if the struct reads a response.
    #[cold]
    pub(crate) fn absent(dto: &'static str, field: &'static str, is_answer: bool) -> Self {
        let reason = if is_answer { Reason::NotSent { class_name: None, through_all: false } } else { Reason::NotSet };
        Self::new(dto, field, reason)
    }

    #[cold]
    pub(crate) fn misfit(dto: &'static str, field: &'static str, misfit: Misfit) -> Self {
        Self::new(dto, field, Reason::Misfit(misfit.in_field(field)))
    }

    /// The reason why the field has no value.
    pub fn kind(&self) -> FieldErrorKind {
        match self.0.reason {
            Reason::NotSet => FieldErrorKind::NotSet,
            Reason::NotInDefault | Reason::NotSelected(_) => FieldErrorKind::NotRequested,
            Reason::NotSent { .. } => FieldErrorKind::NotSent,
            Reason::NotAccessible(_) => FieldErrorKind::NotAccessible,
            Reason::Misfit(_) => FieldErrorKind::Misfit,
        }
    }

    /// The server's name for the reason why it withholds the field. Only `HA_InlineError.InaccessibleFields` is known. `None` if
    /// the server does not withhold the field, or names no reason.
    pub fn code(&self) -> Option<&str> {
        self.refusal()?.code.as_deref()
    }

    /// The reason in the server's words why it withholds the field. `None` if it does not.
    pub fn message(&self) -> Option<&str> {
        self.refusal().map(|refusal| refusal.message.as_str())
    }

    fn refusal(&self) -> Option<&Refusal> {
        match &self.0.reason {
            Reason::NotAccessible(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// The name of the DTO in the API: `TD_Location`. Empty for a field of a pair or the like.
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
        let FieldErrorDetails { dto, field, path, reason, has_fields } = &*self.0;
        let method = || method(field, *has_fields);
        match path {
            Some(path) => write!(f, "`{path}` (field `{field}` of `{dto}`) ")?,
            None if dto.is_empty() => write!(f, "field `{field}` ")?,
            None => write!(f, "field `{field}` of `{dto}` ")?,
        }
        match reason {
            Reason::NotSet => f.write_str("is missing: the object was built or read without it"),
            Reason::NotInDefault => write!(
                f,
                "is not in the response to the default selection; name it in `.fields(...)`: `.{method}`",
                method = method()
            ),
            Reason::NotSelected(selection) => write!(
                f,
                "was not requested: the selection was `{selection:.200}`; add `.{method}` to it",
                method = method()
            ),
            Reason::NotSent { class_name, through_all } => {
                f.write_str("was requested but is not in the response")?;
                if let Some(class_name) = class_name {
                    write!(f, " (an object of class `{:.100}`)", one_line(class_name))?;
                }
                if *through_all {
                    write!(f, "; `*` leaves out extension fields: add `.{}` to the selection", method())
                } else {
                    f.write_str("; objects of this class may not have it")
                }
            }
            Reason::NotAccessible(refusal) => write!(f, "is not accessible: {}", one_line(&refusal.message)),
            Reason::Misfit(misfit) => write!(f, "cannot be read: {misfit}"),
        }
    }
}

/// The message, which a program prints that returns the error from `main`. `{:#?}` shows the parts.
impl fmt::Debug for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_struct("FieldError").field("kind", &self.kind()).field("message", &self.to_string()).finish()
    }
}

impl std::error::Error for FieldError {}

/// The probable name of a field's method in a selection: `channel_id()` for `channelId`.
fn method(field: &str, has_fields: bool) -> String {
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
    format!("{raw}{name}({})", if has_fields { "|f| …" } else { "" })
}

/// The keywords that could be fields of an API.
const KEYWORDS: [&str; 12] =
    ["abstract", "enum", "final", "for", "gen", "in", "match", "mod", "override", "ref", "type", "where"];

#[cfg(test)]
mod tests {
    use super::method;

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
            assert_eq!(method(field, false), name);
        }
        assert_eq!(method("parent", true), "parent(|f| …)");
    }
}
