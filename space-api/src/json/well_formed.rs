//! Reads a well-formed text, in one pass and without going through serde, which makes views as fast as structs. Gives up on
//! everything else, and leaves it to `serde_json` to say what is wrong. Knows nothing of DTOs.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Number;

use crate::fields::tree::Selection;
use crate::json::mend::MAX_DEPTH;
use crate::json::object::Object;
use crate::json::places::{PlaceId, Places, Position, StepId};
use crate::json::plain::plain_length;
use crate::json::shape::{EntryKey, Shape};
use crate::json::stacks::{Fields, List, Stacks};
use crate::json::value::Value;

/// Reads a text that answers this selection. `None` if `serde_json` should read it: it may be no JSON, be nested too deep, or
/// have a value that cannot be held.
pub(super) fn read(text: &str, selection: Option<&Arc<Selection>>) -> Option<Value> {
    let (places, root) = Places::new(selection);
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, depth: 0, places, stacks: Stacks::default() };
    reader.skip_space();
    let value = reader.value(Position::Place(root))?;
    reader.skip_space();
    reader.peek().is_none().then_some(value)
}

/// How far a text is read.
struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// How many objects and lists are open.
    depth: usize,
    places: Places,
    stacks: Stacks,
}

/// The name of a field.
enum Name<'a> {
    /// The last name up to this step.
    Step(StepId),
    /// A name that is not remembered.
    New(Cow<'a, str>),
}

impl<'a> Reader<'a> {
    fn value(&mut self, position: Position<'_>) -> Option<Value> {
        match self.peek()? {
            b'"' => self.string().map(|text| Value::String(text.into())),
            b'{' => self.object(position),
            b'[' => self.list(position),
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            b't' => self.word(b"true", Value::Bool(true)),
            b'f' => self.word(b"false", Value::Bool(false)),
            b'n' => self.word(b"null", Value::Null),
            _ => None,
        }
    }

    fn list(&mut self, position: Position<'_>) -> Option<Value> {
        self.open()?;
        let mut list = List::begin(&self.stacks);
        if self.peek()? != b']' {
            loop {
                let element = self.value(position)?;
                list.push(element, &mut self.stacks);
                if self.separator(b']')? {
                    break;
                }
            }
        }
        self.close();
        Some(list.finish(&mut self.stacks))
    }

    /// Reads an object, as long as its fields come in an order that is remembered.
    fn object(&mut self, position: Position<'_>) -> Option<Value> {
        self.open()?;
        let place = self.places.at(position);
        let fields = Fields::begin(&self.stacks);
        let mut step = self.places.start(place);
        if self.peek()? != b'}' {
            loop {
                match self.name(place, step)? {
                    Name::Step(next) => step = next,
                    Name::New(name) => {
                        let names = self.places.names(step);
                        return self.rest_of_object(place, fields, names, name);
                    }
                }
                let value = self.field(Position::Step(place, step))?;
                fields.push(value, &mut self.stacks);
                if self.separator(b'}')? {
                    break;
                }
            }
        }
        self.close();
        let shape = self.places.shape(place, step);
        Some(Object::received(fields.finish(shape, &mut self.stacks)).or_number())
    }

    /// Reads the rest of an object, of which these fields were read and the name of the next one.
    #[inline(never)]
    fn rest_of_object(
        &mut self,
        place: PlaceId,
        fields: Fields,
        mut names: Vec<EntryKey>,
        mut name: Cow<'a, str>,
    ) -> Option<Value> {
        loop {
            let value = self.field(Position::Field(place, &name))?;
            fields.push(value, &mut self.stacks);
            names.push(Cow::Owned(name.into_owned()));
            if self.separator(b'}')? {
                break;
            }
            name = self.string()?;
        }
        self.close();
        let shape = Shape::new(names, self.places.origin(place).cloned());
        Some(Object::received(fields.finish(Arc::new(shape), &mut self.stacks).last_of_each()).or_number())
    }

