//! Rejects ranges that end before they begin, wherever a request holds both ends, or one that it changes.
//! It knows nothing of what the range is of.

use std::cmp::Ordering;

use crate::error::Refusal;
use crate::input::Value;
use crate::schema::{Leaf, Primitive, are_ends, bound};
use crate::seen::{Look, text, values};
use crate::world::{Row, World};

/// Checks the ranges that were sent, those of nested objects too.
pub(super) fn check(sent: &[(String, Value)], place: &str) -> Result<(), Refusal> {
    for (upper, high) in sent {
        let place = format!("{place}.{upper}");
        match high {
            Value::Object(_, inner) | Value::Parts(inner) => check(inner, &place)?,
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    if let Value::Object(_, inner) = item {
                        check(inner, &format!("{place}[{index}]"))?;
                    }
                }
            }
            _ => {}
        }
        for (lower, low) in sent.iter().filter(|(lower, _)| are_ends(lower, upper)) {
            if compare(low, high) == Some(Ordering::Greater) {
                return Err(refusal(&place, lower, upper));
            }
        }
    }
    Ok(())
}

/// Checks the ranges that a record shows after a change, as far as an end of them was sent.
pub(super) fn check_row(world: &mut World, row: &Row, sent: &[(String, Value)]) -> Result<(), Refusal> {
    let schema = world.schema.clone();
    for (name, value) in sent.iter().filter(|(name, value)| bound(name).is_some() && *value != Value::Null) {
        for field in &schema.dto(row.dto).fields {
            let other = field.name.as_str();
            let (lower, upper) = match (are_ends(other, name), are_ends(name, other)) {
                (true, _) => (other, name.as_str()),
                (_, true) => (name.as_str(), other),
                _ => continue,
            };
            let Some(place) = schema.shown(field).filter(|place| matches!(place.leaf, Leaf::Primitive(_))) else {
                continue;
            };
            let seen = Look::at([&place]).of(world, row);
            let shown = values(&seen, &place).first().and_then(|shown| as_value(shown, place.leaf));
            let order = shown.and_then(|shown| compare(&shown, value));
            let is_reversed = order == Some(if lower == other { Ordering::Greater } else { Ordering::Less });
            if is_reversed {
                return Err(refusal(&format!("body.{name}"), lower, upper));
            }
        }
    }
    Ok(())
}

fn as_value(shown: &crate::json::Json, leaf: Leaf) -> Option<Value> {
    let text = text(shown, leaf)?;
    match leaf {
        Leaf::Primitive(Primitive::Date | Primitive::DateTime) => Some(Value::Text(text)),
        Leaf::Primitive(_) => text.parse().ok().map(Value::Int),
        _ => None,
    }
}

/// Compares numbers, and dates or times of one form; times in the API's form are in the order of their texts.
fn compare(low: &Value, high: &Value) -> Option<Ordering> {
    match (low, high) {
        (Value::Int(low), Value::Int(high)) => Some(low.cmp(high)),
        (Value::Text(low), Value::Text(high)) if is_time(low) && low.len() == high.len() => Some(low.cmp(high)),
        _ => None,
    }
}

fn is_time(text: &str) -> bool {
    text.get(.."2020-10-21".len()).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
}

fn refusal(place: &str, lower: &str, upper: &str) -> Refusal {
    Refusal::invalid(format!("`{place}`: the range is reversed: send a `{upper}` that is not before `{lower}`"))
}
