//! What answers show of a row at given places, so that rows are found and filtered by what clients see of them.
//! It knows nothing of what is looked for.

use crate::fault::Distortion;
use crate::json::Json;
use crate::render::Renderer;
use crate::schema::{Leaf, Place, Primitive};
use crate::selection::{self, Selection};
use crate::world::{Row, World};

/// A look at some places of any row.
#[derive(Debug)]
pub(crate) struct Look {
    selection: Selection,
}

impl Look {
    pub(crate) fn at<'p>(places: impl IntoIterator<Item = &'p Place>) -> Self {
        let texts: Vec<String> = places.into_iter().map(Place::selection).collect();
        // The names of a model are names in `$fields`, too. If one is not, nothing is seen.
        Self { selection: selection::parse(&texts.join(",")).unwrap_or_default() }
    }

    /// A look at what a text in the form of `$fields` selects.
    pub(crate) fn selecting(fields: &str) -> Self {
        Self { selection: selection::parse(fields).unwrap_or_default() }
    }

    /// What a row shows there.
    pub(crate) fn of(&self, world: &mut World, row: &Row) -> Json {
        let distortion = Distortion::default();
        Renderer::new(world, &self.selection, &distortion).row_at(row, Some(Selection::ROOT))
    }
}

/// The values at a place of what was seen, without nulls.
pub(crate) fn values<'j>(seen: &'j Json, place: &Place) -> Vec<&'j Json> {
    let mut values = flat(seen);
    for name in &place.path {
        values = values.into_iter().filter_map(|value| value.get(name)).flat_map(flat).collect();
    }
    values
}

fn flat(value: &Json) -> Vec<&Json> {
    match value {
        Json::List(items) => items.iter().flat_map(flat).collect(),
        Json::Null => Vec::new(),
        value => vec![value],
    }
}

/// A value as a client would write it in a request.
pub(crate) fn text(value: &Json, leaf: Leaf) -> Option<String> {
    match (value, leaf) {
        (Json::Text(text), _) => Some(text.clone()),
        (Json::Int(number), _) => Some(number.to_string()),
        (Json::Float(number), _) => Some(number.to_string()),
        (Json::Bool(flag), _) => Some(flag.to_string()),
        (_, Leaf::Primitive(Primitive::Date | Primitive::DateTime)) => text(value.get("iso")?, leaf),
        (Json::Object(_), Leaf::UrlParam(_)) => compact(value),
        _ => None,
    }
}

/// The compact id that an identifier shows; nothing for a constant, which only shows its class.
fn compact(value: &Json) -> Option<String> {
    let Json::Object(entries) = value else {
        return None;
    };
    let parts: Vec<String> = entries
        .iter()
        .filter(|(name, _)| name != "className")
        .filter_map(|(name, part)| {
            let text = match part {
                Json::Object(_) => compact(part),
                part => text(part, Leaf::Primitive(Primitive::String)),
            };
            Some(format!("{name}:{}", text?))
        })
        .collect();
    match parts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(format!("{{{}}}", several.join(","))),
    }
}
