//! Made-up ranges: what nobody has set of the end of a range is after its beginning.

use jiff::{Timestamp, ToSpan};

use super::object::Parts;
use super::{Renderer, Source, Spot};
use crate::data;
use crate::json::Json;
use crate::schema::{Field, Kind, Primitive, are_ends, bound};

impl Renderer<'_> {
    /// The end of a range that nobody has set, if it is one and not null.
    pub(super) fn end_of_range(&self, field: &Field, parts: Parts<'_>, spot: Spot<'_>) -> Option<Json> {
        let Kind::Primitive(kind @ (Primitive::Date | Primitive::DateTime)) = field.ty.kind else {
            return None;
        };
        let Source::MadeUp(draw) = parts.source(&field.name) else {
            return None;
        };
        bound(&field.name)?;
        if field.ty.nullable && (self.is_end(spot) || draw.is_null()) {
            return None;
        }
        let fields = &self.schema.dto(spot.of?).fields;
        let lower = fields.iter().find(|lower| are_ends(&lower.name, &field.name))?;
        let start = match parts.source(&lower.name) {
            Source::Stored(value, _) => moment(value.as_text()?)?,
            Source::MadeUp(draw) if lower.ty.nullable && draw.is_null() => return None,
            Source::MadeUp(draw) => data::moment(draw),
            Source::Blank(_) => spot.at,
        };
        let hours = i64::try_from(24 * (1 + draw.below(14))).unwrap_or_default();
        let end = start.saturating_add(hours.hours()).unwrap_or(start);
        Some(data::time(&data::moment_text(end, kind), kind))
    }
}

/// The time that a date or a time in the API's form means.
fn moment(text: &str) -> Option<Timestamp> {
    text.parse().or_else(|_| format!("{text}T00:00:00Z").parse()).ok()
}
