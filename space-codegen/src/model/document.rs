//! JSON text to values in one pass, which reports the duplicate keys of an object: a JSON library keeps the last value of
//! such a key and says nothing. It knows nothing of models.

use std::collections::HashSet;
use std::fmt::{self, Formatter};

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::node::{JsonObject, quoted};
use crate::diagnostics::{Diagnostics, Place};

/// The duplicate keys that are reported one by one.
const SHOWN: usize = 100;

/// Reads a document. Each duplicate key of an object is a warning.
pub(super) fn parse(text: &str, diagnostics: &mut Diagnostics) -> Result<Value, serde_json::Error> {
    let mut duplicates = Duplicates { diagnostics, count: 0 };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let root = Reader { above: Place::root(), step: ReadingStep::Root, duplicates: &mut duplicates };
    let value = root.deserialize(&mut deserializer)?;
    deserializer.end()?;
    duplicates.finish();
    Ok(value)
}

struct Duplicates<'d> {
    diagnostics: &'d mut Diagnostics,
    count: usize,
}

impl Duplicates<'_> {
    const HELP: &'static str = "the last value is used; remove the others, or fetch the document again";

    fn add(&mut self, place: Place<'_>, key: &str) {
        self.count += 1;
        if self.count <= SHOWN {
            self.diagnostics.warning(place, format!("duplicate key {}", quoted(key)), Self::HELP);
        }
    }

    fn finish(self) {
        if let Some(more @ 1..) = self.count.checked_sub(SHOWN) {
            self.diagnostics.warning(Place::root(), format!("{more} more duplicate keys"), Self::HELP);
        }
    }
}

/// How a value is reached from the place above it.
#[derive(Clone, Copy)]
enum ReadingStep<'a> {
    Root,
    Key(&'a str),
    Item { list: &'a str, index: usize },
}

impl<'a> ReadingStep<'a> {
    fn from<'b>(self, above: &'b Place<'a>) -> Place<'b>
    where
        'a: 'b,
    {
        match self {
            Self::Root => *above,
            Self::Key(key) => above.key(key),
            Self::Item { list, index } => above.item(list, index, ""),
        }
    }
}

/// Reads one value at a place.
struct Reader<'a, 'd> {
    above: Place<'a>,
    step: ReadingStep<'a>,
    duplicates: &'a mut Duplicates<'d>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        // The items of a list are `list[0]`, `list[1]`, …: the list has no place of its own.
        let (above, list) = match self.step {
            ReadingStep::Key(list) => (self.above, list),
            ReadingStep::Root | ReadingStep::Item { .. } => (self.step.from(&self.above), ""),
        };
        let mut values = Vec::new();
        loop {
            let step = ReadingStep::Item { list, index: values.len() };
            match items.next_element_seed(Reader { above, step, duplicates: &mut *self.duplicates })? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = JsonObject::new();
        let mut reported = HashSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            let place = self.step.from(&self.above);
            let duplicates = &mut *self.duplicates;
            let value = entries.next_value_seed(Reader { above: place, step: ReadingStep::Key(&key), duplicates })?;
            if object.contains_key(&key) && reported.insert(key.clone()) {
                self.duplicates.add(place, &key);
            }
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Option<Value>, String) {
        let mut diagnostics = Diagnostics::new();
        let value = parse(text, &mut diagnostics).ok();
        (value, diagnostics.to_string())
    }

    #[test]
    fn a_duplicate_key_is_reported_once_with_its_place() {
        let cases = [
            (r#"{"a":1,"b":{"a":1},"c":[{"a":1}]}"#, &[][..]),
            (r#"{"a":1,"a":2,"a":3}"#, &["warning: duplicate key `a`"]),
            (r#"{"dto":[{},{"id":0,"id":0}]}"#, &["warning: `dto[1]`: duplicate key `id`"]),
            (
                r#"{"a":{"b":{"c":0,"d":0,"c":0,"d":0}}}"#,
                &["warning: `a.b`: duplicate key `c`", "warning: `a.b`: duplicate key `d`"],
            ),
            (r#"[[{"a":0,"\u0061":0}]]"#, &["warning: `[0].[0]`: duplicate key `a`"]),
            (
                r#"{"a":{"x":0,"x":0},"a":{"x":0,"x":0}}"#,
                &["warning: `a`: duplicate", "warning: `a`: duplicate", "warning: duplicate key `a`"],
            ),
        ];
        for (text, expected) in cases {
            let (_, said) = read(text);
            assert_eq!(said.lines().count(), expected.len(), "{said}");
            assert!(said.lines().zip(expected).all(|(line, begin)| line.starts_with(begin)), "{said}");
        }
    }

    #[test]
    fn many_duplicate_keys_are_counted() {
        let keys: Vec<String> = (0..150).map(|key| format!("\"{key}\":0,\"{key}\":1")).collect();
        let (_, said) = read(&format!("{{{}}}", keys.join(",")));
        assert_eq!(said.lines().count(), SHOWN + 1);
        assert!(said.contains("warning: 50 more duplicate keys"), "{said}");
    }

    proptest! {
        #[test]
        fn a_text_reads_as_the_json_library_reads_it(text in r#"([\[\]{},:]|"[ab\\n]{0,2}"|"a":|-?[0-9]{1,20}(\.5)?(e[0-9]{1,3})?|true|null| ){0,12}"#) {
            prop_assert_eq!(read(&text).0, serde_json::from_str(&text).ok());
        }

        #[test]
        fn a_value_reads_as_it_was_written(numbers in proptest::collection::vec(any::<(i64, u64, f64)>(), 0..4), key in ".*") {
            let value = serde_json::json!({ key: numbers, "b": [{ "c": null }, true] });
            prop_assert_eq!(read(&value.to_string()), (serde_json::from_str(&value.to_string()).ok(), String::new()));
        }
    }
}
