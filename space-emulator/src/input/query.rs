//! Reads path variables and query parameters.
//! It knows nothing of bodies; `$fields` is handed on as text.

use percent_encoding::percent_decode_str;

use super::{Value, compact, scalar};
use crate::error::Refusal;
use crate::schema::{Endpoint, Field, Kind, Primitive, Schema, Type};

/// What the query of a request says.
#[derive(Debug, Default)]
pub(crate) struct Query {
    /// The parameters that were sent, in the order of the endpoint.
    pub(crate) values: Vec<(String, Value)>,
    pub(crate) fields: Option<String>,
}

/// Reads a query against the parameters of an endpoint.
pub(crate) fn read(
    schema: &Schema,
    endpoint: &Endpoint,
    query: Option<&str>,
    takes_fields: bool,
) -> Result<Query, Refusal> {
    let mut sent = pairs(query.unwrap_or_default())?;
    let mut fields = take(&mut sent, "$fields");
    if !takes_fields && !fields.is_empty() {
        let text = "query parameter `$fields`: this endpoint answers with no object to select from";
        return Err(Refusal::invalid(text));
    }
    if fields.len() > 1 {
        return Err(Refusal::invalid("query parameter `$fields`: given more than once"));
    }
    let mut values = Vec::new();
    for parameter in &endpoint.query {
        let texts = take(&mut sent, &parameter.name);
        if let Some(value) = parameter_value(schema, parameter, &texts)? {
            values.push((parameter.name.clone(), value));
        }
    }
    match sent.first() {
        None => Ok(Query { values, fields: fields.pop() }),
        Some((name, _)) => {
            let known: Vec<&str> = endpoint.query.iter().map(|one| one.name.as_str()).collect();
            let function = &endpoint.function;
            Err(Refusal::invalid(format!(
                "query parameter `{name}`: `{function}` has no such parameter, it takes [{}]",
                known.join(", ")
            )))
        }
    }
}

/// Reads the value of a path variable.
pub(crate) fn path_value(schema: &Schema, field: &Field, text: &str) -> Result<Value, Refusal> {
    let place = format!("path variable `{}`", field.name);
    single(schema, &field.ty, text, &place)
}

fn parameter_value(schema: &Schema, parameter: &Field, texts: &[String]) -> Result<Option<Value>, Refusal> {
    let place = format!("query parameter `{}`", parameter.name);
    let nullable = parameter.ty.nullable;
    match (&parameter.ty.kind, texts) {
        // `k=` is a list of one empty text, also where the list may be null: an absent list is null.
        (Kind::Array(element), _) => {
            let items = texts.iter().map(|text| single(schema, element, text, &place));
            let items: Vec<Value> = items.collect::<Result<_, _>>()?;
            Ok((!items.is_empty()).then_some(Value::List(items)))
        }
        (_, []) if parameter.optional || nullable => Ok(None),
        (_, []) => Err(Refusal::invalid(format!("{place}: it is required, but was not sent"))),
        (_, [text]) if nullable && text.is_empty() => Ok(Some(Value::Null)),
        (_, [text]) => single(schema, &parameter.ty, text, &place).map(Some),
        _ => Err(Refusal::invalid(format!("{place}: given more than once, but is no list"))),
    }
}

fn single(schema: &Schema, ty: &Type, text: &str, place: &str) -> Result<Value, Refusal> {
    let misfit = |expected: &str| Refusal::invalid(format!("{place}: expected {expected}, found `{text}`"));
    match &ty.kind {
        Kind::Primitive(primitive) => match primitive {
            Primitive::Boolean => match text {
                "true" => Ok(Value::Bool(true)),
                "false" => Ok(Value::Bool(false)),
                _ => Err(misfit(scalar::form(*primitive))),
            },
            Primitive::Byte | Primitive::Short | Primitive::Int | Primitive::Long => match text.parse() {
                Ok(number) if scalar::in_range(*primitive, number) => Ok(Value::Int(number)),
                _ => Err(misfit(scalar::form(*primitive))),
            },
            Primitive::Float | Primitive::Double => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Value::Float(number)),
                _ => Err(misfit(scalar::form(*primitive))),
            },
            _ if scalar::fits(*primitive, text) => Ok(Value::Text(text.to_owned())),
            _ => Err(misfit(scalar::form(*primitive))),
        },
        Kind::Enum(id) => {
            let declared = schema.enumeration(*id);
            if declared.values.iter().any(|one| one == text) {
                Ok(Value::Text(text.to_owned()))
            } else {
                Err(misfit(&format!("a constant of `{}`", declared.name)))
            }
        }
        Kind::UrlParam(param) => {
            let parsed = compact::parse(schema, *param, text);
            let refuse = |problem| Refusal::invalid(format!("{place}: {problem}"));
            parsed.map(Value::Compact).map_err(refuse)
        }
        Kind::Ref(_) | Kind::Dto(_) if !text.is_empty() => Ok(Value::Text(text.to_owned())),
        _ => Err(misfit("a value that a query can hold")),
    }
}

fn take(sent: &mut Vec<(String, String)>, name: &str) -> Vec<String> {
    let taken = sent.extract_if(.., |(one, _)| one == name);
    taken.map(|(_, value)| value).collect()
}

/// Takes a query, or a form, apart.
pub(crate) fn pairs(query: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((decoded(name)?, decoded(value)?));
    }
    Ok(pairs)
}

fn decoded(text: &str) -> Result<String, Refusal> {
    let spaced = text.replace('+', " ");
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(Refusal::invalid(format!("query: `{text}` is not UTF-8"))),
    }
}
