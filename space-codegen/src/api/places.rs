//! Where each item of the resolved API is in the model document, for people who compare two documents.

use std::collections::HashMap;

use super::tree::{ResourceNode, Tree};
use super::types::endpoint::ArgumentPlace;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{Field, Model, RequestBody};

/// The places of all items, by what the resolved API calls them on the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    places: HashMap<PlaceKey, String>,
}

/// An item of the resolved API.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PlaceKey {
    /// A DTO.
    Dto(String),
    /// A field of the DTO that declares it.
    Field(String, String),
    /// An enum.
    Enum(String),
    /// A URL parameter.
    UrlParam(String),
    /// An option of a URL parameter.
    Option(String, String),
    /// A resource, by display path. Of several that are one, it is the first.
    Resource(String),
    /// An endpoint, by display path and function.
    Endpoint(String, String),
    /// An argument of an endpoint.
    Argument(String, String, ArgumentPlace, String),
}

impl Places {
    /// The places of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let mut places = Self::default();
        let root = Place::root();
        for (index, dto) in model.dtos.iter().enumerate() {
            let place = root.item("dto", index, &dto.name);
            places.add(PlaceKey::Dto(dto.name.clone()), place);
            for (index, field) in dto.fields.iter().enumerate() {
                let name = &field.field.name;
                places.add(PlaceKey::Field(dto.name.clone(), name.clone()), place.item("fields", index, name));
            }
        }
        for (index, item) in model.enums.iter().enumerate() {
            places.add(PlaceKey::Enum(item.name.clone()), root.item("enums", index, &item.name));
        }
        for (index, item) in model.url_params.iter().enumerate() {
            let place = root.item("urlParams", index, &item.name);
            places.add(PlaceKey::UrlParam(item.name.clone()), place);
            for (index, option) in item.options.iter().enumerate() {
                let key = PlaceKey::Option(item.name.clone(), option.name.clone());
                places.add(key, place.item("options", index, &option.name));
            }
        }
        // What is odd about the tree was reported when the model was resolved.
        Tree::merge(model, &mut Diagnostics::new()).roots.iter().for_each(|node| places.add_resource(node));
        places
    }

    /// The place of an item, if the model has it.
    #[must_use]
    pub fn get(&self, key: &PlaceKey) -> Option<&str> {
        self.places.get(key).map(String::as_str)
    }

    fn add(&mut self, key: PlaceKey, place: impl ToString) {
        self.places.entry(key).or_insert_with(|| place.to_string());
    }

    fn add_resource(&mut self, node: &ResourceNode<'_>) {
        let path = &node.display_path;
        self.add(PlaceKey::Resource(path.clone()), &node.place);
        for source in &node.endpoints {
            let (function, place) = (&source.endpoint.function_name, &source.place);
            self.add(PlaceKey::Endpoint(path.clone(), function.clone()), place);
            let mut add = |list: &str, index: usize, goes_to: ArgumentPlace, field: &Field| {
                let key = PlaceKey::Argument(path.clone(), function.clone(), goes_to, field.name.clone());
                self.add(key, format!("{place}.{list}[{index}] {}", field.name));
            };
            for (index, parameter) in source.endpoint.parameters.iter().enumerate() {
                let goes_to = if parameter.path { ArgumentPlace::Path } else { ArgumentPlace::Query };
                add("parameters", index, goes_to, &parameter.field);
            }
            if let Some(RequestBody::Object(object)) = &source.endpoint.request_body {
                for (index, field) in object.fields.iter().enumerate() {
                    add("requestBody.fields", index, ArgumentPlace::Body, field);
                }
            }
        }
        node.children.iter().for_each(|child| self.add_resource(child));
    }
}
