//! Writing an identifier: its parts and its text. Only this module decides what can be written. Knows nothing of any particular
//! URL parameter.

use std::borrow::Cow;
use std::fmt;

use serde_core::ser::{Error as _, Serialize, Serializer};

use crate::error::one_line::one_line;
use crate::error::usage::UsageError;
use crate::identifier::unknown::UnknownIdentifier;
use crate::json::value::Value;
use crate::view::into_value::IntoValue;

/// The parts of an identifier: all that is needed to write, compare and show it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IdentifierParts<'a> {
    /// The URL parameter's Rust type.
    pub(crate) parameter: &'static str,
    /// The variant in Rust.
    pub(crate) variant: &'static str,
    pub(crate) form: Form<'a>,
}

/// A form of a URL parameter: its constant if it is one, and the names of its parts.
pub(crate) type KnownForm = (&'static [&'static str], &'static [&'static str]);

/// A form that is a constant: its class, its variant in Rust, and the constant.
pub(crate) type ConstantForm = (&'static str, &'static str, &'static str);

/// All forms of a URL parameter.
#[derive(Clone, Copy)]
pub(crate) enum KnownForms<'a> {
    Any(&'a [KnownForm]),
    /// All of them are constants.
    Constants(&'a [ConstantForm]),
}

/// How an identifier is written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form<'a> {
    /// A fixed text: `me`.
    Constant(&'static str),
    /// `name:value`, or `{name:value,name:value}`.
    Parts(Vec<(&'static str, PartValue<'a>)>),
    /// As it came.
    Unknown(&'a UnknownIdentifier),
}

/// The value of a part.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PartValue<'a> {
    /// No value.
    Null,
    Text(Cow<'a, str>),
    Identifier(IdentifierParts<'a>),
    /// The value cannot be written, for this reason.
    Invalid(String),
}

/// The characters that separate parts. There is no escape for them.
const SEPARATORS: [char; 3] = [',', '{', '}'];

impl<'a> IdentifierParts<'a> {
    #[inline]
    pub(crate) fn unknown(parameter: &'static str, unknown: &'a UnknownIdentifier) -> Self {
        Self { parameter, variant: "Unknown", form: Form::Unknown(unknown) }
    }

    /// The form at this position, which is a constant. Every known variant has one.
    pub(crate) fn constant(parameter: &'static str, forms: &[ConstantForm], position: Option<usize>) -> Self {
        let (_, variant, constant) = position.and_then(|position| forms.get(position)).copied().unwrap_or_default();
        Self { parameter, variant, form: Form::Constant(constant) }
    }

    /// The compact text.
    ///
    /// # Errors
    ///
    /// If a value is empty, or has a character that cannot be escaped.
    pub(crate) fn compact(&self) -> Result<String, UsageError> {
        let mut text = String::new();
        self.write(&mut text, false)?;
        Ok(text)
    }

    /// Rejects what was parsed from a text but is of no known form, or has a part without a value. `forms` are all
    /// forms of the URL parameter.
    ///
    /// # Errors
    ///
    /// What is wrong, and which forms there are.
    pub(crate) fn check_parsed(&self, text: &str, forms: KnownForms<'_>) -> Result<(), UsageError> {
        match self.unknown_within() {
            None => self.compact().map(drop),
            Some(parameter) if parameter == self.parameter => Err(UsageError::new(format!(
                "`{parameter}` cannot be {:?}: write {}",
                one_line(text).to_string(),
                alternatives(forms)
            ))),
            Some(parameter) => Err(UsageError::new(format!(
                "`{}` cannot be {:?}: the `{parameter}` in it is of no known form",
                self.parameter,
                one_line(text).to_string()
            ))),
        }
    }

    /// The URL parameter of which a value is of an unknown form: this one, or one within it.
    fn unknown_within(&self) -> Option<&'static str> {
        match &self.form {
            Form::Constant(_) => None,
            Form::Unknown(_) => Some(self.parameter),
            Form::Parts(parts) => parts.iter().find_map(|(_, value)| match value {
                PartValue::Identifier(identifier) => identifier.unknown_within(),
                PartValue::Null | PartValue::Text(_) | PartValue::Invalid(_) => None,
            }),
        }
    }

    fn write(&self, text: &mut String, in_composite: bool) -> Result<(), UsageError> {
        match &self.form {
            Form::Constant(constant) => text.push_str(constant),
            Form::Unknown(unknown) => {
                text.push_str(self.plain("", unknown.compact(self.parameter)?, in_composite)?);
            }
            Form::Parts(parts) => match parts.as_slice() {
                [(name, PartValue::Null)] => return Err(self.empty(name)),
                [part] => self.write_part(part, text, in_composite)?,
                parts => {
                    text.push('{');
                    for (position, part) in parts.iter().enumerate() {
                        if position > 0 {
                            text.push(',');
                        }
                        self.write_part(part, text, true)?;
                    }
                    text.push('}');
                }
            },
        }
        Ok(())
    }

    fn write_part(
        &self,
        (name, piece): &(&'static str, PartValue<'_>),
        text: &mut String,
        in_composite: bool,
    ) -> Result<(), UsageError> {
        text.push_str(name);
        text.push(':');
        match piece {
            PartValue::Null => Ok(()),
            PartValue::Text(value) => self.plain(name, value, in_composite).map(|value| text.push_str(value)),
            PartValue::Identifier(identifier) => identifier.write(text, in_composite),
            PartValue::Invalid(error) => Err(UsageError::new(format!("`{}` with `{name}`: {error}", self.parameter))),
        }
    }

    /// Rejects a value that is empty or would end its part.
    fn plain<'v>(&self, part: &str, value: &'v str, in_composite: bool) -> Result<&'v str, UsageError> {
        if value.is_empty() {
            return Err(self.empty(part));
        }
        if in_composite && value.contains(SEPARATORS) {
            let parameter = self.parameter;
            let with = if part.is_empty() { String::new() } else { format!(" with `{part}`") };
            return Err(UsageError::new(format!(
                "`{parameter}`{with} {:?} cannot be written: among several parts, a value must not contain \
                 `,`, `{{` or `}}`; identify it in another way",
                one_line(value).to_string()
            )));
        }
        Ok(value)
    }

    /// The error for a part without a value. In a URL it could mean another resource, or all of them.
    fn empty(&self, part: &str) -> UsageError {
        UsageError::new(format!(
            "`{}` with `{part}`: the value is empty and identifies nothing; give a value",
            self.parameter
        ))
    }
}

/// The forms of an identifier, as a person may write them: `me`, `id:…` or `{project:…,externalId:…}`.
fn alternatives(forms: KnownForms<'_>) -> String {
    let known = |form: &KnownForm| match form {
        ([constant, ..], _) => format!("`{constant}`"),
        ([], [name]) => format!("`{name}:…`"),
        ([], names) => {
            let parts: Vec<_> = names.iter().map(|name| format!("{name}:…")).collect();
            format!("`{{{}}}`", parts.join(","))
        }
    };
    let forms: Vec<String> = match forms {
        KnownForms::Any(forms) => forms.iter().map(known).collect(),
        KnownForms::Constants(forms) => forms.iter().map(|(_, _, constant)| format!("`{constant}`")).collect(),
    };
    match forms.as_slice() {
        [] => "another identifier".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

impl IntoValue for IdentifierParts<'_> {
    fn into_value(self) -> Value {
        self.compact().map_or_else(Value::Invalid, |text| Value::String(text.into()))
    }
}

impl Serialize for IdentifierParts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.compact().map_err(S::Error::custom)?)
    }
}

impl fmt::Debug for IdentifierParts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Constant(_) => f.write_str(self.variant),
            Form::Unknown(unknown) => f.debug_tuple(self.variant).field(unknown).finish(),
            Form::Parts(parts) => match parts.as_slice() {
                [(_, piece)] => f.debug_tuple(self.variant).field(piece).finish(),
                parts => {
                    let mut shown = f.debug_struct(self.variant);
                    for (name, piece) in parts {
                        shown.field(name, piece);
                    }
                    shown.finish()
                }
            },
        }
    }
}

/// The compact text, or, where there is none, the variant and its parts.
impl fmt::Display for IdentifierParts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.compact() {
            Ok(text) => f.pad(&text),
            Err(_) => fmt::Debug::fmt(self, f),
        }
    }
}

impl fmt::Debug for PartValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("None"),
            Self::Text(text) => text.fmt(f),
            Self::Identifier(identifier) => identifier.fmt(f),
            Self::Invalid(error) => write!(f, "<{error}>"),
        }
    }
}
