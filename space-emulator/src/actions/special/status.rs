//! What is open or closed: it is sent as a flag, `open`, and shown as a text, `_status`.

use crate::input::Value;
use crate::schema::Schema;
use crate::world::Row;

/// The field that shows it.
const SHOWN: &str = "_status";

/// The text that shows whether something is open.
pub(in crate::actions) const fn text(is_open: bool) -> &'static str {
    if is_open { "Open" } else { "Closed" }
}

/// The field that shows whether a record is open, where a flag of this name says so.
pub(in crate::actions) fn field(name: &str) -> Option<&'static str> {
    (name == "open").then_some(SHOWN)
}

/// Sets the status of a record that has one; tells whether it does so.
pub(in crate::actions) fn take(schema: &Schema, row: &mut Row, name: &str, value: &Value) -> bool {
    match (field(name), value) {
        (Some(shown), Value::Bool(is_open)) if schema.dto(row.dto).field(shown).is_some() => {
            row.fields.insert(shown.to_owned(), Value::Text(text(*is_open).to_owned()));
            true
        }
        _ => false,
    }
}
