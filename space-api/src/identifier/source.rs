//! Reading an identifier from a compact text or an object, which is compared with one option after the other. Knows nothing of
//! any particular URL parameter.

use crate::error::decode::Misfit;
use crate::identifier::compact::ConstantForm;
use crate::identifier::part::IdentifierPart;
use crate::identifier::unknown::UnknownIdentifier;
use crate::json::object::Object;
use crate::json::value::ValueRef;

/// The text or object that an identifier is read from.
pub(crate) enum IdentifierSource<'a> {
    /// A text, and its parts if it has any.
    Text {
        text: &'a str,
        parts: Vec<(&'a str, &'a str)>,
    },
    Object(&'a Object),
}

impl<'a> IdentifierSource<'a> {
    pub(crate) fn of_text(text: &'a str) -> Self {
        Self::Text { text, parts: parts_of(text).unwrap_or_default() }
    }

    pub(crate) fn of_value(value: ValueRef<'a>) -> Result<Self, Misfit> {
        match value {
            ValueRef::String(text) => Ok(Self::of_text(text)),
            ValueRef::Object(object) => Ok(Self::Object(object)),
            value => Err(Misfit::new("an identifier, as a string or an object", value)),
        }
    }

    /// Whether it is of the option with this class, which is a constant text.
    pub(crate) fn is_constant(&self, class_name: &str, constant: &str) -> bool {
        match self {
            Self::Object(object) => object.class_name() == Some(class_name),
            Self::Text { text, .. } => *text == constant,
        }
    }

    /// The variant of which it is, if all variants are constants. `forms` has one for each of them.
    pub(crate) fn constant<I: Clone>(&self, variants: &[I], forms: &[ConstantForm]) -> Option<I> {
        let position = forms.iter().position(|(class_name, _, constant)| self.is_constant(class_name, constant))?;
        variants.get(position).cloned()
    }

    /// Whether it is of the option with this class, which has these parts in any order.
    pub(crate) fn has_parts(&self, class_name: &str, names: &[&str]) -> bool {
        match self {
            Self::Object(object) => object.class_name() == Some(class_name),
            Self::Text { parts, .. } => {
                parts.len() == names.len() && names.iter().all(|name| parts.iter().any(|(part, _)| part == name))
            }
        }
    }

    /// A part by its name. `None` if there is no such part, or if it does not fit.
    pub(crate) fn part<T: IdentifierPart>(&self, name: &str) -> Option<T> {
        match self {
            Self::Text { parts, .. } => {
                parts.iter().find(|(part, _)| *part == name).and_then(|(_, text)| T::of_text(text))
            }
            Self::Object(object) => T::of_value(object.get(name)?.as_ref()),
        }
    }

    /// The identifier, if it is of no known option.
    pub(crate) fn unknown(&self) -> UnknownIdentifier {
        match self {
            Self::Text { text, .. } => UnknownIdentifier::of_text(text),
            Self::Object(object) => UnknownIdentifier::of_object(object),
        }
    }
}

/// The parts of `name:value` or `{name:value,name:value}`. `None` if the text is neither.
fn parts_of(text: &str) -> Option<Vec<(&str, &str)>> {
    let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
        return text.split_once(':').map(|part| vec![part]);
    };
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut rest = inner;
    let mut from = 0;
    while let Some(offset) = rest.get(from..)?.find([',', '{', '}']) {
        let at = from + offset;
        match rest.as_bytes().get(at)? {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            _ => {
                parts.push(rest.get(..at)?.split_once(':')?);
                rest = rest.get(at + 1..)?;
                from = 0;
                continue;
            }
        }
        from = at + 1;
    }
    parts.push(rest.split_once(':')?);
    (depth == 0 && parts.len() > 1).then_some(parts)
}
