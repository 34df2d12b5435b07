//! What each parameter of an endpoint does to its answer: it filters, orders or cuts a list, or has no effect.
//! It is worked out once, at the start, from the names and types of the parameters and of what the endpoint lists.

mod classify;
mod filter;
mod names;
mod order;
mod ranges;

pub(super) use filter::{Filter, wanted};
pub(super) use order::Order;

use crate::error::Refusal;
use crate::input::{Value, named};
use crate::schema::{End, Endpoint, EndpointId, Leaf, Place, Schema};

use super::{Arguments, Roles};

/// What a parameter does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Effect {
    /// It says which part of the list is shown.
    Page,
    /// It says how many items are shown at most.
    Limit,
    /// It is an id of what the list, or the answer, shows.
    Identity,
    /// Items must show one of its values at the place.
    Equal(Place),
    /// Items must show that they are open, or that they are not.
    Open(Place),
    /// Items must be on one side of its value.
    Range(Range),
    /// Items must hold its words at one of the places.
    Search(Vec<Place>),
    /// Items that show the flag at the place are left out unless it is true; `default` is what it is when it is not sent.
    Reveal { place: Place, hidden: bool, default: bool },
    /// It says which place the list is ordered by.
    Order(Vec<order::Key>),
    /// It says which field the list is ordered by, in words of its own.
    OrderByName,
    /// It says whether the order is from high to low.
    Descending,
    /// It says whether something is removed for good.
    Remove,
    /// An action or a special endpoint honours it.
    Special,
    /// It is checked and ignored.
    None,
}

/// One side of a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Range {
    place: Place,
    end: End,
    /// Whether the value itself is outside.
    is_open: bool,
    /// Whether an item without a value passes: what has no end lasts.
    null_passes: bool,
}

/// The parameters of one endpoint.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    /// By name: of the query, of the body of a search, and the variable that a list's path ends in.
    effects: Vec<(String, Effect)>,
    /// Items that show true here are left out, because no parameter asks for them.
    hidden: Option<Place>,
    /// Items must show true here, because the path says so: `pinned-messages`.
    flagged: Option<Place>,
}

impl Parameters {
    pub(super) const NONE: Self = Self { effects: Vec::new(), hidden: None, flagged: None };

    pub(super) fn effects(&self) -> impl Iterator<Item = (&str, &Effect)> {
        self.effects.iter().map(|(name, effect)| (name.as_str(), effect))
    }

    /// The names of the parameters that have no effect.
    fn without_effect(&self) -> impl Iterator<Item = &str> {
        self.effects().filter(|(_, effect)| **effect == Effect::None).map(|(name, _)| name)
    }

    /// The value that identifies what is asked for.
    pub(super) fn identity<'a>(&self, values: &'a [(String, Value)]) -> Option<(&str, &'a Value)> {
        let named = |name| named(values, name).filter(|value| **value != Value::Null);
        let identities = self.effects().filter(|(_, effect)| **effect == Effect::Identity);
        identities.filter_map(|(name, _)| Some((name, named(name)?))).next()
    }

    /// Rejects a request that uses a parameter without effect. A null asks for nothing, so it may be sent.
    pub(crate) fn check(&self, endpoint: &Endpoint, arguments: &Arguments) -> Result<(), Refusal> {
        let values = [&arguments.query, &arguments.body, &arguments.path];
        let used =
            |name: &&str| values.iter().any(|values| named(values, name).is_some_and(|value| *value != Value::Null));
        let Some(name) = self.without_effect().find(used) else {
            return Ok(());
        };
        let function = &endpoint.function;
        Err(Refusal::invalid(format!(
            "parameter `{name}` of `{function}`: it has no effect in this emulator, and `strict` rejects it: leave it out, or \
             start the emulator without `strict`"
        )))
    }
}

/// An endpoint with the parameters that have no effect.
pub(crate) struct WithoutEffect<'a> {
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) parameters: Vec<&'a str>,
}

/// The parameters without effect of all endpoints that have some.
pub(crate) fn without_effect<'a>(schema: &'a Schema, roles: &'a Roles) -> Vec<WithoutEffect<'a>> {
    let all = schema.endpoints().map(|(id, endpoint): (EndpointId, _)| WithoutEffect {
        endpoint,
        parameters: roles.parameters(id).without_effect().collect(),
    });
    all.filter(|one| !one.parameters.is_empty()).collect()
}

/// Whether a leaf is a text that people read.
const fn is_text(leaf: Leaf) -> bool {
    matches!(leaf, Leaf::Primitive(crate::schema::Primitive::String))
}
