//! From what was sent to what a DTO shows: an id becomes a record, a compact id too, a text the one field of a small object.
//! What does not fit is left to the caller.

use super::correspondence::{counterpart, twin};
use super::parts::{record_of_parts, record_of_text};
use super::{TableKey, World, identified};
use crate::input::Value;
use crate::schema::{DtoId, Field, Kind, Primitive, Schema, Type};

/// The value in the shape of a field's type, if it has one there.
pub(crate) fn fit(world: &mut World, value: &Value, target: &Type) -> Option<Value> {
    let schema = world.schema.clone();
    let fitted = match (&target.kind, value) {
        (_, Value::Null) => target.nullable.then_some(Value::Null)?,
        (Kind::Array(element), Value::List(items)) => {
            Value::List(items.iter().map(|item| fit(world, item, element)).collect::<Option<_>>()?)
        }
        (Kind::Map(element), Value::Map(entries)) => {
            let entries = entries.iter().map(|(name, item)| Some((name.clone(), fit(world, item, element)?)));
            Value::Map(entries.collect::<Option<_>>()?)
        }
        // Durations are sent in minutes, and shown in full.
        (Kind::Primitive(Primitive::Duration), Value::Int(minutes)) => Value::Text(format!("PT{minutes}M")),
        (Kind::Primitive(primitive), value) => fits_primitive(*primitive, value).then(|| value.clone())?,
        (Kind::Enum(id), Value::Text(text)) => {
            let known = schema.enumeration(*id).values.contains(text);
            known.then(|| value.clone())?
        }
        (Kind::UrlParam(param), Value::Compact(compact)) => (compact.param == *param).then(|| value.clone())?,
        (Kind::Dto(dto) | Kind::Ref(dto), _) => fit_dto(world, &schema, *dto, value)?,
        (Kind::Object(_, fields), Value::Parts(parts)) => {
            let parts = parts.iter().map(|(name, part)| {
                let field = fields.iter().find(|field| field.name == *name)?;
                Some((name.clone(), fit(world, part, &field.ty)?))
            });
            Value::Parts(parts.collect::<Option<_>>()?)
        }
        _ => return None,
    };
    Some(fitted)
}

const fn fits_primitive(primitive: Primitive, value: &Value) -> bool {
    match primitive {
        Primitive::Boolean => matches!(value, Value::Bool(_)),
        Primitive::Byte | Primitive::Short | Primitive::Int | Primitive::Long => {
            matches!(value, Value::Int(_))
        }
        Primitive::Float | Primitive::Double => matches!(value, Value::Float(_)),
        Primitive::String | Primitive::Date | Primitive::DateTime | Primitive::Duration => {
            matches!(value, Value::Text(_))
        }
    }
}

fn fit_dto(world: &mut World, schema: &Schema, dto: DtoId, value: &Value) -> Option<Value> {
    let declared = schema.dto(dto);
    let fitted = match value {
        Value::Text(text) if declared.record => Some(Value::Text(record_of_text(world, dto, text))),
        Value::Compact(compact) if declared.record => {
            identified(world, &TableKey::Records(dto), compact).map(Value::Text)
        }
        Value::Object(_, parts) if declared.record => Some(Value::Text(record_of_parts(world, dto, parts))),
        Value::Object(sent, fields) => {
            // What is nested was read as input; it is shown by the same rules.
            let Some(class) = twin(schema, dto, *sent) else {
                return wrapped(world, schema, dto, value);
            };
            let mut shown = Vec::new();
            for (name, value) in fields {
                let Some(field) = counterpart(schema, class, *sent, name) else {
                    continue;
                };
                shown.extend(fit(world, value, &field.ty).map(|value| (field.name.clone(), value)));
            }
            (class == *sent || !shown.is_empty()).then_some(Value::Object(class, shown))
        }
        _ => None,
    };
    if declared.record { fitted } else { fitted.or_else(|| wrapped(world, schema, dto, value)) }
}

/// A value as the only field of a small object: `details` of an attachment, `user` of an organizer.
fn wrapped(world: &mut World, schema: &Schema, dto: DtoId, value: &Value) -> Option<Value> {
    let mut only_fields =
        schema.dto(dto).concrete.iter().filter_map(|class| match schema.dto(*class).fields.as_slice() {
            [only] => Some((*class, only)),
            _ => None,
        });
    let is_user = |field: &Field| schema.object_in(field).is_some_and(|(dto, _)| schema.is_user(dto));
    let (class, only) = match schema.dto(dto).concrete.len() {
        1 => only_fields.next()?,
        // Of several classes, people are meant.
        _ => only_fields.find(|(_, field)| is_user(field))?,
    };
    let inner = fit(world, value, &only.ty)?;
    Some(Value::Object(class, vec![(only.name.clone(), inner)]))
}
