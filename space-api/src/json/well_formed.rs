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
use crate::json::shape::{EntryKey, SharedShape};
use crate::json::stacks::{OpenFields, OpenList, Stacks};
use crate::json::value::Value;

/// Reads a text that answers this selection. `None` if `serde_json` should read it: it may be no JSON, be nested too deep, or
/// have a value that cannot be held.
pub(super) fn read(text: &str, selection: Option<&Arc<Selection>>) -> Option<Value> {
    let (places, root) = Places::new(selection);
    let mut reader = WellFormed { text, bytes: text.as_bytes(), at: 0, depth: 0, places, stacks: Stacks::default() };
    reader.skip_space();
    let value = reader.value(Position::Place(root), |value, _| value)?;
    reader.skip_space();
    reader.peek().is_none().then_some(value)
}

/// How far a text is read.
struct WellFormed<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// How many objects and lists are open.
    depth: usize,
    places: Places,
    stacks: Stacks,
}

/// The name of a field.
enum NextName<'a> {
    /// The last name up to this step.
    Step(StepId),
    /// A name that is not remembered.
    New(Cow<'a, str>),
}

impl<'a> WellFormed<'a> {
    /// Reads a value and passes it on at once: to copy one that was just written takes as long as to read it.
    #[inline]
    fn value<T>(&mut self, position: Position<'_>, hold: impl FnOnce(Value, &mut Stacks) -> T) -> Option<T> {
        match self.peek()? {
            b'"' => {
                let text = self.string()?.into();
                Some(hold(Value::String(text), &mut self.stacks))
            }
            b'{' => {
                let object = self.object(position)?;
                Some(hold(object.or_number(), &mut self.stacks))
            }
            b'[' => {
                let list = self.list(position)?;
                Some(hold(list, &mut self.stacks))
            }
            b'-' | b'0'..=b'9' => {
                let number = self.number()?;
                Some(hold(Value::Number(number), &mut self.stacks))
            }
            b't' => {
                self.word(b"true")?;
                Some(hold(Value::Bool(true), &mut self.stacks))
            }
            b'f' => {
                self.word(b"false")?;
                Some(hold(Value::Bool(false), &mut self.stacks))
            }
            b'n' => {
                self.word(b"null")?;
                Some(hold(Value::Null, &mut self.stacks))
            }
            _ => None,
        }
    }

    fn list(&mut self, position: Position<'_>) -> Option<Value> {
        self.open()?;
        let mut list = OpenList::begin(&self.stacks);
        if self.peek()? != b']' {
            loop {
                self.value(position, |element, stacks| list.push(element, stacks))?;
                if self.separator(b']')? {
                    break;
                }
            }
        }
        self.close();
        Some(list.finish(&mut self.stacks))
    }

    /// Reads an object, as long as its fields come in an order that is remembered.
    fn object(&mut self, position: Position<'_>) -> Option<Object> {
        self.open()?;
        let place = self.places.at(position);
        let fields = OpenFields::begin(&self.stacks);
        let mut step = self.places.start(place);
        if self.peek()? != b'}' {
            loop {
                match self.name(place, step)? {
                    NextName::Step(next) => step = next,
                    NextName::New(name) => {
                        let names = self.places.names(step);
                        return self.rest_of_object(place, fields, names, name);
                    }
                }
                self.field(Position::Step(place, step), fields)?;
                if self.separator(b'}')? {
                    break;
                }
            }
        }
        self.close();
        let shape = self.places.shape(place, step);
        Some(Object::received(fields.finish(shape, &mut self.stacks)))
    }

    /// Reads the rest of an object, of which these fields were read and the name of the next one.
    #[inline(never)]
    fn rest_of_object(
        &mut self,
        place: PlaceId,
        fields: OpenFields,
        mut names: Vec<EntryKey>,
        mut name: Cow<'a, str>,
    ) -> Option<Object> {
        loop {
            self.field(Position::Field(place, &name), fields)?;
            names.push(Cow::Owned(name.into_owned()));
            if self.separator(b'}')? {
                break;
            }
            name = self.string()?;
        }
        self.close();
        let shape = SharedShape::new(names, self.places.origin(place).cloned());
        Some(Object::received(fields.finish(Arc::new(shape), &mut self.stacks).last_of_each()))
    }

    /// Reads the name that comes after these fields.
    #[inline]
    fn name(&mut self, place: PlaceId, step: StepId) -> Option<NextName<'a>> {
        if let Some((next, name)) = self.places.likely(step) {
            let after =
                self.bytes.get(self.at..)?.strip_prefix(b"\"").and_then(|text| text.strip_prefix(name.as_bytes()));
            if after.is_some_and(|after| after.first() == Some(&b'"')) {
                self.at += name.len() + 2;
                return Some(NextName::Step(next));
            }
        }
        let name = self.string()?;
        Some(self.places.follow_or_extend(place, step, &name).map_or(NextName::New(name), NextName::Step))
    }

    /// Reads the value of a field, after the name.
    #[inline]
    fn field(&mut self, position: Position<'_>, fields: OpenFields) -> Option<()> {
        self.skip_space();
        self.expect(b':')?;
        self.skip_space();
        self.value(position, |value, stacks| fields.push(value, stacks))
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
            // By bytes, as all other reading: `from_str` would be a second copy of serde_json's parser in each program.
            serde_json::from_slice(self.bytes.get(quote..self.at)?).ok().map(Cow::Owned)
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
        serde_json::from_slice(self.bytes.get(start..self.at)?).ok()
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        let is_here = self.bytes.get(self.at..)?.starts_with(word);
        self.at += word.len();
        is_here.then_some(())
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
