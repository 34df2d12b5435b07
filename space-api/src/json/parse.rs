//! From bytes to values in one pass, each object with the part of the selection that it answers. Knows nothing of DTOs: the
//! reader of an object decides whether it is a map or a DTO.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use crate::error::decode::{DecodeError, Misfit};
use crate::error::usage::UsageError;
use crate::fields::tree::Selection;
use crate::json::mend::mended;
use crate::json::object::Object;
use crate::json::places::{PlaceId, Places, Position, StepId};
use crate::json::shape::{EntryKey, SharedShape};
use crate::json::stacks::{OpenFields, OpenList, Stacks};
use crate::json::value::Value;
use crate::json::well_formed;

/// What some servers and editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The JSON text in these bytes, without a byte order mark: the front end of everything that reads JSON.
pub(crate) fn json_text(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// The JSON value of a value of the user's own. What cannot be written as JSON is [`Value::Invalid`].
pub(crate) fn value_of(value: &impl serde_core::Serialize) -> Value {
    let read = |text: Vec<u8>| parse(&text, None).map_err(|error| error.to_string());
    let written = serde_json::to_vec(value).map_err(|error| error.to_string());
    written.and_then(read).unwrap_or_else(|error| Value::Invalid(UsageError::new(error)))
}

/// Reads a JSON text that answers this selection (empty for the server's default, `None` if there was no request).
///
/// A text that `serde_json` does not read but a browser does is [`mended`], so that one value does not spoil the others.
pub(crate) fn parse(json: &[u8], selection: Option<&Arc<Selection>>) -> Result<Value, DecodeError> {
    let well_formed = std::str::from_utf8(json).ok().and_then(|text| well_formed::read(text, selection));
    match well_formed {
        Some(value) => Ok(value),
        None => parse_leniently(json, selection),
    }
}

/// Reads a text that may have to be mended.
#[cold]
fn parse_leniently(json: &[u8], selection: Option<&Arc<Selection>>) -> Result<Value, DecodeError> {
    match parse_with_serde(json, selection) {
        Ok(value) => Ok(value),
        Err(error) => Ok(parse_with_serde(mended_or(json, error)?.as_bytes(), selection)?),
    }
}

/// The mended text, or the error of the text. `error` is the error of the first attempt, which may have stopped where the text
/// can be mended. If both errors are at one place, the first says more.
#[cold]
fn mended_or(json: &[u8], error: serde_json::Error) -> serde_json::Result<String> {
    let place = |error: &serde_json::Error| (error.line(), error.column());
    mended(json).map_err(|mistake| if place(&mistake) == place(&error) { error } else { mistake })
}

pub(super) fn parse_with_serde(json: &[u8], selection: Option<&Arc<Selection>>) -> serde_json::Result<Value> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = parse_part(&mut deserializer, selection)?;
    deserializer.end()?;
    Ok(value)
}

/// Reads a value that is part of a response, and that answers this selection.
pub(crate) fn parse_part<'de, D: Deserializer<'de>>(
    deserializer: D,
    selection: Option<&Arc<Selection>>,
) -> Result<Value, D::Error> {
    let (mut reader, root) = Reader::new(selection);
    reader.at(Position::Place(root)).deserialize(deserializer)
}

/// Reads the rest of an object whose first fields are these.
pub(crate) fn parse_entries<'de, A: MapAccess<'de>>(
    first: Vec<(EntryKey, Value)>,
    mut entries: A,
    selection: Option<&Arc<Selection>>,
) -> Result<Object, A::Error> {
    let (mut reader, root) = Reader::new(selection);
    let fields = OpenFields::begin(&reader.stacks);
    let mut names = Vec::with_capacity(first.len());
    for (name, value) in first {
        names.push(name);
        fields.push(value, &mut reader.stacks);
    }
    let next = entries.next_key()?;
    reader.rest(root, fields, names, next, entries)
}

/// Reads an object that answers no request.
impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match parse_part(deserializer, None)? {
            Value::Object(object) => Ok(object),
            value => Err(D::Error::custom(Misfit::new("an object", value.as_ref()))),
        }
    }
}

/// Reads any value, without a selection.
pub(crate) fn any_value() -> AnyValue {
    AnyValue
}

/// What reads any value, without a selection.
pub(crate) struct AnyValue;

/// What was read so far of a text.
struct Reader {
    places: Places,
    stacks: Stacks,
}

impl Reader {
    fn new(selection: Option<&Arc<Selection>>) -> (Self, PlaceId) {
        let (places, root) = Places::new(selection);
        (Self { places, stacks: Stacks::default() }, root)
    }

