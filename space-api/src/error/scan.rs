//! Reads single texts of an error body, which may be nested to any depth, broken or cut off. Knows nothing of what they mean.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::json::parse::json_text;

/// The text of a field of the outermost object. `None` if there is no such object, no such field, or no text in it.
///
/// The text after the field need not be JSON. Each call reads the body anew, so that a field that is not a text hides no other
/// field.
pub(super) fn text_field(body: &[u8], name: &str) -> Option<String> {
    let mut text = None;
    let mut deserializer = serde_json::Deserializer::from_slice(json_text(body));
    // On an error, what was found before counts.
    let _ = deserializer.deserialize_map(Search { name, text: &mut text });
    text
}

/// Looks for a field. The last one of the name counts.
struct Search<'a> {
    name: &'a str,
    text: &'a mut Option<String>,
}

impl<'de> Visitor<'de> for Search<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key_seed(Text)? {
            if name.as_deref() == Some(self.name) {
                *self.text = None;
                *self.text = fields.next_value_seed(Text)?;
            } else {
                // `IgnoredAny` skips a value without recursion, so that its depth does not matter.
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Reads a string as bytes, because a JSON string may hold half of a surrogate pair, and null as `None`.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<String>, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Option<String>, E> {
        Ok(Some(lossy(bytes)))
    }
}

/// The text with `U+FFFD` for each half of a surrogate pair and for everything else that is not UTF-8.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(3).position(|window| matches!(window, [0xED, 0xA0..=0xBF, 0x80..=0xBF])) {
        let (before, after) = rest.split_at(at);
        text.push_str(&String::from_utf8_lossy(before));
        text.push(char::REPLACEMENT_CHARACTER);
        rest = after.get(3..).unwrap_or_default();
    }
    text.push_str(&String::from_utf8_lossy(rest));
    text
}

#[cfg(test)]
mod tests {
    use super::text_field;

    #[test]
    fn the_text_is_found_whatever_else_is_in_the_body() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        for (body, text) in [
            (r#"{"error":"x"}"#.to_owned(), Some("x")),
            (format!("\u{feff}{}", r#"{"error":"x"}"#), Some("x")),
            (format!(r#"{{"a":{},"error":"x","b":{}}}"#, deep(200), deep(1_000_000)), Some("x")),
            (format!(r#"{{"a":{},"error":"x"}}"#, deep(1_000_000)), Some("x")),
            (format!(r#"{{"a":{}"#, "{\"error\":".repeat(1_000_000)), None),
            (r#"{"\ud800":"\udfff","a":1e999,"error":"x","b":"\ud83d"}"#.to_owned(), Some("x")),
            (r#"{"error":"a\ud800b\udc00\ud83e\udd80"}"#.to_owned(), Some("a\u{fffd}b\u{fffd}🦀")),
            (r#"{"error":"x","error_description":"cut o"#.to_owned(), Some("x")),
            (r#"{"error":"x",] "#.to_owned(), Some("x")),
            (r#"{"error":"x"}{"error":"y"}"#.to_owned(), Some("x")),
            (r#"{"error":"a","error":"b"}"#.to_owned(), Some("b")),
            (r#"{"error":"a","error":null}"#.to_owned(), None),
            (r#"{"\u0065rror":"x"}"#.to_owned(), Some("x")),
            (r#"{"error":["x"]}"#.to_owned(), None),
            (r#"{"error":{"error":"x"}}"#.to_owned(), None),
            (r#"[{"error":"x"}]"#.to_owned(), None),
            (r#"{"error":"x"#.to_owned(), None),
            (String::new(), None),
            ("\u{feff}".to_owned(), None),
        ] {
            assert_eq!(text_field(body.as_bytes(), "error").as_deref(), text, "{body:.60}");
        }
    }
}
