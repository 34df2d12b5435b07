//! Messages of blocks: what is sent as `ChatMessage.Block` is shown as the details of a message, in other classes.

use crate::input::{Value, named};
use crate::schema::{DtoId, Schema};
use crate::world::Row;

/// Shows a message of blocks in a record that has details; tells whether it is one.
pub(in crate::actions) fn take(schema: &Schema, row: &mut Row, value: &Value) -> bool {
    let Value::Object(class, parts) = value else {
        return false;
    };
    if schema.dto(*class).name != "ChatMessage.Block" || schema.dto(row.dto).field("details").is_none() {
        return false;
    }
    let mut blocks = Blocks { schema, texts: Vec::new() };
    let Some(details) = blocks.message(parts) else {
        return false;
    };
    row.fields.insert("text".to_owned(), Value::Text(blocks.texts.join("\n")));
    row.fields.insert("details".to_owned(), details);
    true
}

type SentFields = [(String, Value)];

struct Blocks<'a> {
    schema: &'a Schema,
    /// All that people read, in its order.
    texts: Vec<String>,
}

impl Blocks<'_> {
    fn message(&mut self, parts: &SentFields) -> Option<Value> {
        let outline = match named(parts, "outline") {
            Some(Value::Object(_, outline)) => named(outline, "text").and_then(Value::as_text).and_then(|text| {
                let text = self.text(text, &[])?;
                self.object("MCOutlineLegacy", [("text", text)])
            }),
            _ => None,
        };
        let sections = self.elements(parts, "sections")?;
        let outline = outline.unwrap_or(Value::Null);
        self.object("MCMessage", [("style", value(parts, "style")), ("outline", outline), ("content", sections)])
    }

    /// The elements of a list; those of kinds that are not known here have no details.
    fn elements(&mut self, parts: &SentFields, name: &str) -> Option<Value> {
        let items: &[Value] = if let Some(Value::List(items)) = named(parts, name) { items } else { &[] };
        let elements = items.iter().map(|item| match item {
            Value::Object(class, parts) => self.element(*class, parts),
            _ => None,
        });
        elements.collect::<Option<_>>().map(Value::List)
    }

    fn element(&mut self, class: DtoId, parts: &SentFields) -> Option<Value> {
        let schema = self.schema;
        let details = match schema.dto(class).name.as_str() {
            "MessageSection" => {
                let header = self.optional_text(parts, "header");
                let elements = self.elements(parts, "elements")?;
                let footer = self.optional_text(parts, "footer");
                let style = value(parts, "style");
                self.object(
                    "MCSection",
                    [("elements", elements), ("style", style), ("header", header), ("footer", footer)],
                )
            }
            "MessageText" => named(parts, "content").and_then(Value::as_text).and_then(|text| self.text(text, parts)),
            "MessageControlGroup" => {
                let elements = self.elements(parts, "elements")?;
                self.object("MCGroup", [("elements", elements)])
            }
            "MessageButton" => {
                let disabled = value(parts, "disabled");
                self.object(
                    "MCButton",
                    [("text", value(parts, "text")), ("style", value(parts, "style")), ("disabled", disabled)],
                )
            }
            "MessageFields" => {
                let fields = self.fields(parts)?;
                self.object("MCFields", [("fields", fields)])
            }
            "MessageDivider" => self.object("MCDivider", []),
            _ => None,
        };
        self.wrapped(details.unwrap_or(Value::Null))
    }

    fn wrapped(&self, details: Value) -> Option<Value> {
        self.object("MCElement", [("defaultText", Value::Text(String::new())), ("details", details)])
    }

    /// The pairs of a list of fields.
    fn fields(&mut self, parts: &SentFields) -> Option<Value> {
        let items: &[Value] = if let Some(Value::List(items)) = named(parts, "fields") { items } else { &[] };
        let pairs = items.iter().map(|item| {
            let Value::Object(_, field) = item else {
                return None;
            };
            let mut half = |name: &str| {
                let text = named(field, name).and_then(Value::as_text).unwrap_or_default();
                let text = self.text(text, &[])?;
                Some((name.to_owned(), self.wrapped(text)?))
            };
            Some(Value::Parts(vec![half("first")?, half("second")?]))
        });
        pairs.collect::<Option<_>>().map(Value::List)
    }

    fn optional_text(&mut self, parts: &SentFields, name: &str) -> Value {
        let text = named(parts, name).and_then(Value::as_text);
        text.and_then(|text| self.text(text, &[])).unwrap_or(Value::Null)
    }

    fn text(&mut self, text: &str, parts: &SentFields) -> Option<Value> {
        self.texts.push(text.to_owned());
        let content = Value::Text(text.to_owned());
        let (style, size) = (value(parts, "style"), value(parts, "size"));
        self.object("MCText", [("content", content), ("markdown", Value::Bool(true)), ("style", style), ("size", size)])
    }

    fn object<const N: usize>(&self, class: &str, parts: [(&str, Value); N]) -> Option<Value> {
        let parts = parts.map(|(name, value)| (name.to_owned(), value)).into();
        self.schema.dto_named(class).map(|class| Value::Object(class, parts))
    }
}

fn value(parts: &SentFields, name: &str) -> Value {
    named(parts, name).cloned().unwrap_or(Value::Null)
}