    fn at<'a>(&'a mut self, position: Position<'a>) -> ValueAt<'a> {
        ValueAt { reader: self, position }
    }

    /// Reads an object at that place, as long as its fields come in an order that is remembered.
    fn object<'de, A: MapAccess<'de>>(&mut self, place: PlaceId, mut entries: A) -> Result<Object, A::Error> {
        let fields = OpenFields::begin(&self.stacks);
        let mut step = self.places.start(place);
        while let Some(next) = entries.next_key_seed(NameAfter { places: &mut self.places, place, step })? {
            match next {
                FoundName::Step(next) => step = next,
                FoundName::New(name) => {
                    let names = self.places.names(step);
                    return self.rest(place, fields, names, Some(name), entries);
                }
            }
            let value = entries.next_value_seed(self.at(Position::Step(place, step)))?;
            fields.push(value, &mut self.stacks);
        }
        let shape = self.places.shape(place, step);
        Ok(Object::received(fields.finish(shape, &mut self.stacks)))
    }

    /// Reads the rest of an object, of which these fields were read and the name of the next one, if there is one.
    fn rest<'de, A: MapAccess<'de>>(
        &mut self,
        place: PlaceId,
        fields: OpenFields,
        mut names: Vec<EntryKey>,
        mut next: Option<String>,
        mut entries: A,
    ) -> Result<Object, A::Error> {
        while let Some(name) = next {
            let value = entries.next_value_seed(self.at(Position::Field(place, &name)))?;
            fields.push(value, &mut self.stacks);
            names.push(Cow::Owned(name));
            next = entries.next_key()?;
        }
        let shape = SharedShape::new(names, self.places.origin(place).cloned());
        Ok(Object::received(fields.finish(Arc::new(shape), &mut self.stacks).last_of_each()))
    }
}

/// The value at a position, which is read next.
struct ValueAt<'a> {
    reader: &'a mut Reader,
    position: Position<'a>,
}

impl<'de> DeserializeSeed<'de> for ValueAt<'_> {
    type Value = Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueAt<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    #[inline]
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    #[inline]
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let Self { reader, position } = self;
        let mut list = OpenList::begin(&reader.stacks);
        while let Some(element) = elements.next_element_seed(reader.at(position))? {
            list.push(element, &mut reader.stacks);
        }
        Ok(list.finish(&mut reader.stacks))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        let Self { reader, position } = self;
        let place = reader.places.at(position);
        reader.object(place, entries).map(Object::or_number)
    }
}

/// The name of the field that comes after these of an object at that place.
struct NameAfter<'a> {
    places: &'a mut Places,
    place: PlaceId,
    step: StepId,
}

/// The name of a field.
enum FoundName {
    /// The last name up to this step.
    Step(StepId),
    /// A name that is not remembered.
    New(String),
}

impl<'de> DeserializeSeed<'de> for NameAfter<'_> {
    type Value = FoundName;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<FoundName, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameAfter<'_> {
    type Value = FoundName;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<FoundName, E> {
        let Self { places, place, step } = self;
        let next = places.follow_or_extend(place, step, name);
        Ok(next.map_or_else(|| FoundName::New(name.to_owned()), FoundName::Step))
    }
}

macro_rules! visit_as_root {
    ($($visit:ident $value:ty),+) => {$(
        fn $visit<E: serde_core::de::Error>(self, value: $value) -> Result<Value, E> {
            let (mut reader, root) = Reader::new(None);
            reader.at(Position::Place(root)).$visit(value)
        }
    )+};
}

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    visit_as_root!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Value, A::Error> {
        let (mut reader, root) = Reader::new(None);
        reader.at(Position::Place(root)).visit_seq(elements)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        let (mut reader, root) = Reader::new(None);
        reader.at(Position::Place(root)).visit_map(entries)
    }
}

impl<'de> DeserializeSeed<'de> for AnyValue {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        parse_part(deserializer, None)
    }
}

/// The only field of the object that represents a number if any crate of the program enables the feature
/// `arbitrary_precision` of `serde_json`. This crate does not, but features apply to all crates of a program.
const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";

impl Object {
    /// The object, or the number that it represents.
    #[inline]
    pub(super) fn or_number(self) -> Value {
        let mut fields = self.as_entries();
        if fields.len() == 1
            && let Some((name, Value::String(text))) = fields.next()
            && name == ARBITRARY_PRECISION
            && let Ok(number) = text.parse()
        {
            return Value::Number(number);
        }
        Value::Object(self)
    }
}
