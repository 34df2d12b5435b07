//! Shows what is asked for: from rows and values to JSON, led by the selection.
//! It changes nothing, and reads the world only to follow references.

mod blank;
mod made_up;
mod object;
mod range;
mod stored;

use std::sync::Arc;

use jiff::Timestamp;

use crate::data::FIRST_CHANGE;
use crate::fault::Distortion;
use crate::input::Value;
use crate::json::Json;
use crate::schema::{DtoId, Field, Kind, Schema, Type};
use crate::selection::{LevelId, Selection};
use crate::world::{Row, World};

/// The most values that one answer holds; deep selections end in empty lists and nulls then.
const MOST_VALUES: usize = 200_000;
/// How often a recursion is followed; real data end, made-up data would not.
const MOST_AGAIN: u8 = 5;
/// No value of the API nests deeper without a null or a list on the way.
const TOO_DEEP: u8 = 16;
/// How deep value objects nest that nobody selected into.
const DEEPEST: u8 = 4;

pub(crate) struct Renderer<'a> {
    pub(super) schema: Arc<Schema>,
    pub(super) world: &'a mut World,
    selection: &'a Selection,
    distortion: &'a Distortion,
    values_left: usize,
}

/// What is asked for at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// `*`
    Whole,
    /// What `*` shows of its parts: a record by its id, a value object in full.
    Brief,
    Level(LevelId),
}

/// What is known about the place that is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'f> {
    /// The DTO and the field that the place belongs to.
    owner: &'f str,
    field: &'f str,
    /// The DTO whose field it is.
    of: Option<DtoId>,
    /// The row that it is part of.
    row: Option<(DtoId, usize)>,
    /// When that row was created.
    at: Timestamp,
    depth: u8,
    again: u8,
}

impl<'a> Renderer<'a> {
    pub(crate) fn new(world: &'a mut World, selection: &'a Selection, distortion: &'a Distortion) -> Self {
        let schema = world.schema.clone();
        Self { schema, world, selection, distortion, values_left: MOST_VALUES }
    }

    /// The `className` of a DTO, or one that no model has.
    fn class_name(&self, name: &str) -> Json {
        if self.distortion.unknown_class { Json::Text(format!("{name}.FromTheFuture")) } else { Json::text(name) }
    }

    /// A constant of an enum, or one that no model has.
    fn constant(&self, constant: &str) -> Json {
        if self.distortion.unknown_constant { Json::text("FROM_THE_FUTURE") } else { Json::text(constant) }
    }

    /// A row as the whole answer, or as one item of it.
    pub(crate) fn row_at(&mut self, row: &Row, level: Option<LevelId>) -> Json {
        let wanted = level.map_or(Wanted::Whole, Wanted::Level);
        self.row(row, wanted, Spot::ROOT)
    }

    /// A pair of which some parts are known, as the whole answer.
    pub(crate) fn pair(&mut self, ty: &Type, parts: &[(String, Value)], draw: crate::data::Draw) -> Json {
        let fields: &[Field] = if let Kind::Object(_, fields) = &ty.kind { fields } else { &[] };
        self.wrapper(fields, object::Parts::MadeUp(parts, draw), Wanted::Level(Selection::ROOT), Spot::ROOT)
    }

    /// A value that is known, as the whole answer.
    pub(crate) fn known(&mut self, ty: &Type, value: &Value, draw: crate::data::Draw) -> Json {
        self.stored(ty, value, draw, Wanted::Level(Selection::ROOT), Spot::ROOT)
    }

    /// A value nobody stored, as the whole answer.
    pub(crate) fn fresh(&mut self, ty: &Type, draw: crate::data::Draw, level: Option<LevelId>) -> Json {
        let wanted = level.map_or(Wanted::Whole, Wanted::Level);
        self.made_up(ty, draw, wanted, Spot::ROOT)
    }

    /// An object that nobody stored, as the whole answer.
    pub(crate) fn made_up_object(&mut self, dto: DtoId, draw: crate::data::Draw) -> Json {
        self.object(dto, object::Parts::MadeUp(&[], draw), Wanted::Whole, Spot::ROOT)
    }

    /// An object of which some parts are known and the others are blank, as the whole answer.
    pub(crate) fn told_object(&mut self, dto: DtoId, known: &[(String, Value)], draw: crate::data::Draw) -> Json {
        self.object(dto, object::Parts::Sent(known, draw), Wanted::Whole, Spot::ROOT)
    }

    fn source(&mut self, ty: &Type, source: Source<'_>, wanted: Wanted, spot: Spot<'_>) -> Json {
        self.values_left = self.values_left.saturating_sub(1);
        match source {
            Source::Stored(value, draw) => self.stored(ty, value, draw, wanted, spot),
            Source::MadeUp(draw) => self.made_up(ty, draw, wanted, spot),
            Source::Blank(draw) => self.blank(ty, draw, wanted, spot),
        }
    }

    /// Whether what can end should end here.
    const fn is_end(&self, spot: Spot<'_>) -> bool {
        self.values_left == 0 || spot.again > MOST_AGAIN || spot.depth > DEEPEST
    }
}

/// Where a value comes from.
#[derive(Clone, Copy)]
pub(super) enum Source<'v> {
    Stored(&'v Value, crate::data::Draw),
    MadeUp(crate::data::Draw),
    /// Nobody set it, of something that a client made.
    Blank(crate::data::Draw),
}

impl Spot<'_> {
    const fn is_too_deep(self) -> bool {
        self.depth > TOO_DEEP
    }

    /// The place in an object that is shown here.
    const fn deeper(self, wanted: Wanted) -> Self {
        match wanted {
            Wanted::Level(_) => self,
            Wanted::Whole | Wanted::Brief => Self { depth: self.depth + 1, ..self },
        }
    }

    pub(super) const ROOT: Self =
        Self { owner: "", field: "", of: None, row: None, at: FIRST_CHANGE, depth: 0, again: 0 };
}
