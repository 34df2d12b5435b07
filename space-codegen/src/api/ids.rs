//! Ids of the model to positions in its lists. It does not look at what refers to them.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostics, Place};
use crate::model::{Model, Resource};

/// The positions of items in the model's lists, by id. The first item of a duplicate id has it.
#[derive(Debug, Default)]
pub(super) struct Ids<'m> {
    pub(super) dtos: HashMap<&'m str, usize>,
    pub(super) enums: HashMap<&'m str, usize>,
    pub(super) url_params: HashMap<&'m str, usize>,
}

impl<'m> Ids<'m> {
    pub(super) fn read(model: &'m Model, diagnostics: &mut Diagnostics) -> Self {
        let dtos = model.dtos.iter().map(|dto| (&*dto.id, &*dto.name));
        let enums = model.enums.iter().map(|item| (&*item.id, &*item.name));
        let url_params = model.url_params.iter().map(|item| (&*item.id, &*item.name));
        let ids = Self {
            dtos: positions("dto", dtos, diagnostics),
            enums: positions("enums", enums, diagnostics),
            url_params: positions("urlParams", url_params, diagnostics),
        };
        resource_ids(&model.resources, "resources", &Place::root(), &mut HashMap::new(), diagnostics);
        ids
    }
}

fn positions<'m>(
    list: &str,
    items: impl Iterator<Item = (&'m str, &'m str)>,
    diagnostics: &mut Diagnostics,
) -> HashMap<&'m str, usize> {
    let mut positions = HashMap::new();
    for (index, (id, name)) in items.enumerate() {
        let root = Place::root();
        let place = root.item(list, index, name);
        if id.is_empty() {
            diagnostics.error(place.key("id"), "the id is empty", "nothing can refer to this item; give it an id");
            continue;
        }
        let first = *positions.entry(id).or_insert(index);
        if first != index {
            diagnostics.error(
                place.key("id"),
                format!("`{id}` is also the id of `{list}[{first}]`"),
                "remove one of the two, or give it an id of its own",
            );
        }
    }
    positions
}

fn resource_ids<'m>(
    resources: &'m [Resource],
    list: &str,
    above: &Place<'_>,
    seen: &mut HashMap<&'m str, String>,
    diagnostics: &mut Diagnostics,
) {
    for (index, resource) in resources.iter().enumerate() {
        let place = above.item(list, index, &resource.display_plural);
        match seen.get(&*resource.id) {
            Some(first) => diagnostics.error(
                place.key("id"),
                format!("`{}` is also the id of `{first}`", resource.id),
                "remove one of the two, or give it an id of its own",
            ),
            None => {
                seen.insert(&resource.id, place.to_string());
            }
        }
        resource_ids(&resource.nested, "nestedResources", &place, seen, diagnostics);
    }
}
