//! The order of a list: by a field that a parameter names, from low to high or from high to low.
//! A parameter counts only if every value that it may have is understood.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Effect, Parameters, is_text};
use crate::error::Refusal;
use crate::input::Value;
use crate::json::Json;
use crate::schema::{DtoId, Kind, Leaf, Place, Primitive, Schema};
use crate::seen::{Look, text, values};
use crate::world::{Row, World};

/// What a constant of an order means.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::actions) struct Key {
    constant: String,
    place: Place,
    descending: Option<bool>,
}

const NAMES: [&str; 6] = ["sortBy", "sortColumn", "sort", "sorting", "order", "ordering"];
const DIRECTIONS: [&str; 3] = ["order", "sortOrder", "direction"];
/// The endings of constants that tell the direction, and whether it is from high to low.
const ENDINGS: [(&str, bool); 4] = [("asc", false), ("desc", true), ("atoz", false), ("ztoa", true)];

pub(super) fn effect(schema: &Schema, dto: DtoId, name: &str, kind: &Kind) -> Option<Effect> {
    match kind {
        Kind::Primitive(Primitive::Boolean) if name == "descending" => Some(Effect::Descending),
        Kind::Primitive(Primitive::String) if NAMES.contains(&name) => Some(Effect::OrderByName),
        Kind::Enum(id) => {
            let constants = &schema.enumeration(*id).values;
            if DIRECTIONS.contains(&name) && constants.iter().all(|one| ["ASC", "DESC"].contains(&one.as_str())) {
                return Some(Effect::Descending);
            }
            if !NAMES.contains(&name) {
                return None;
            }
            let key = |constant: &String| key(schema, dto, constant);
            constants.iter().map(key).collect::<Option<Vec<_>>>().map(Effect::Order)
        }
        _ => None,
    }
}

fn key(schema: &Schema, dto: DtoId, constant: &str) -> Option<Key> {
    let plain = plain(constant);
    let ending = ENDINGS.iter().find_map(|(ending, descending)| Some((plain.strip_suffix(ending)?, *descending)));
    let (name, descending) = ending.map_or((plain.as_str(), None), |(name, descending)| (name, Some(descending)));
    Some(Key { constant: constant.to_owned(), place: sorted(schema, dto, name)?, descending })
}

/// The name without what differs between fields and constants: `LAST_ACCESSED` is `lastAccessed`.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_ascii_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The field that a list can be ordered by: it has the name, or is the only one whose name ends in it.
fn sorted(schema: &Schema, dto: DtoId, name: &str) -> Option<Place> {
    let fields = schema.fields_of(dto);
    if let Some(same) = fields.iter().find(|field| plain(&field.name) == name) {
        return can_order(schema.shown(same)?);
    }
    let mut alike = fields.iter().filter(|field| !name.is_empty() && plain(&field.name).ends_with(name));
    let first = alike.next()?;
    if alike.next().is_some() {
        return None;
    }
    can_order(schema.shown(first)?)
}

fn can_order(place: Place) -> Option<Place> {
    let orders = !place.many && matches!(place.leaf, Leaf::Primitive(_) | Leaf::Enum(_));
    orders.then_some(place)
}

/// The order that a request asks for.
#[derive(Debug, Default)]
pub(in crate::actions) struct Order {
    by: Option<Place>,
    descending: bool,
}

impl Order {
    /// The order that values ask for.
    ///
    /// # Errors
    ///
    /// A text that names no field to order by.
    pub(in crate::actions) fn of(
        schema: &Schema,
        dto: DtoId,
        parameters: &Parameters,
        given: &dyn Fn(&str) -> Option<Value>,
    ) -> Result<Self, Refusal> {
        let mut order = Self::default();
        for (name, effect) in parameters.effects() {
            match (effect, given(name)) {
                (Effect::Order(keys), Some(Value::Text(constant))) => {
                    let key = keys.iter().find(|key| key.constant == constant);
                    order.by = key.map(|key| key.place.clone());
                    order.descending |= key.and_then(|key| key.descending).unwrap_or(false);
                }
                (Effect::OrderByName, Some(Value::Text(text))) if !text.is_empty() => {
                    let place = sorted(schema, dto, &plain(&text));
                    let refuse = || {
                        let dto = &schema.dto(dto).name;
                        let problem = format!("`{dto}` has no field `{text}` that a list can be ordered by");
                        Refusal::invalid(format!("query parameter `{name}`: {problem}"))
                    };
                    order.by = Some(place.ok_or_else(refuse)?);
                }
                (Effect::Descending, Some(Value::Bool(flag))) => order.descending |= flag,
                (Effect::Descending, Some(Value::Text(constant))) => order.descending |= constant == "DESC",
                _ => {}
            }
        }
        Ok(order)
    }

    /// Puts rows into the order.
    pub(in crate::actions) fn put(&self, world: &mut World, rows: &mut Vec<Arc<Row>>) {
        let Some(place) = &self.by else {
            return;
        };
        let look = Look::at([place]);
        let ranked = rows.drain(..).map(|row| (Rank::of(&look.of(world, &row), place), row));
        let mut ranked: Vec<(Rank, Arc<Row>)> = ranked.collect();
        ranked.sort_by(|(one, _), (other, _)| {
            let order = one.cmp(other);
            if self.descending { order.reverse() } else { order }
        });
        rows.extend(ranked.into_iter().map(|(_, row)| row));
    }
}

/// A value by its order: nothing first, then numbers, then texts in any case.
#[derive(Debug, PartialEq)]
enum Rank {
    Nothing,
    Number(f64),
    Text(String),
}

impl Rank {
    fn of(seen: &Json, place: &Place) -> Self {
        match values(seen, place).first() {
            None => Self::Nothing,
            Some(Json::Int(number)) => Self::Number(*number as f64),
            Some(Json::Float(number)) => Self::Number(*number),
            Some(value) => {
                let text = text(value, place.leaf).unwrap_or_default();
                Self::Text(if is_text(place.leaf) { text.to_lowercase() } else { text })
            }
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (one, other) => one.kind().cmp(&other.kind()),
        }
    }

    const fn kind(&self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Number(_) => 1,
            Self::Text(_) => 2,
        }
    }
}
