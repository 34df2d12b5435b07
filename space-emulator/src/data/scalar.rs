//! Made-up primitives, as JSON. It knows nothing of DTOs.

use jiff::Timestamp;

use super::{Draw, text};
use crate::json::Json;
use crate::schema::Primitive;

/// 2020-01-01T00:00:00Z; all times are within the five years after it.
const START: i64 = 1_577_836_800;
const WINDOW: usize = 5 * 365 * 24 * 60;

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
        Primitive::Date => time(&moment(draw).strftime("%Y-%m-%d").to_string(), primitive),
        Primitive::DateTime => time(&moment(draw).strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string(), primitive),
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

fn moment(draw: Draw) -> Timestamp {
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
    match field {
        "time" | "timestamp" | "created" | "modified" => moment(draw).as_millisecond(),
        _ => small(draw.below(1 << 40)),
    }
}

fn flag(draw: Draw, field: &str) -> bool {
    match field {
        // Lists leave out what is archived, and most of what there is is not.
        "archived" | "deleted" | "disbanded" | "suspended" | "notAMember" => draw.row % 8 == 7,
        _ => draw.one_in(2),
    }
}
