//! Takes compact ids apart: `me`, `key:ABC`, `{project:key:ABC,externalId:42}`.
//! It knows nothing of what they identify.

use super::{Compact, Value, scalar};
use crate::schema::{Field, Kind, Primitive, Schema, UrlForm, UrlOption, UrlParamId};

/// No identifier of the API nests deeper than three; a hostile one shall not fill the stack.
const MOST_NESTED: usize = 8;

/// Takes a compact id apart, or says what it may look like.
pub(crate) fn parse(schema: &Schema, param: UrlParamId, text: &str) -> Result<Compact, String> {
    let reader = Reader { schema, depth: 0 };
    reader.compact(param, text).ok_or_else(|| {
        let declared = schema.url_param(param);
        let forms: Vec<String> = declared.options.iter().take(6).map(form).collect();
        let more = if declared.options.len() > forms.len() { " or another of its forms" } else { "" };
        let (name, forms) = (&declared.name, forms.join(" or "));
        format!("`{text}` is no `{name}`: it should look like {forms}{more}")
    })
}
fn form(option: &UrlOption) -> String {
    match &option.form {
        UrlForm::Const(value) => format!("`{value}`"),
        UrlForm::Parts(parts) => {
            let part = |field: &Field| format!("{}:…", field.name);
            let text = parts.iter().map(part).collect::<Vec<_>>().join(",");
            match parts.len() {
                1 => format!("`{text}`"),
                _ => format!("`{{{text}}}`"),
            }
        }
    }
}

struct Reader<'a> {
    schema: &'a Schema,
    depth: usize,
}

impl Reader<'_> {
    fn compact(&self, param: UrlParamId, text: &str) -> Option<Compact> {
        self.schema.url_param(param).options.iter().find_map(|option| {
            let parts = self.parts(option, text)?;
            Some(Compact { param, option: option.name.clone(), parts, text: text.to_owned() })
        })
    }

    fn parts(&self, option: &UrlOption, text: &str) -> Option<Vec<(String, Value)>> {
        let parts = match &option.form {
            UrlForm::Const(value) => return (value == text).then(Vec::new),
            UrlForm::Parts(parts) => parts,
        };
        let texts = match parts.len() {
            1 => vec![text],
            _ => split(text.strip_prefix('{')?.strip_suffix('}')?)?,
        };
        if texts.len() != parts.len() {
            return None;
        }
        let pairs = parts.iter().zip(texts);
        pairs.map(|(part, text)| Some((part.name.clone(), self.part(part, text)?))).collect()
    }

    fn part(&self, part: &Field, text: &str) -> Option<Value> {
        let text = text.strip_prefix(part.name.as_str())?.strip_prefix(':')?;
        let value = match &part.ty.kind {
            _ if text.is_empty() => return None,
            Kind::UrlParam(_) if self.depth == MOST_NESTED => return None,
            Kind::UrlParam(param) => {
                let inner = Self { schema: self.schema, depth: self.depth + 1 };
                Value::Compact(inner.compact(*param, text)?)
            }
            Kind::Enum(id) => {
                let known = self.schema.enumeration(*id).values.iter().any(|one| one == text);
                Value::Text(known.then(|| text.to_owned())?)
            }
            Kind::Primitive(primitive) => primitive_part(*primitive, text)?,
            _ => Value::Text(text.to_owned()),
        };
        Some(value)
    }
}

fn primitive_part(primitive: Primitive, text: &str) -> Option<Value> {
    let value = match primitive {
        Primitive::Boolean => Value::Bool(text.parse().ok()?),
        Primitive::Byte | Primitive::Short | Primitive::Int | Primitive::Long => {
            let number = text.parse().ok()?;
            Value::Int(scalar::in_range(primitive, number).then_some(number)?)
        }
        _ => Value::Text(scalar::fits(primitive, text).then(|| text.to_owned())?),
    };
    Some(value)
}

/// Splits at the commas outside of inner braces; nothing if the braces do not balance.
fn split(text: &str) -> Option<Vec<&str>> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (index, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                parts.push(text.get(start..index)?);
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..)?);
    (depth == 0).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composites_are_split_at_their_own_commas_only() {
        let cases = [
            ("a:1,b:2", Some(vec!["a:1", "b:2"])),
            ("a:{b:1,c:2},d:3", Some(vec!["a:{b:1,c:2}", "d:3"])),
            ("", Some(vec![""])),
            (",", Some(vec!["", ""])),
            ("a:{b", None),
            ("a:b}", None),
            ("}{", None),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
