//! The count that must balance: everything that the model defines is generated.

use std::fmt::{self, Display, Formatter};

use super::types::api::Api;
use super::types::resource::Resource as ApiResource;
use crate::diagnostics::Diagnostics;
use crate::model::{Model, Resource};

/// The counts of all kinds of items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// One per kind.
    pub counts: Vec<Count>,
}

/// The count of one kind of item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// `endpoints`, `DTOs`, `enums`, `URL parameters`
    pub kind: &'static str,
    /// How many the model has.
    pub defined: usize,
    /// How many the API has.
    pub generated: usize,
}

impl Balance {
    pub(super) fn count(model: &Model, api: &Api, diagnostics: &mut Diagnostics) -> Self {
        let count = |kind, defined, generated| Count { kind, defined, generated };
        let balance = Self {
            counts: vec![
                count("endpoints", endpoints_of_model(&model.resources), endpoints_of_api(&api.resources)),
                count("DTOs", model.dtos.len(), api.dtos.len()),
                count("enums", model.enums.len(), api.enums.len()),
                count("URL parameters", model.url_params.len(), api.url_params.len()),
            ],
        };
        for count in balance.counts.iter().filter(|count| !count.balances()) {
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
        self.defined == self.generated
    }
}

fn endpoints_of_model(resources: &[Resource]) -> usize {
    resources.iter().map(|resource| resource.endpoints.len() + endpoints_of_model(&resource.nested)).sum()
}

fn endpoints_of_api(resources: &[ApiResource]) -> usize {
    resources.iter().map(|resource| resource.endpoints.len() + endpoints_of_api(&resource.children)).sum()
}

/// A line per kind.
impl Display for Balance {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.counts.iter().try_for_each(|count| writeln!(f, "{count}"))
    }
}

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { kind, defined, generated } = self;
        write!(f, "{kind}: {generated} of {defined} generated")
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
