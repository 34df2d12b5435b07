//! Filters rows by what answers show of them, as the parameters of a request ask.
//! It knows nothing of how a parameter got its effect.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Effect, Parameters, Range};
use crate::actions::special::status;
use crate::input::Value;
use crate::json::Json;
use crate::schema::{End, Leaf, Place, Primitive, Schema};
use crate::seen::{Look, text, values};
use crate::world::{Row, TableKey, World, identified};

/// What rows must show.
#[derive(Debug, Default)]
pub(in crate::actions) struct Filter {
    tests: Vec<Test>,
    /// The ids that rows must have, if some are asked for.
    ids: Option<Vec<String>>,
}

#[derive(Debug)]
enum Test {
    Equal { place: Place, wanted: Vec<String> },
    Range { range: Range, value: String },
    Search { places: Vec<Place>, words: Vec<Vec<String>> },
    Not { place: Place, flag: bool },
}

impl Filter {
    /// The filter that values ask for: those of the query, of the path, and of the body of a search.
    pub(in crate::actions) fn of(
        world: &mut World,
        key: &TableKey,
        parameters: &Parameters,
        given: &dyn Fn(&str) -> Option<Value>,
    ) -> Self {
        let mut filter = Self::default();
        if let Some(place) = &parameters.hidden {
            filter.tests.push(Test::Not { place: place.clone(), flag: true });
        }
        if let Some(place) = &parameters.flagged {
            filter.tests.push(Test::Equal { place: place.clone(), wanted: vec![true.to_string()] });
        }
        for (name, effect) in parameters.effects() {
            filter.add(world, key, effect, given(name));
        }
        filter
    }

    /// Adds the test that a row must show one of the values.
    pub(in crate::actions) fn require(&mut self, world: &mut World, place: Place, value: &Value) {
        let wanted = wanted(world, place.leaf, value);
        self.tests.push(Test::Equal { place, wanted });
    }

    fn add(&mut self, world: &mut World, key: &TableKey, effect: &Effect, value: Option<Value>) {
        // A text that is required and empty asks for nothing.
        let value = value.filter(|value| *value != Value::Null && value.as_text() != Some(""));
        match (effect, value) {
            (Effect::Reveal { place, hidden, default }, value) => {
                let reveals = value.map_or(*default, |value| value == Value::Bool(true));
                if !reveals {
                    self.tests.push(Test::Not { place: place.clone(), flag: *hidden });
                }
            }
            (Effect::Equal(place), Some(value)) => self.require(world, place.clone(), &value),
            (Effect::Open(place), Some(Value::Bool(is_open))) => {
                let wanted = vec![status::text(is_open).to_owned()];
                self.tests.push(Test::Equal { place: place.clone(), wanted });
            }
            (Effect::Identity, Some(value)) => self.ids = Some(wanted(world, Leaf::Record(key.dto()), &value)),
            (Effect::Range(range), Some(value)) => {
                if let Some(value) = plain(&value) {
                    self.tests.push(Test::Range { range: range.clone(), value });
                }
            }
            (Effect::Search(places), Some(value)) => {
                let texts = match &value {
                    Value::List(items) => items.iter().filter_map(plain).collect(),
                    value => plain(value).into_iter().collect::<Vec<_>>(),
                };
                let words = |text: &String| text.to_lowercase().split_whitespace().map(str::to_owned).collect();
                self.tests.push(Test::Search { places: places.clone(), words: texts.iter().map(words).collect() });
            }
            _ => {}
        }
    }

    pub(in crate::actions) fn keep(&self, world: &mut World, rows: &mut Vec<Arc<Row>>) {
        if let Some(ids) = &self.ids {
            rows.retain(|row| ids.contains(&row.id));
        }
        if self.tests.is_empty() {
            return;
        }
        let look = Look::at(self.tests.iter().flat_map(Test::places));
        rows.retain(|row| {
            let seen = look.of(world, row);
            self.tests.iter().all(|test| test.passes(&seen))
        });
    }
}

