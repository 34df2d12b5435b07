//! Objects with a selection: which fields are shown, and what of them.
//! The order is the model's, whatever the order of the selection, as in the documentation's example.

use super::{Renderer, Source, Spot, Wanted};
use crate::data::{Draw, FIRST_CHANGE};
use crate::input::{Value, named};
use crate::json::Json;
use crate::schema::{DtoId, Field};
use crate::selection::Inner;
use crate::world::Row;

/// The values of an object's fields.
#[derive(Clone, Copy)]
pub(super) enum Parts<'v> {
    Row(&'v Row),
    /// What a client sent: what is not set is blank.
    Sent(&'v [(String, Value)], Draw),
    /// What is not set is made up.
    MadeUp(&'v [(String, Value)], Draw),
}

impl Parts<'_> {
    pub(super) fn source(&self, name: &str) -> Source<'_> {
        let (set, draw, is_sent) = match self {
            Self::Row(row) => (row.fields.get(name), row.draw, row.created.is_some()),
            Self::Sent(fields, draw) => (named(fields, name), *draw, true),
            Self::MadeUp(fields, draw) => (named(fields, name), *draw, false),
        };
        match set {
            Some(value) => Source::Stored(value, draw.of(name)),
            None if is_sent => Source::Blank(draw.of(name)),
            None => Source::MadeUp(draw.of(name)),
        }
    }

    const fn id(&self) -> Option<&str> {
        match self {
            Self::Row(row) => Some(row.id.as_str()),
            Self::Sent(..) | Self::MadeUp(..) => None,
        }
    }
}

impl Renderer<'_> {
    pub(super) fn row(&mut self, row: &Row, wanted: Wanted, spot: Spot<'_>) -> Json {
        let schema = self.schema.clone();
        let record = schema.dto(row.dto).record;
        if wanted == Wanted::Brief && record {
            return Json::object([("id", Json::text(&row.id))]);
        }
        let at = row.created.unwrap_or(FIRST_CHANGE);
        let spot = Spot { row: Some((row.dto, row.number)), at, ..spot };
        self.object(row.dto, Parts::Row(row), wanted, spot)
    }

    pub(super) fn object(&mut self, dto: DtoId, parts: Parts<'_>, wanted: Wanted, spot: Spot<'_>) -> Json {
        let schema = self.schema.clone();
        let declared = schema.dto(dto);
        let selection = self.selection;
        let level = match wanted {
            Wanted::Level(level) => Some(selection.level(level)),
            Wanted::Whole | Wanted::Brief => None,
        };
        let star = level.is_none_or(|level| level.star);
        let mut entries = Vec::new();
        let named = level.is_some_and(|level| level.item("className").is_some());
        if named || star && declared.in_hierarchy {
            entries.push(("className".to_owned(), self.class_name(&declared.name)));
        }
        let spot = Spot { of: Some(dto), ..spot };
        let mut inaccessible = Vec::new();
        for field in &declared.fields {
            let inner = level.and_then(|level| level.item(&field.name)).map(|item| item.inner);
            let asked = inner.is_some() || star && !field.extension;
            if asked && self.distortion.inaccessible.contains(&field.name) {
                inaccessible.push(Json::text(&field.name));
                continue;
            }
            let shown = match inner {
                Some(inner) => self.selected(declared.name.as_str(), field, parts, inner, spot),
                None if star && !field.extension => {
                    let spot = Spot { owner: &declared.name, field: &field.name, ..spot };
                    self.field(field, parts, Wanted::Brief, spot)
                }
                None => continue,
            };
            entries.push((field.name.clone(), shown));
        }
        if self.distortion.extra_fields {
            let future = Json::object([("className", Json::text("Future")), ("list", Json::List(vec![Json::Null]))]);
            entries.push(("fromTheFuture".to_owned(), future));
        }
        if !inaccessible.is_empty() {
            entries.push(("$errors".to_owned(), Json::List(vec![inline_error(inaccessible)])));
        }
        Json::Object(entries)
    }

    fn selected(&mut self, owner: &str, field: &Field, parts: Parts<'_>, inner: Inner, spot: Spot<'_>) -> Json {
        let spot = Spot { owner, field: &field.name, ..spot };
        match inner {
            Inner::Plain => self.field(field, parts, Wanted::Whole, spot),
            Inner::Own(level) => self.field(field, parts, Wanted::Level(level), spot),
            Inner::Again(level) => {
                let spot = Spot { again: spot.again.saturating_add(1), ..spot };
                self.field(field, parts, Wanted::Level(level), spot)
            }
        }
    }

    fn field(&mut self, field: &Field, parts: Parts<'_>, wanted: Wanted, spot: Spot<'_>) -> Json {
        match parts.id() {
            Some(id) if field.name == "id" => Json::text(id),
            _ => match self.end_of_range(field, parts, spot) {
                Some(end) => end,
                None => self.source(&field.ty, parts.source(&field.name), wanted, spot),
            },
        }
    }

    /// The parts of a pair, a mod, a batch: they are asked for what the whole is asked for.
    pub(super) fn wrapper(&mut self, fields: &[Field], parts: Parts<'_>, wanted: Wanted, spot: Spot<'_>) -> Json {
        let selection = self.selection;
        let mut entries = Vec::new();
        for field in fields {
            let spot = Spot { field: &field.name, of: None, ..spot };
            let shown = match wanted {
                Wanted::Whole | Wanted::Brief => self.field(field, parts, wanted, spot),
                Wanted::Level(level) => {
                    let level = selection.level(level);
                    match level.item(&field.name).map(|item| item.inner) {
                        Some(inner) => self.selected(spot.owner, field, parts, inner, spot),
                        None if level.star => self.field(field, parts, Wanted::Whole, spot),
                        None => continue,
                    }
                }
            };
            entries.push((field.name.clone(), shown));
        }
        Json::Object(entries)
    }
}

fn inline_error(fields: Vec<Json>) -> Json {
    Json::object([
        ("className", Json::text("HA_InlineError.InaccessibleFields")),
        ("fields", Json::List(fields)),
        ("message", Json::text("Not enough permissions to see these fields")),
    ])
}
