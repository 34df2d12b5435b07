//! The count that must balance: everything that the model defines is generated, or left out with a warning.

use std::fmt::{self, Display, Formatter};

use super::types::api::Api;
use super::types::resource::Resource as ApiResource;
use crate::diagnostics::Diagnostics;
use crate::model::{Endpoint, Model, RequestBody, Resource};

/// The counts of all kinds of items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// One per kind.
    pub counts: Vec<Count>,
}

/// The count of one kind of item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// `endpoints`, `DTOs`, `enums`, `URL parameters`, `fields`, `arguments`, `options`, `default values`
    pub kind: &'static str,
    /// How many the model has.
    pub defined: usize,
    /// How many the API has.
    pub generated: usize,
    /// How many are left out, because the model has a kind of type, method or the like that the generator does not know.
    pub skipped: usize,
}

impl Balance {
    pub(super) fn count(model: &Model, api: &Api, diagnostics: &mut Diagnostics) -> Self {
        let count = |kind, read: usize, generated| {
            let skipped = model.skipped.get(kind).copied().unwrap_or_default();
            Count { kind, defined: read + skipped, generated, skipped }
        };
        let balance = Self {
            counts: vec![
                count("endpoints", endpoints_of_model(&model.resources), endpoints_of_api(&api.resources)),
                count("DTOs", model.dtos.len(), api.dtos.len()),
                count("enums", model.enums.len(), api.enums.len()),
                count("URL parameters", model.url_params.len(), api.url_params.len()),
                count("fields", fields_of_model(model), fields_of_api(api)),
                count("arguments", arguments_of_model(&model.resources), arguments_of_api(&api.resources)),
                count("options", options_of_model(model), options_of_api(api)),
                // They are documentation: what fits no type is not printed.
                count("default values", 0, 0),
            ],
        };
        // What has errors is missing from the API, and was reported.
        let is_faulty = diagnostics.has_errors();
        for count in balance.counts.iter().filter(|count| !is_faulty && !count.balances()) {
            let problem = format!("the count does not balance: {count}");
            diagnostics.error("", problem, "this is a defect of the generator: report it with the model");
        }
        balance
    }
}

impl Count {
    /// Whether nothing is lost.
    #[must_use]
    pub const fn balances(&self) -> bool {
        self.defined == self.generated + self.skipped
    }
}

fn endpoints_of_model(resources: &[Resource]) -> usize {
    resources.iter().map(|resource| resource.endpoints.len() + endpoints_of_model(&resource.nested)).sum()
}

fn endpoints_of_api(resources: &[ApiResource]) -> usize {
    resources.iter().map(|resource| resource.endpoints.len() + endpoints_of_api(&resource.children)).sum()
}

fn fields_of_model(model: &Model) -> usize {
    model.dtos.iter().map(|dto| dto.fields.len()).sum()
}

fn fields_of_api(api: &Api) -> usize {
    api.dtos.iter().flat_map(|dto| &dto.fields).filter(|field| field.inherited_from.is_none()).count()
}

fn arguments_of_model(resources: &[Resource]) -> usize {
    let body = |endpoint: &Endpoint| match &endpoint.request_body {
        Some(RequestBody::Object(object)) => object.fields.len(),
        Some(RequestBody::Raw(_)) | None => 0,
    };
    let own = |resource: &Resource| -> usize {
        resource.endpoints.iter().map(|endpoint| endpoint.parameters.len() + body(endpoint)).sum()
    };
    resources.iter().map(|resource| own(resource) + arguments_of_model(&resource.nested)).sum()
}

fn arguments_of_api(resources: &[ApiResource]) -> usize {
    let own =
        |resource: &ApiResource| -> usize { resource.endpoints.iter().map(|endpoint| endpoint.arguments.len()).sum() };
    resources.iter().map(|resource| own(resource) + arguments_of_api(&resource.children)).sum()
}

fn options_of_model(model: &Model) -> usize {
    model.url_params.iter().map(|item| item.options.len()).sum()
}

fn options_of_api(api: &Api) -> usize {
    api.url_params.iter().map(|item| item.options.len()).sum()
}

/// A line per kind. The parts of items have one only if some are left out.
impl Display for Balance {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const ITEMS: usize = 4;
        let counts = self.counts.iter().enumerate();
        let shown = counts.filter(|(index, count)| *index < ITEMS || count.skipped > 0 || !count.balances());
        shown.map(|(_, count)| count).try_for_each(|count| writeln!(f, "{count}"))
    }
}

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { kind, defined, generated, skipped } = self;
        write!(f, "{kind}: {generated} of {defined} generated")?;
        if *skipped > 0 { write!(f, ", {skipped} left out") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_does_not_balance_is_an_error() {
        let (model, _) = Model::from_json(r#"{"dto":[{"id":"a","name":"A","hierarchyRole2":"FINAL_CLASS"}]}"#).unwrap();
        let mut diagnostics = Diagnostics::new();
        let empty = Api {
            version: String::new(),
            root: String::new(),
            dtos: Vec::new(),
            enums: Vec::new(),
            url_params: Vec::new(),
            resources: Vec::new(),
        };
        Balance::count(&model, &empty, &mut diagnostics);
        insta::assert_snapshot!(diagnostics, @"error: the count does not balance: DTOs: 0 of 1 generated; this is a defect of the generator: report it with the model");
    }
}