impl Test {
    fn places(&self) -> &[Place] {
        match self {
            Self::Equal { place, .. } | Self::Not { place, .. } | Self::Range { range: Range { place, .. }, .. } => {
                std::slice::from_ref(place)
            }
            Self::Search { places, .. } => places,
        }
    }

    fn passes(&self, seen: &Json) -> bool {
        match self {
            Self::Equal { place, wanted } => texts(seen, place).any(|shown| wanted.contains(&shown)),
            Self::Not { place, flag } => !values(seen, place).contains(&&Json::Bool(*flag)),
            Self::Range { range, value } => {
                let mut shown = texts(seen, &range.place).peekable();
                let is_null = shown.peek().is_none();
                is_null && range.null_passes || shown.any(|shown| range.holds(&shown, value))
            }
            Self::Search { places, words } => {
                let shown: Vec<String> = places.iter().flat_map(|place| texts(seen, place)).collect();
                let shown: Vec<String> = shown.iter().map(|text| text.to_lowercase()).collect();
                let found = |word: &String| shown.iter().any(|text| text.contains(word));
                words.is_empty() || words.iter().any(|words| words.iter().all(found))
            }
        }
    }
}

impl Range {
    fn holds(&self, shown: &str, value: &str) -> bool {
        let order = match self.place.leaf {
            Leaf::Primitive(Primitive::Date | Primitive::DateTime) => compare_times(shown, value),
            // A time in milliseconds, where the value is a date or a time.
            Leaf::Primitive(Primitive::Long) if value.contains('-') && value.len() >= DAY => {
                let at = shown.parse().ok().and_then(|millis| Timestamp::from_millisecond(millis).ok());
                let shown = at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string());
                compare_times(&shown.unwrap_or_default(), value)
            }
            _ => {
                let number = |text: &str| text.parse::<f64>().unwrap_or_default();
                number(shown).total_cmp(&number(value))
            }
        };
        match self.end {
            End::Lower => order.is_gt() || order.is_eq() && !self.is_open,
            End::Upper => order.is_lt() || order.is_eq() && !self.is_open,
        }
    }
}

/// The length of a date.
const DAY: usize = "2020-10-21".len();

/// Compares dates and times in the API's form. A date is compared with the day of a time.
fn compare_times(one: &str, other: &str) -> std::cmp::Ordering {
    if one.len() == DAY || other.len() == DAY {
        let day = |text: &str| text.get(..DAY).unwrap_or(text).to_owned();
        return day(one).cmp(&day(other));
    }
    one.cmp(other)
}

fn texts<'j>(seen: &'j Json, place: &'j Place) -> impl Iterator<Item = String> + 'j {
    values(seen, place).into_iter().filter_map(|value| text(value, place.leaf))
}

/// The texts that a place must show, one of them, to hold a value; none if the value leads nowhere.
pub(in crate::actions) fn wanted(world: &mut World, leaf: Leaf, value: &Value) -> Vec<String> {
    match (value, leaf) {
        (Value::List(items), _) => items.iter().flat_map(|item| wanted(world, leaf, item)).collect(),
        (Value::Compact(compact), Leaf::UrlParam(_)) => vec![compact.text.clone()],
        (Value::Compact(compact), _) => {
            let identified_by = |schema: &Schema| schema.identified(compact.param);
            let dto = match leaf {
                Leaf::Record(dto) => Some(dto),
                _ => identified_by(&world.schema),
            };
            dto.and_then(|dto| identified(world, &TableKey::Records(dto), compact)).into_iter().collect()
        }
        (value, _) => plain(value).into_iter().collect(),
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::*;

    #[test]
    fn dates_are_compared_with_the_days_of_times() {
        let cases = [
            ("2020-10-21", "2020-10-21", Equal),
            ("2020-10-21", "2020-10-22", Less),
            ("2020-10-21T16:30:00.000Z", "2020-10-21", Equal),
            ("2020-10-22", "2020-10-21T16:30:00.000Z", Greater),
            ("2020-10-21T16:30:00.000Z", "2020-10-21T16:30:00.001Z", Less),
        ];
        for (one, other, expected) in cases {
            assert_eq!(compare_times(one, other), expected, "{one} {other}");
        }
    }
}
