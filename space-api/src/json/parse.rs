//! From bytes to values in one pass, each object with the part of the selection that it answers. Knows nothing of DTOs: the
//! reader of an object decides whether it is a map or a DTO.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use crate::error::decode::DecodeError;
use crate::fields::tree::{Nested, Selection};
use crate::json::entries::EntryKey;
use crate::json::mend::mended;
use crate::json::object::Object;
use crate::json::origin::OriginTree;
use crate::json::value::{ListBuilder, Value};

/// What some servers and editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The JSON text in these bytes, without a byte order mark: the front end of everything that reads JSON.
pub(crate) fn json_text(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// Reads a JSON text that answers this selection (empty for the server's default, `None` if there was no request).
///
/// A text that `serde_json` does not read but a browser does is [`mended`], so that one value does not spoil the others.
pub(crate) fn parse(json: &[u8], selection: Option<&Arc<Selection>>) -> Result<Value, DecodeError> {
    match parse_strictly(json, selection) {
        Ok(value) => Ok(value),
        Err(error) => Ok(parse_strictly(mended_or(json, error)?.as_bytes(), selection)?),
    }
}

/// The mended text, or the error of the text. `error` is the error of the first attempt, which may have stopped where the text
/// can be mended. If both errors are at one place, the first says more.
#[cold]
fn mended_or(json: &[u8], error: serde_json::Error) -> serde_json::Result<String> {
    let place = |error: &serde_json::Error| (error.line(), error.column());
    mended(json).map_err(|mistake| if place(&mistake) == place(&error) { error } else { mistake })
}

fn parse_strictly(json: &[u8], selection: Option<&Arc<Selection>>) -> serde_json::Result<Value> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let origins = selection.map(OriginTree::root);
    let value = Scope::root(origins.as_ref()).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Reads a value that is part of a response, and that answers this selection.
pub(crate) fn parse_part<'de, D: Deserializer<'de>>(
    deserializer: D,
    selection: Option<&Arc<Selection>>,
) -> Result<Value, D::Error> {
    let origins = selection.map(OriginTree::root);
    Scope::root(origins.as_ref()).deserialize(deserializer)
}

/// Reads the rest of an object whose first fields are these.
pub(crate) fn parse_entries<'de, A: MapAccess<'de>>(
    fields: Vec<(EntryKey, Value)>,
    entries: A,
    selection: Option<&Arc<Selection>>,
) -> Result<Object, A::Error> {
    let origins = selection.map(OriginTree::root);
    let scope = Scope::root(origins.as_ref());
    Ok(Scope::object(scope.entries(fields, entries, origins.as_ref())?, origins.as_ref()))
}

/// Reads any value, without a selection.
pub(crate) fn any_value() -> impl for<'de> DeserializeSeed<'de, Value = Value> + for<'de> Visitor<'de, Value = Value> {
    Scope::root(None)
}

/// The parser's position in the selection and in the response.
#[derive(Clone, Copy)]
struct Scope<'a> {
    selection: Option<&'a Arc<Selection>>,
    /// The enclosing selections, for recursive fields.
    outer: Option<&'a Scope<'a>>,
    /// The position in the response; `None` if there was no request.
    at: Option<Position<'a>>,
}

/// The parser's position in a response.
#[derive(Clone, Copy)]
enum Position<'a> {
    /// In objects of a known origin.
    Origin(&'a Rc<OriginTree>),
    /// In this field of the objects of that origin. An object in the field has an origin of its own.
    Field(&'a Rc<OriginTree>, &'a str),
}

impl<'a> Scope<'a> {
    /// The scope of a whole text.
    fn root(origins: Option<&'a Rc<OriginTree>>) -> Self {
        let selection = origins.map(|origins| origins.origin().selection());
        Scope { selection, outer: None, at: origins.map(Position::Origin) }
    }

    /// The scope of a field's value, in an object of that origin.
    fn field(&'a self, name: &'a str, origins: Option<&'a Rc<OriginTree>>, default: &'a Arc<Selection>) -> Scope<'a> {
        Scope { at: origins.map(|origins| Position::Field(origins, name)), ..self.selected(name, default) }
    }

    /// The scope of the selection of a field.
    fn selected(&'a self, name: &str, default: &'a Arc<Selection>) -> Scope<'a> {
        let Some(selection) = self.selection else { return *self };
        let nested = match selection.find(name) {
            Some(item) => Some(&item.nested),
            // A selection of a map applies to each of its entries. With `*` the name may also be that of a field which the
            // selection does not name.
            None if !selection.has_all() => return *self,
            None => None,
        };
        match nested {
            Some(Nested::Fields(fields)) => Scope { selection: Some(fields), outer: Some(self), at: None },
            Some(Nested::Recursive { levels, .. }) => self.enclosing(*levels).unwrap_or(Scope::of(default)),
            Some(Nested::Leaf | Nested::View | Nested::Conflict) | None => Scope::of(default),
        }
    }

    fn of(selection: &'a Arc<Selection>) -> Self {
        Scope { selection: Some(selection), outer: None, at: None }
    }

    /// The scope that a recursive field repeats: this one for one level.
    fn enclosing(&self, levels: usize) -> Option<Scope<'a>> {
        let mut scope = *self;
        for _ in 1..levels {
            scope = *scope.outer?;
        }
        Some(scope)
    }
}

impl<'de> DeserializeSeed<'de> for Scope<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scope<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut list = ListBuilder::with_capacity(0);
        while let Some(element) = elements.next_element_seed(self)? {
            list.push(element);
        }
        Ok(list.finish())
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        let origins = self.origins();
        let fields = self.entries(Vec::new(), entries, origins.as_ref())?;
        if let [(name, Value::String(text))] = fields.as_slice()
            && name == ARBITRARY_PRECISION
            && let Ok(number) = text.parse()
        {
            return Ok(Value::Number(number));
        }
        Ok(Value::Object(Self::object(fields, origins.as_ref())))
    }
}

impl Scope<'_> {
    /// The origin of an object that is here.
    fn origins(&self) -> Option<Rc<OriginTree>> {
        Some(match self.at? {
            Position::Origin(origins) => Rc::clone(origins),
            Position::Field(origins, name) => origins.field(name, self.selection?),
        })
    }

    /// These fields and the rest of them, of an object of that origin.
    fn entries<'de, A: MapAccess<'de>>(
        &self,
        mut fields: Vec<(EntryKey, Value)>,
        mut entries: A,
        origins: Option<&Rc<OriginTree>>,
    ) -> Result<Vec<(EntryKey, Value)>, A::Error> {
        let default = Selection::server_default();
        while let Some(name) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self.field(&name, origins, default))?;
            fields.push((Cow::Owned(name), value));
        }
        Ok(fields)
    }

    fn object(fields: Vec<(EntryKey, Value)>, origins: Option<&Rc<OriginTree>>) -> Object {
        Object::received(fields, origins.map(|origins| Arc::clone(origins.origin())))
    }
}

/// The only field of the object that represents a number if any crate of the program enables the feature
/// `arbitrary_precision` of `serde_json`. This crate does not, but features apply to all crates of a program.
const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";
