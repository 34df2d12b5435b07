//! Reads JSON bodies. It knows nothing of raw payloads, and nothing of what is done with the values.

use serde_json::Value as Read;

use super::{Value, compact, scalar};
use crate::error::Refusal;
use crate::schema::{DtoId, Field, Kind, Primitive, Schema, Type};

/// Reads the body of a request against the fields that it may have; no bytes are an empty object.
pub(crate) fn read(schema: &Schema, fields: &[Field], bytes: &[u8]) -> Result<Vec<(String, Value)>, Refusal> {
    let text = if bytes.is_empty() { b"{}" } else { bytes };
    let read: Read =
        serde_json::from_slice(text).map_err(|error| Refusal::invalid(format!("body: not JSON: {error}")))?;
    let Read::Object(entries) = &read else {
        return Err(misfit("body", "an object", &read));
    };
    object(schema, fields, entries, "body", "the request")
}

type Entries = serde_json::Map<String, Read>;

fn object(
    schema: &Schema,
    fields: &[Field],
    entries: &Entries,
    place: &str,
    owner: &str,
) -> Result<Vec<(String, Value)>, Refusal> {
    let known = |name: &str| fields.iter().any(|field| field.name == name);
    if let Some(name) = entries.keys().find(|name| !known(name)) {
        return Err(Refusal::invalid(format!("`{place}.{name}`: {owner} has no such field")));
    }
    let mut values = Vec::new();
    for field in fields {
        let place = format!("{place}.{}", field.name);
        match entries.get(&field.name) {
            Some(read) => values.push((field.name.clone(), value(schema, &field.ty, read, &place)?)),
            // Clients leave a field out that they do not set: null as well as what has a default.
            None if field.optional || field.extension || field.ty.nullable => {}
            None => {
                let text = format!("`{place}`: it is required, but was not sent");
                return Err(Refusal::invalid(text));
            }
        }
    }
    Ok(values)
}

/// Reads a value of a type.
pub(crate) fn value(schema: &Schema, ty: &Type, read: &Read, place: &str) -> Result<Value, Refusal> {
    if read.is_null() {
        return if ty.nullable { Ok(Value::Null) } else { Err(misfit(place, "a value that is not null", read)) };
    }
    match (&ty.kind, read) {
        (Kind::Primitive(one), _) => primitive(*one, read, place),
        (Kind::Array(element), Read::Array(items)) => {
            let item = |(index, item)| value(schema, element, item, &format!("{place}[{index}]"));
            items.iter().enumerate().map(item).collect::<Result<_, _>>().map(Value::List)
        }
        (Kind::Map(element), Read::Object(entries)) => {
            let entry = |(name, item): (&String, _)| {
                let item = value(schema, element, item, &format!("{place}.{name}"))?;
                Ok((name.clone(), item))
            };
            entries.iter().map(entry).collect::<Result<_, _>>().map(Value::Map)
        }
        (Kind::Object(_, fields), Read::Object(entries)) => {
            object(schema, fields, entries, place, "it").map(Value::Parts)
        }
        (Kind::Dto(id), Read::Object(entries)) => dto(schema, *id, entries, place),
        (Kind::Ref(_), Read::String(id)) => Ok(Value::Text(id.clone())),
        (Kind::Enum(id), Read::String(constant)) => {
            let declared = schema.enumeration(*id);
            if declared.values.contains(constant) {
                Ok(Value::Text(constant.clone()))
            } else {
                Err(misfit(place, &format!("a constant of `{}`", declared.name), read))
            }
        }
        (Kind::UrlParam(param), Read::String(text)) => {
            let refuse = |problem| Refusal::invalid(format!("`{place}`: {problem}"));
            compact::parse(schema, *param, text).map(Value::Compact).map_err(refuse)
        }
        (kind, _) => Err(misfit(place, expected(kind), read)),
    }
}

fn primitive(primitive: Primitive, read: &Read, place: &str) -> Result<Value, Refusal> {
    let value = match (primitive, read) {
        (Primitive::Boolean, Read::Bool(value)) => Some(Value::Bool(*value)),
        (Primitive::Byte | Primitive::Short | Primitive::Int | Primitive::Long, Read::Number(number)) => {
            let number = number.as_i64().filter(|number| scalar::in_range(primitive, *number));
            number.map(Value::Int)
        }
        (Primitive::Float | Primitive::Double, Read::Number(number)) => number.as_f64().map(Value::Float),
        (Primitive::String | Primitive::Date | Primitive::DateTime | Primitive::Duration, Read::String(text)) => {
            scalar::fits(primitive, text).then(|| Value::Text(text.clone()))
        }
        _ => None,
    };
    value.ok_or_else(|| misfit(place, scalar::form(primitive), read))
}

/// An object that says its class where it could be of several.
fn dto(schema: &Schema, id: DtoId, entries: &Entries, place: &str) -> Result<Value, Refusal> {
    let declared = schema.dto(id);
    if !declared.in_hierarchy {
        let owner = format!("`{}`", declared.name);
        let fields = object(schema, &declared.fields, entries, place, &owner)?;
        return Ok(Value::Object(id, fields));
    }
    let place_of_class = format!("`{place}.className`");
    let class = match entries.get("className") {
        Some(Read::String(class)) => class,
        Some(read) => return Err(misfit(&format!("{place}.className"), "a string", read)),
        None => {
            let text = format!("{place_of_class}: it is required, for `{}` is in a hierarchy", declared.name);
            return Err(Refusal::invalid(text));
        }
    };
    let fits = |one: &&DtoId| schema.dto(**one).name == *class;
    let Some(concrete) = declared.concrete.iter().find(fits) else {
        let text = format!("{place_of_class}: `{class}` is not a class of `{}`", declared.name);
        return Err(Refusal::invalid(text));
    };
    let mut rest = entries.clone();
    rest.remove("className");
    let fields = &schema.dto(*concrete).fields;
    let fields = object(schema, fields, &rest, place, &format!("`{class}`"))?;
    Ok(Value::Object(*concrete, fields))
}

const fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Array(_) => "a list",
        Kind::Map(_) | Kind::Object(..) | Kind::Dto(_) => "an object",
        Kind::Ref(_) => "an id",
        Kind::Enum(_) => "a constant as a string",
        Kind::UrlParam(_) => "a compact id as a string",
        Kind::Primitive(_) => "a value",
    }
}

fn misfit(place: &str, expected: &str, read: &Read) -> Refusal {
    let found = match read {
        Read::Null => "null".to_owned(),
        Read::Bool(value) => format!("`{value}`"),
        Read::Number(number) => format!("`{number}`"),
        Read::String(text) => format!("the string `{text}`"),
        Read::Array(_) => "a list".to_owned(),
        Read::Object(_) => "an object".to_owned(),
    };
    Refusal::invalid(format!("`{place}`: expected {expected}, found {found}"))
}