    /// Reads the name that comes after these fields.
    #[inline]
    fn name(&mut self, place: PlaceId, step: StepId) -> Option<Name<'a>> {
        if let Some((next, name)) = self.places.likely(step) {
            let after = self.bytes.get(self.at..)?.strip_prefix(b"\"").and_then(|text| text.strip_prefix(name.as_bytes()));
            if after.is_some_and(|after| after.first() == Some(&b'"')) {
                self.at += name.len() + 2;
                return Some(Name::Step(next));
            }
        }
        let name = self.string()?;
        Some(self.places.follow_or_extend(place, step, &name).map_or(Name::New(name), Name::Step))
    }

    /// Reads the value of a field, after the name.
    #[inline]
    fn field(&mut self, position: Position<'_>) -> Option<Value> {
        self.skip_space();
        self.expect(b':')?;
        self.skip_space();
        self.value(position)
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        let quote = self.at;
        self.expect(b'"')?;
        let mut is_plain = true;
        loop {
            self.at += plain_length(self.bytes.get(self.at..)?);
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    is_plain = false;
                    self.at += 2;
                }
                _ => return None,
            }
        }
        self.at += 1;
        if is_plain {
            self.text.get(quote + 1..self.at - 1).map(Cow::Borrowed)
        } else {
            serde_json::from_str(self.text.get(quote..self.at)?).ok().map(Cow::Owned)
        }
    }

    fn number(&mut self) -> Option<Number> {
        /// Numbers with as many digits are in the range of `i64`.
        const DIGITS: usize = 18;
        let start = self.at;
        let rest = self.bytes.get(start..)?;
        let (is_negative, digits) = rest.strip_prefix(b"-").map_or((false, rest), |digits| (true, digits));
        let length = digits.iter().take_while(|next| next.is_ascii_digit()).count();
        let is_integer = !matches!(digits.get(length), Some(b'.' | b'e' | b'E'));
        if is_integer && length <= DIGITS && matches!(digits.first(), Some(b'1'..=b'9')) {
            let value = digits.iter().take(length).fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
            self.at += usize::from(is_negative) + length;
            return Some(if is_negative { (-value).into() } else { value.into() });
        }
        let is_in_number = |next: &&u8| next.is_ascii_digit() || matches!(next, b'-' | b'+' | b'.' | b'e' | b'E');
        self.at += rest.iter().take_while(is_in_number).count();
        serde_json::from_str(self.text.get(start..self.at)?).ok()
    }

    fn word(&mut self, word: &[u8], value: Value) -> Option<Value> {
        let is_here = self.bytes.get(self.at..)?.starts_with(word);
        self.at += word.len();
        is_here.then_some(value)
    }

    /// Begins an object or a list.
    #[inline]
    fn open(&mut self) -> Option<()> {
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        (self.depth <= MAX_DEPTH).then_some(())
    }

    /// Ends an object or a list.
    #[inline]
    fn close(&mut self) {
        self.depth -= 1;
        self.at += 1;
    }

    /// Whether the end comes after an element, and not another element.
    #[inline]
    fn separator(&mut self, end: u8) -> Option<bool> {
        self.skip_space();
        let next = self.peek()?;
        if next == end {
            return Some(true);
        }
        self.expect(b',')?;
        self.skip_space();
        Some(false)
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Option<()> {
        let is_here = self.peek() == Some(byte);
        self.at += 1;
        is_here.then_some(())
    }

    #[inline]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;
    use crate::json::parse::parse_with_serde;

    #[test]
    fn well_formed_texts_are_read() {
        for json in [
            r#" { "a" : [ 1 , -20 , 0 , 1.5 , -0 , 1e3 , 123456789012345678 , 18446744073709551615 ] , "b" : { } } "#,
            r#"[{"a":1,"b":2},{"a":1,"b":2},{"b":1,"a":2},{"a":1},{},null,{"a":1,"a":2}]"#,
            r#"{"\u0061":"\n\u00e9é","":"","a\"b":"\\"}"#,
            "\t[true,false,null,[],[[]]]\r\n",
            r#""a text of more than eight bytes""#,
        ] {
            let value = read(json, None).unwrap();
            assert_eq!(value, parse_with_serde(json.as_bytes(), None).unwrap(), "{json}");
        }
    }

    #[test]
    fn other_texts_are_left_to_serde() {
        for json in [
            "", " ", "[", "[1", "[1,", "[1,]", "[,]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{1:2}",
            "{\"a\" 1}", "{a:1}", "01", "-", "-01", "1.", ".5", "1e", "1 2", "tru", "nulll", "\"", "\"\\", "\"\\x\"", "\"\n\"",
            "\"\\ud800\"", "1e999", "[1}", "{\"a\":1]", "[1 2]", "\u{feff}1", "[{\"a\":1},{\"a\"1}]", "[{\"a\":1},{\"a:1}]",
        ] {
            assert!(read(json, None).is_none(), "{json}");
        }
        assert!(read(&format!("{}{}", "[".repeat(127), "]".repeat(127)), None).is_some());
        assert!(read(&format!("{}{}", "[".repeat(128), "]".repeat(128)), None).is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_by_serde(
            text in r#"(\[|\]|\{|\}|:|,|"|"a"|"b":|\{"a":|\{"a":1,"b":|\\|\\ud83d|\\u0041|\\n|0|1|17|-|\.5|e3|1e999|true|null|é| |\n){0,24}"#,
        ) {
            for json in [text.clone(), format!("[{text}]"), format!("{{\"a\":{text}}}"), format!("[{{\"a\":1}},{{{text}}}]")] {
                prop_assert_eq!(read(&json, None), parse_with_serde(json.as_bytes(), None).ok(), "{}", json);
            }
        }
    }
}
