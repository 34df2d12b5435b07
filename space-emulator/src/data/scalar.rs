//! Made-up primitives, as JSON. It knows nothing of DTOs.

use jiff::Timestamp;

use super::{Draw, text};
use crate::json::Json;
use crate::schema::Primitive;

/// 2020-01-01T00:00:00Z; all times are within the five years after it.
const START: i64 = 1_577_836_800;
const WINDOW: usize = 5 * 365 * 24 * 60;

/// 2025-01-01T00:00:00Z: what clients change is newer than all that is made up.
pub(crate) const FIRST_CHANGE: Timestamp = Timestamp::constant(1_735_689_600, 0);

/// What a field shows that nobody has set: an identifier or a name is made up, a time is the given one, all else is empty.
pub(crate) fn blank(kind: Primitive, draw: Draw, owner: &str, field: &str, at: Timestamp) -> Json {
    match kind {
        Primitive::Int if field == "number" => primitive(kind, draw, owner, field),
        Primitive::Long if is_time(field) => Json::Int(at.as_millisecond()),
        Primitive::Byte | Primitive::Short | Primitive::Int | Primitive::Long => Json::Int(0),
        Primitive::Float | Primitive::Double => Json::Float(0.0),
        Primitive::Boolean => Json::Bool(false),
        Primitive::String if text::is_name(field) => primitive(kind, draw, owner, field),
        // What is new is open.
        Primitive::String if field == "_status" => Json::text("Open"),
        Primitive::String => Json::text(""),
        Primitive::Date | Primitive::DateTime => time(&moment_text(at, kind), kind),
        Primitive::Duration => Json::text("PT0S"),
    }
}

/// A time as the API writes a date or a time.
pub(crate) fn moment_text(at: Timestamp, primitive: Primitive) -> String {
    let format = if primitive == Primitive::Date { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%S.000Z" };
    at.strftime(format).to_string()
}

/// A value of a primitive for a field of a DTO.
pub(crate) fn primitive(primitive: Primitive, draw: Draw, owner: &str, field: &str) -> Json {
    match primitive {
        Primitive::Byte => Json::Int(small(draw.below(100))),
        Primitive::Short => Json::Int(small(draw.below(1000))),
        Primitive::Int => Json::Int(integer(draw, field)),
        Primitive::Long => Json::Int(long(draw, field)),
        Primitive::Float | Primitive::Double => Json::Float(f64::from(cents(draw)) / 100.0),
        Primitive::Boolean => Json::Bool(flag(draw, field)),
        Primitive::String => Json::Text(text::text(draw, owner, field)),
        Primitive::Date | Primitive::DateTime => time(&moment_text(moment(draw), primitive), primitive),
        Primitive::Duration => Json::text(format!("PT{}H{}M", 1 + draw.below(9), draw.nth(0).below(60))),
    }
}

/// A date or time in the form of answers.
pub(crate) fn time(text: &str, primitive: Primitive) -> Json {
    let iso = ("iso", Json::text(text));
    match primitive {
        Primitive::Date => Json::object([iso]),
        Primitive::DateTime => match text.parse::<Timestamp>() {
            Ok(at) => Json::object([iso, ("timestamp", Json::Int(at.as_millisecond()))]),
            Err(_) => Json::text(text),
        },
        _ => Json::text(text),
    }
}

pub(crate) fn moment(draw: Draw) -> Timestamp {
    let minutes = small(draw.below(WINDOW));
    Timestamp::from_second(START + minutes * 60).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn small(number: usize) -> i64 {
    i64::try_from(number).unwrap_or_default()
}

fn cents(draw: Draw) -> u16 {
    u16::try_from(draw.below(10_000)).unwrap_or_default()
}

fn integer(draw: Draw, field: &str) -> i64 {
    match field {
        "number" => small(draw.row) + 1,
        _ => small(draw.below(500)),
    }
}

fn long(draw: Draw, field: &str) -> i64 {
    if is_time(field) { moment(draw).as_millisecond() } else { small(draw.below(1 << 40)) }
}

/// Whether a number with such a name is a time in milliseconds.
fn is_time(field: &str) -> bool {
    matches!(field, "time" | "timestamp" | "created" | "createdAt" | "modified")
}

fn flag(draw: Draw, field: &str) -> bool {
    match field {
        // Lists leave out what is archived, and most of what there is is not.
        "archived" | "deleted" | "disbanded" | "suspended" | "notAMember" => draw.row % 8 == 7,
        _ => draw.one_in(2),
    }
}
