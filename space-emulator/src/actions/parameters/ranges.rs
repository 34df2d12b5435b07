//! Which field the end of a range is compared with: the one that it names, the other end of what has a beginning and an
//! end, or the one time that there is. It knows nothing of data.

use super::{Effect, Range};
use crate::schema::{Bound, DtoId, End, Field, Kind, Leaf, Place, Primitive, Schema};

/// The names of the beginning and the end of something.
const ENDS: [(&str, &str); 9] = [
    ("since", "till"),
    ("from", "to"),
    ("start", "end"),
    ("starts", "ends"),
    ("starts", "finishes"),
    ("startDate", "endDate"),
    ("startTime", "endTime"),
    ("startedAt", "finishedAt"),
    ("activeSince", "activeTill"),
];
/// What a range is of that says nothing more.
const GENERIC: [&str; 5] = ["", "date", "time", "dateTime", "period"];
const BEGINNINGS: [&str; 4] = ["starting", "start", "starts", "beginning"];
const ENDINGS: [&str; 4] = ["ending", "end", "ends", "finishing"];
/// The time of something that has several.
const MAIN: [&str; 7] = ["date", "time", "created", "createdAt", "creationTime", "timestamp", "addedAt"];

/// The effect of a parameter that is the end of a range.
pub(super) fn effect(schema: &Schema, dto: DtoId, bound: &Bound, kind: &Kind) -> Effect {
    let Kind::Primitive(primitive) = kind else {
        return Effect::None;
    };
    let found = Finder { schema, primitive: *primitive }.place(dto, bound);
    found.map_or(Effect::None, |(place, null_passes)| {
        Effect::Range(Range { place, end: bound.end, is_open: bound.is_open, null_passes })
    })
}

/// Whether values of a primitive have an order.
pub(super) const fn is_ordered(kind: &Kind) -> bool {
    let Kind::Primitive(primitive) = kind else {
        return false;
    };
    !matches!(primitive, Primitive::Boolean | Primitive::String | Primitive::Duration)
}

struct Finder<'a> {
    schema: &'a Schema,
    /// The type of the parameter.
    primitive: Primitive,
}

impl Finder<'_> {
    fn place(&self, dto: DtoId, bound: &Bound) -> Option<(Place, bool)> {
        let base = bound.base.as_str();
        if let Some(place) = self.named(dto, base) {
            return Some((place, false));
        }
        let ends = self.ends(dto).or_else(|| self.within(dto, |inner| self.ends(inner)));
        match (ends, bound.end) {
            (Some((beginning, _)), _) if BEGINNINGS.contains(&base) => Some((beginning, false)),
            (Some((_, end)), _) if ENDINGS.contains(&base) => Some((end, false)),
            _ if !GENERIC.contains(&base) => None,
            // What ends after the lower end and begins before the upper one has a part within.
            (Some((_, end)), End::Lower) => Some((end, true)),
            (Some((beginning, _)), End::Upper) => Some((beginning, true)),
            (None, _) => {
                let inner = |inner| self.main(inner).map(|place| (place.clone(), place));
                let main = self.main(dto).or_else(|| Some(self.within(dto, inner)?.0));
                main.map(|place| (place, false))
            }
        }
    }

    fn named(&self, dto: DtoId, name: &str) -> Option<Place> {
        let fields = self.schema.fields_of(dto);
        let field = fields.into_iter().find(|field| field.name == name)?;
        self.comparable(field)
    }

    /// The place of a field that the parameter can be compared with.
    fn comparable(&self, field: &Field) -> Option<Place> {
        let place = self.schema.shown(field).filter(|place| !place.many && place.path.len() == 1)?;
        let Leaf::Primitive(held) = place.leaf else {
            return None;
        };
        let is_time = |primitive| matches!(primitive, Primitive::Date | Primitive::DateTime);
        let fits = match (is_time(self.primitive), is_time(held)) {
            (true, true) => true,
            // Some times are numbers of milliseconds.
            (true, false) => held == Primitive::Long && MAIN.contains(&field.name.as_str()),
            (false, false) => is_ordered(&Kind::Primitive(held)),
            (false, true) => false,
        };
        fits.then_some(place)
    }

    fn ends(&self, dto: DtoId) -> Option<(Place, Place)> {
        ENDS.iter().find_map(|(beginning, end)| Some((self.named(dto, beginning)?, self.named(dto, end)?)))
    }

    /// What is found in the one object of a DTO that has it. Records are looked into only where the DTO wraps one.
    fn within(&self, dto: DtoId, find: impl Fn(DtoId) -> Option<(Place, Place)>) -> Option<(Place, Place)> {
        let wraps = !self.schema.dto(dto).record;
        let mut found = self.schema.fields_of(dto).into_iter().filter_map(|field| {
            let (inner, many) = self.schema.object_in(field)?;
            if many || self.schema.dto(inner).record && !wraps {
                return None;
            }
            let (one, other) = find(inner)?;
            Some((one.within(&field.name, false), other.within(&field.name, false)))
        });
        let first = found.next();
        first.filter(|_| found.next().is_none())
    }

    /// The one time of a DTO: the only one of the parameter's own type, the only one that is always there, or one whose
    /// name says so.
    fn main(&self, dto: DtoId) -> Option<Place> {
        let fields = self.schema.fields_of(dto);
        let same = |field: &&&Field| matches!(field.ty.kind, Kind::Primitive(held) if held == self.primitive);
        let same: Vec<&&Field> = fields.iter().filter(same).collect();
        let always: Vec<&&Field> = same.iter().filter(|field| !field.ty.nullable).copied().collect();
        match (same.as_slice(), always.as_slice()) {
            ([only], _) | (_, [only]) => self.comparable(only),
            _ => MAIN.iter().find_map(|name| self.named(dto, name)),
        }
    }
}
