//! Defaults: whether a default fits its type, and how people write it. Defaults are documentation and never sent, so that
//! one that does not fit is a warning.

use super::symbols::Symbols;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{DefaultValue, Field, Model, Primitive, Type, TypeKind};

/// What a default is checked against.
pub(super) struct Defaults<'a, 'm> {
    pub(super) model: &'a Model,
    pub(super) symbols: &'a Symbols<'m>,
    /// The fields that a default may refer to, besides its own.
    pub(super) siblings: &'a [&'a Field],
}

impl Defaults<'_, '_> {
    /// The default of a field as people write it, if it has one that fits.
    pub(super) fn read(&self, field: &Field, place: &Place<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
        let default = field.default.as_ref()?;
        let problem = self.misfit(default, &field.ty, &field.name);
        match problem {
            None => Some(text(default)),
            Some(problem) => {
                diagnostics.warning(
                    place.key("defaultValue"),
                    problem,
                    "the documentation does not mention it; correct it or the type",
                );
                None
            }
        }
    }

    fn misfit(&self, default: &DefaultValue, ty: &Type, field: &str) -> Option<String> {
        let fits = match (default, &ty.kind) {
            (DefaultValue::Primitive(source), _) if source.trim() == "null" => ty.nullable,
            (DefaultValue::Primitive(source), TypeKind::Primitive(primitive)) => {
                literal_fits(source.trim(), *primitive)
            }
            (DefaultValue::EnumEntry(entry), TypeKind::Enum(id)) => {
                // An id that leads nowhere is reported elsewhere.
                let found = self.symbols.enum_position(id).and_then(|position| self.model.enums.get(position));
                found.is_none_or(|found| found.values.contains(entry))
            }
            (DefaultValue::Collection(elements), TypeKind::Array(element)) => {
                return elements.iter().find_map(|default| self.misfit(default, element, field));
            }
            (DefaultValue::Map(entries), TypeKind::Map(value)) => {
                return entries.iter().find_map(|(_, default)| self.misfit(default, value, field));
            }
            (DefaultValue::Reference(name), _) => {
                let target = self.siblings.iter().find(|sibling| sibling.name == *name && sibling.name != field);
                let Some(target) = target else {
                    return Some(format!("the default is the value of `{name}`, which is no parameter beside it"));
                };
                if target.ty.kind != ty.kind {
                    return Some(format!("the default is the value of `{name}`, which has another type"));
                }
                true
            }
            _ => false,
        };
        (!fits).then(|| format!("the default `{}` does not fit its type", text(default)))
    }
}

/// Whether source text is a literal of a type.
fn literal_fits(source: &str, primitive: Primitive) -> bool {
    let quoted = || source.len() >= 2 && source.starts_with('"') && source.ends_with('"');
    let whole = source.strip_suffix(['L', 'l']).unwrap_or(source);
    match primitive {
        Primitive::Boolean => matches!(source, "true" | "false"),
        Primitive::Byte => source.parse::<i8>().is_ok(),
        Primitive::Short => source.parse::<i16>().is_ok(),
        Primitive::Int => source.parse::<i32>().is_ok(),
        Primitive::Long => whole.parse::<i64>().is_ok(),
        Primitive::Float | Primitive::Double => {
            let number = source.strip_suffix(['f', 'F', 'd', 'D']).unwrap_or(source);
            number.parse::<f64>().is_ok_and(f64::is_finite)
        }
        Primitive::String | Primitive::Date | Primitive::DateTime | Primitive::Duration => quoted(),
    }
}

fn text(default: &DefaultValue) -> String {
    match default {
        DefaultValue::Primitive(source) => source.trim().to_owned(),
        DefaultValue::EnumEntry(entry) => entry.clone(),
        DefaultValue::Collection(elements) => {
            format!("[{}]", elements.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        DefaultValue::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key}: {}", text(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        DefaultValue::Reference(name) => format!("the value of `{name}`"),
    }
}
