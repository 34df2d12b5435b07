//! Comparing values: when two are equal, and an order that agrees with equality, for those who sort what holds a value.
//! The order means nothing else.

use std::cmp::Ordering;

use serde_json::Number;

use crate::json::object::Object;
use crate::json::value::{Value, ValueRef};

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => a == b,
            (Self::Objects(a), Self::Objects(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => a == b,
            (Self::Invalid(a), Self::Invalid(b)) => a == b,
            (
                Self::Null
                | Self::Bool(_)
                | Self::Number(_)
                | Self::String(_)
                | Self::Array(_)
                | Self::Objects(_)
                | Self::Object(_)
                | Self::Invalid(_),
                _,
            ) => false,
        }
    }
}

impl PartialEq for Object {
    /// Whether both have the same fields with the same values. The order of fields and the selection do not matter.
    fn eq(&self, other: &Self) -> bool {
        let others = other.as_entries();
        if self.as_entries().len() != others.len() || self.is_null() != other.is_null() {
            return false;
        }
        let in_order = self.as_entries().zip(others).all(|(field, other)| field == other);
        in_order || self.as_entries().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl Object {
    /// Compares the fields by name, then by value. The order of the fields does not matter.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        let (mut fields, mut others) = (self.sorted(), other.sorted());
        compare_all(&mut fields, &mut others, |(name, value), (other_name, other)| {
            name.cmp(other_name).then_with(|| value.compare(*other))
        })
    }

    fn sorted(&self) -> std::vec::IntoIter<(&str, ValueRef<'_>)> {
        let mut fields: Vec<_> = self.entries().collect();
        fields.sort_unstable_by_key(|(name, _)| *name);
        fields.into_iter()
    }
}

impl ValueRef<'_> {
    fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Bool(value), Self::Bool(other)) => value.cmp(&other),
            (Self::Number(number), Self::Number(other)) => text(number).cmp(&text(other)),
            (Self::String(text), Self::String(other)) => text.cmp(other),
            (Self::Object(object), Self::Object(other)) => object.compare(other),
            (value, other) => match (value.elements(), other.elements()) {
                (Some(mut elements), Some(mut others)) => {
                    compare_all(&mut elements, &mut others, |value, other| value.compare(*other))
                }
                _ => value.describe().cmp(other.describe()),
            },
        }
    }
}

/// The text of a number, the same for all numbers that are equal: there are two zeros.
fn text(number: &Number) -> String {
    let text = number.to_string();
    if text == "-0.0" { "0.0".to_owned() } else { text }
}

fn compare_all<T>(
    items: &mut dyn Iterator<Item = T>,
    others: &mut dyn Iterator<Item = T>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    loop {
        match (items.next(), others.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(item), Some(other)) => match compare(&item, &other) {
                Ordering::Equal => {}
                unequal => return unequal,
            },
        }
    }
}
