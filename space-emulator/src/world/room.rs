//! How much clients have stored, and whether more fits. It counts; it holds no rows.

use super::Row;
use crate::error::Refusal;
use crate::input::{Compact, Value};
use crate::limits::Limits;

#[derive(Debug)]
pub(super) struct Room {
    limits: Limits,
    records: usize,
    bytes: usize,
    refusal: Option<Refusal>,
}

impl Room {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, records: 0, bytes: 0, refusal: None }
    }

    /// Counts a row that takes the place of another one, or of none. If it does not fit, nothing is counted, and the
    /// refusal is kept for `take_refusal`.
    pub(super) fn take(&mut self, old: Option<&Row>, new: &Row) -> bool {
        if self.refusal.is_some() {
            // A request that does not fit changes nothing more.
            return false;
        }
        let records = self.records + usize::from(old.is_none());
        let old_bytes = old.map_or(0, bytes_of_row);
        let new_bytes = bytes_of_row(new);
        let bytes = self.bytes.saturating_sub(old_bytes).saturating_add(new_bytes);
        let (most_records, most_bytes) = (self.limits.records, self.limits.record_bytes);
        let problem = if records > most_records {
            Some(format!("{most_records} records that clients added, its limit: raise it with `stored_records`"))
        } else if bytes > most_bytes && new_bytes > old_bytes {
            Some(format!("{most_bytes} bytes of values that clients set, its limit: raise it with `stored_bytes`"))
        } else {
            None
        };
        match problem {
            Some(problem) => {
                let text = format!("the emulator is full: it cannot hold more than {problem}, or start a new emulator");
                self.refusal = Some(Refusal::full(text));
                false
            }
            None => {
                (self.records, self.bytes) = (records, bytes);
                true
            }
        }
    }

    pub(super) const fn take_refusal(&mut self) -> Option<Refusal> {
        self.refusal.take()
    }
}

/// About how many bytes the values of a row take.
fn bytes_of_row(row: &Row) -> usize {
    let scope = row.scope.iter().map(|(name, id)| name.len() + id.len());
    let fields = row.fields.iter().map(|(name, value)| name.len() + bytes_of(value));
    let hidden = row.hidden.iter().map(|(name, value)| name.len() + bytes_of(value));
    scope.chain(fields).chain(hidden).sum()
}

fn bytes_of(value: &Value) -> usize {
    let within = match value {
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => 0,
        Value::Text(text) => text.len(),
        Value::Compact(Compact { parts, text, option, .. }) => text.len() + option.len() + bytes_of_parts(parts),
        Value::List(items) => items.iter().map(bytes_of).sum(),
        Value::Map(parts) | Value::Parts(parts) | Value::Object(_, parts) => bytes_of_parts(parts),
    };
    size_of::<Value>() + within
}

fn bytes_of_parts(parts: &[(String, Value)]) -> usize {
    parts.iter().map(|(name, value)| size_of::<String>() + name.len() + bytes_of(value)).sum()
}
