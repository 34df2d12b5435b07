//! Values that a client has sent, shown in the form of answers.

use super::object::Parts;
use super::{Renderer, Source, Spot, Wanted};
use crate::data::{self, Draw};
use crate::input::{Compact, Value};
use crate::json::Json;
use crate::schema::{Kind, Type};
use crate::world::TableKey;

impl Renderer<'_> {
    pub(super) fn stored(&mut self, ty: &Type, value: &Value, draw: Draw, wanted: Wanted, spot: Spot<'_>) -> Json {
        match (value, &ty.kind) {
            (Value::Null, _) => Json::Null,
            (Value::Bool(value), _) => Json::Bool(*value),
            (Value::Int(value), _) => Json::Int(*value),
            (Value::Float(value), _) => Json::Float(*value),
            (Value::Text(text), Kind::Primitive(primitive)) => data::time(text, *primitive),
            (Value::Text(id), Kind::Dto(dto) | Kind::Ref(dto)) => {
                if self.is_end(spot) && ty.nullable {
                    return Json::Null;
                }
                let row = self.world.named(&TableKey::Records(*dto), id);
                let wanted = if self.is_end(spot) { Wanted::Brief } else { wanted };
                self.row(&row, wanted, spot)
            }
            (Value::Text(text), _) => self.constant(text),
            (Value::Compact(compact), _) => identifier(compact),
            (Value::List(items), Kind::Array(element)) => {
                let items = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.source(element, Source::Stored(item, draw.nth(index)), wanted, spot));
                Json::List(items.collect())
            }
            (Value::Map(entries), Kind::Map(element)) => {
                let entries = entries.iter().map(|(name, item)| {
                    let source = Source::Stored(item, draw.of(name));
                    (name.clone(), self.source(element, source, wanted, spot))
                });
                Json::Object(entries.collect())
            }
            (Value::Parts(parts), Kind::Object(_, fields)) => {
                self.wrapper(fields, Parts::MadeUp(parts, draw), wanted, spot)
            }
            // Somebody has set some parts of an object that was there from the start.
            (Value::Parts(parts), Kind::Dto(dto)) => {
                let dto = self.schema.dto(*dto).shallowest.unwrap_or(*dto);
                self.object(dto, Parts::MadeUp(parts, draw), wanted, spot)
            }
            (Value::Object(dto, fields), _) => self.object(*dto, Parts::Sent(fields, draw), wanted, spot),
            // `fit` lets no other pair through.
            (Value::List(_) | Value::Map(_) | Value::Parts(_), _) => Json::Null,
        }
    }
}

fn identifier(compact: &Compact) -> Json {
    let class = ("className".to_owned(), Json::text(&compact.option));
    let parts = compact.parts.iter().map(|(name, value)| {
        let shown = match value {
            Value::Compact(inner) => identifier(inner),
            Value::Text(text) => Json::text(text),
            Value::Int(number) => Json::Int(*number),
            Value::Bool(value) => Json::Bool(*value),
            _ => Json::Null,
        };
        (name.clone(), shown)
    });
    Json::Object([class].into_iter().chain(parts).collect())
}
