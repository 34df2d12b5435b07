//! The text of an article: it is sent as `content` or as `docContent`, and shown as both.

use crate::input::{Value, named};
use crate::schema::Schema;
use crate::world::Row;

/// Sets the other form of a text of which one form was sent.
pub(in crate::actions) fn mirror(schema: &Schema, row: &mut Row, name: &str, value: &Value) {
    let declared = schema.dto(row.dto);
    let (Some(_), Some(_), Some(class)) =
        (declared.field("content"), declared.field("docContent"), schema.dto_named("MdTextDocumentContent"))
    else {
        return;
    };
    match (name, value) {
        ("content", Value::Text(_)) => {
            let document = Value::Object(class, vec![("markdown".to_owned(), value.clone())]);
            row.fields.insert("docContent".to_owned(), document);
        }
        ("docContent", Value::Object(sent, parts)) if *sent == class => {
            let text = named(parts, "markdown").cloned();
            row.fields.extend(text.map(|text| ("content".to_owned(), text)));
        }
        _ => {}
    }
}
