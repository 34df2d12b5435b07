//! What a client's own records show where nobody set anything: null, empty or zero. Only what identifies or names
//! something, required references and times are made up.

use super::object::Parts;
use super::{Renderer, Spot, Wanted};
use crate::data::{self, Draw};
use crate::json::Json;
use crate::schema::{DtoId, Kind, Type};
use crate::world::{Row, principal};

impl Renderer<'_> {
    pub(super) fn blank(&mut self, ty: &Type, draw: Draw, wanted: Wanted, spot: Spot<'_>) -> Json {
        if ty.nullable {
            return Json::Null;
        }
        let schema = self.schema.clone();
        match &ty.kind {
            Kind::Primitive(primitive) => data::blank(*primitive, draw, spot.owner, spot.field, spot.at),
            Kind::Enum(id) => {
                let first = schema.enumeration(*id).values.first();
                first.map_or(Json::Null, |one| self.constant(one))
            }
            Kind::Array(_) => Json::List(Vec::new()),
            Kind::Map(_) => Json::Object(Vec::new()),
            Kind::Object(_, fields) => self.wrapper(fields, Parts::Sent(&[], draw), wanted, spot),
            Kind::Dto(dto) | Kind::Ref(dto) if schema.dto(*dto).record => {
                if schema.is_part(*dto) {
                    return self.blank_part(*dto, draw, wanted, spot);
                }
                if schema.is_user(*dto) {
                    // The first of the profiles is the user whose token the emulator accepts.
                    self.reference(*dto, 0, wanted, spot)
                } else {
                    self.made_up(ty, draw, wanted, spot)
                }
            }
            Kind::Dto(dto) if !spot.is_too_deep() => {
                if let Some(user) = principal(self.world, *dto, 0) {
                    return self.stored(ty, &user, draw, wanted, spot);
                }
                self.values_left = self.values_left.saturating_sub(1);
                let concrete = schema.dto(*dto).shallowest.unwrap_or(*dto);
                self.object(concrete, Parts::Sent(&[], draw), wanted, spot.deeper(wanted))
            }
            Kind::Dto(_) | Kind::Ref(_) => Json::Object(Vec::new()),
            Kind::UrlParam(_) => self.made_up(ty, draw, wanted, spot),
        }
    }

    /// A part that no other record has: the reactions to something new.
    fn blank_part(&mut self, dto: DtoId, draw: Draw, wanted: Wanted, spot: Spot<'_>) -> Json {
        let mut row = Row::new(dto, draw.row, data::id(draw), draw);
        row.created = Some(spot.at);
        let wanted = if self.is_end(spot) { Wanted::Brief } else { wanted };
        self.row(&row, wanted, spot)
    }
}
