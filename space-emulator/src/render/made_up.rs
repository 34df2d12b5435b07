//! Values that nobody has set. References lead to rows of the world, so that what is shown here is found there.

use super::object::Parts;
use super::{Renderer, Spot, TOO_DEEP, Wanted};
use crate::data::{self, Draw};
use crate::json::Json;
use crate::schema::{DtoId, Kind, Primitive, Schema, Type, UrlForm, UrlParamId};
use crate::world::made_up_reference;

impl Renderer<'_> {
    pub(super) fn made_up(&mut self, ty: &Type, draw: Draw, wanted: Wanted, spot: Spot<'_>) -> Json {
        if ty.nullable && (self.is_end(spot) || draw.is_null()) {
            return Json::Null;
        }
        let schema = self.schema.clone();
        match &ty.kind {
            Kind::Primitive(primitive) => match id_of(&schema, *primitive, spot.field) {
                Some(dto) => {
                    // An item that is no record shows the record of its own number.
                    let population = self.world.population();
                    let number = match spot.row {
                        Some((owner, row)) if !schema.dto(owner).record => row % population,
                        _ => draw.below(population),
                    };
                    Json::text(&self.world.native(dto, number).id)
                }
                None => data::primitive(*primitive, draw, spot.owner, spot.field),
            },
            Kind::Enum(id) => {
                let values = &schema.enumeration(*id).values;
                values.get(draw.below(values.len())).map_or(Json::Null, |one| self.constant(one))
            }
            Kind::Array(element) => self.list(element, draw, wanted, spot),
            Kind::Map(element) => self.map(element, draw, wanted, spot),
            Kind::Object(_, fields) => self.wrapper(fields, Parts::MadeUp(&[], draw), wanted, spot),
            Kind::Dto(dto) | Kind::Ref(dto) if schema.dto(*dto).record => {
                let population = self.world.population();
                let number = match spot.row {
                    Some((owner, row)) if owner != *dto && schema.is_part(*dto) => Some(row),
                    row => made_up_reference(*dto, ty.nullable, draw, population, row),
                };
                match number {
                    Some(number) => self.reference(*dto, number, wanted, spot),
                    None => Json::Null,
                }
            }
            Kind::Dto(dto) | Kind::Ref(dto) => self.value_object(*dto, draw, draw.below(usize::MAX), wanted, spot),
            Kind::UrlParam(param) => self.identifier(*param, draw, spot),
        }
    }

    fn list(&mut self, element: &Type, draw: Draw, wanted: Wanted, spot: Spot<'_>) -> Json {
        if self.is_end(spot) {
            return Json::List(Vec::new());
        }
        let (count, turn) = (1 + draw.of("count").below(3), draw.of("turn").below(1 << 20));
        let schema = self.schema.clone();
        if let (Kind::Dto(dto), Some((owner, row))) = (&element.kind, spot.row)
            && owner != *dto
            && schema.is_part(*dto)
        {
            // Each record has parts of its own, so that a part tells whose it is.
            return Json::List(vec![self.reference(*dto, row, wanted, spot)]);
        }
        let items = (0..count).filter_map(|index| {
            let draw = draw.nth(index);
            match (element.nullable, &element.kind) {
                // Inheritors in turn, so that a list shows several.
                (false, Kind::Dto(dto)) if !schema.dto(*dto).record => {
                    Some(self.value_object(*dto, draw, turn + index, wanted, spot))
                }
                (false, Kind::Dto(dto)) => {
                    let among = self.world.population();
                    let number = match spot.row {
                        // Children come after their parent: every tree ends.
                        Some((owner, row)) if owner == *dto => row + 1 + draw.below(among),
                        _ => draw.below(among),
                    };
                    (number < among).then(|| self.reference(*dto, number, wanted, spot))
                }
                _ => Some(self.source(element, super::Source::MadeUp(draw), wanted, spot)),
            }
        });
        Json::List(items.collect())
    }

    fn map(&mut self, element: &Type, draw: Draw, wanted: Wanted, spot: Spot<'_>) -> Json {
        if self.is_end(spot) {
            return Json::Object(Vec::new());
        }
        let count = 1 + draw.of("count").below(2);
        let entries = (0..count).map(|index| {
            let draw = draw.nth(index);
            let value = self.source(element, super::Source::MadeUp(draw), wanted, spot);
            (data::id(draw.of("key")), value)
        });
        Json::Object(entries.collect())
    }

    pub(super) fn reference(&mut self, dto: DtoId, number: usize, wanted: Wanted, spot: Spot<'_>) -> Json {
        self.values_left = self.values_left.saturating_sub(1);
        let row = self.world.native(dto, number);
        match (wanted, self.is_end(spot)) {
            (Wanted::Level(_), true) => self.row(&row, Wanted::Brief, spot),
            _ => self.row(&row, wanted, Spot { row: None, ..spot }),
        }
    }

    fn value_object(&mut self, dto: DtoId, draw: Draw, turn: usize, wanted: Wanted, spot: Spot<'_>) -> Json {
        self.values_left = self.values_left.saturating_sub(1);
        let schema = self.schema.clone();
        let declared = schema.dto(dto);
        if spot.is_too_deep() {
            return Json::Object(Vec::new());
        }
        let concrete = if self.is_end(spot) {
            declared.shallowest
        } else {
            declared.concrete.get(turn % declared.concrete.len().max(1)).copied()
        };
        self.object(concrete.unwrap_or(dto), Parts::MadeUp(&[], draw), wanted, spot.deeper(wanted))
    }

    /// As an object mostly, as a compact id now and then: both come from real servers.
    fn identifier(&mut self, param: UrlParamId, draw: Draw, spot: Spot<'_>) -> Json {
        if draw.of("compact").one_in(4) {
            return Json::Text(self.compact_text(param, draw, spot.depth));
        }
        let schema = self.schema.clone();
        let options = &schema.url_param(param).options;
        let Some(option) = options.get(draw.below(options.len())) else {
            return Json::Null;
        };
        let mut entries = vec![("className".to_owned(), self.class_name(&option.name))];
        if let UrlForm::Parts(parts) = &option.form {
            for part in parts {
                let depth = spot.depth.saturating_add(1);
                let spot = Spot { owner: &option.name, field: &part.name, depth, ..spot };
                entries.push((part.name.clone(), self.made_up(&part.ty, draw.of(&part.name), Wanted::Whole, spot)));
            }
        }
        Json::Object(entries)
    }

    fn compact_text(&self, param: UrlParamId, draw: Draw, depth: u8) -> String {
        let options = &self.schema.url_param(param).options;
        let Some(option) = options.get(draw.below(options.len())).filter(|_| depth <= TOO_DEEP) else {
            return String::new();
        };
        let parts = match &option.form {
            UrlForm::Const(value) => return value.clone(),
            UrlForm::Parts(parts) => parts,
        };
        let text = |part: &crate::schema::Field| {
            let draw = draw.of(&part.name);
            let value = match &part.ty.kind {
                Kind::UrlParam(inner) => self.compact_text(*inner, draw, depth + 1),
                Kind::Enum(id) => {
                    let values = &self.schema.enumeration(*id).values;
                    values.get(draw.below(values.len())).cloned().unwrap_or_default()
                }
                Kind::Primitive(primitive) => match data::primitive(*primitive, draw, &option.name, &part.name) {
                    Json::Int(number) => number.to_string(),
                    Json::Text(text) => text,
                    _ => String::new(),
                },
                _ => data::id(draw),
            };
            format!("{}:{value}", part.name)
        };
        let texts: Vec<String> = parts.iter().map(text).collect();
        match texts.len() {
            1 => texts.concat(),
            _ => format!("{{{}}}", texts.join(",")),
        }
    }
}

/// The records that a text is the id of: `channelId` is the id of a channel.
fn id_of(schema: &Schema, primitive: Primitive, field: &str) -> Option<DtoId> {
    let noun = field.strip_suffix("Id").filter(|_| primitive == Primitive::String)?;
    schema.record_called(noun)
}
