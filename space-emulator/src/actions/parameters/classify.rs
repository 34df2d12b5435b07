//! Tells the effect of each parameter by rules, from its name and type and from the fields of what is listed.
//! No rule names an endpoint.

use ::http::Method;

use super::names::{fields_meant, stem};
use super::{Effect, Parameters, is_text, order, ranges};
use crate::actions::roles::{Role, element};
use crate::actions::special::status;
use crate::actions::verbs::{Action, Side};
use crate::schema::{
    Body, DefaultValue, DtoId, Endpoint, Field, Kind, Leaf, ObjectKind, Place, Primitive, Schema, Segment, Through,
    bound, decapitalized, element as element_of, singulars,
};

/// The names of parameters that search.
const SEARCHES: [&str; 4] = ["query", "term", "search", "text"];
/// The fields that a search looks into.
const SEARCHED: [&str; 15] = [
    "name",
    "title",
    "summary",
    "username",
    "firstName",
    "lastName",
    "key",
    "text",
    "description",
    "value",
    "simpleText",
    "version",
    "message",
    "filename",
    "head",
];
const PAGES: [&str; 3] = ["$skip", "$top", "batchInfo"];
const LIMITS: [&str; 4] = ["limit", "batchSize", "maxResults", "count"];
/// The beginnings of names that ask for what is left out otherwise.
const REVEALS: [&str; 4] = ["with", "including", "include", "show"];

impl Parameters {
    pub(in crate::actions) fn of(schema: &Schema, endpoint: &Endpoint, role: &Role) -> Self {
        let listed = listed(schema, endpoint, role);
        let classify = Classifier { schema, endpoint, role, listed };
        let searched = match &endpoint.body {
            // A search sends in a body what a list takes in the query.
            Body::Fields(fields) if is_search(endpoint) => fields.as_slice(),
            _ => &[],
        };
        let last = match (endpoint.segments.last(), role) {
            (Some(Segment::Var(name) | Segment::PrefixedVar { name, .. }), Role::List(_)) => {
                endpoint.path.iter().find(|field| field.name == *name)
            }
            _ => None,
        };
        let fields = endpoint.query.iter().chain(searched).chain(last);
        let mut effects: Vec<_> = fields.map(|field| (field.name.clone(), classify.effect(field))).collect();
        let ordered = effects.iter().any(|(_, effect)| matches!(effect, Effect::Order(_) | Effect::OrderByName));
        if !ordered {
            // There is no order to turn around.
            effects
                .iter_mut()
                .filter(|(_, effect)| *effect == Effect::Descending)
                .for_each(|(_, effect)| *effect = Effect::None);
        }
        let hidden = listed.and_then(|dto| schema.place(dto, "archived"));
        let asked_for = |(_, effect): &(String, Effect)| match effect {
            Effect::Reveal { place, .. } | Effect::Equal(place) => hidden.as_ref() == Some(place),
            _ => false,
        };
        let is_sync =
            matches!(endpoint.response.as_ref().map(|one| &one.kind), Some(Kind::Object(ObjectKind::SyncBatch, _)));
        let hidden = if is_sync || effects.iter().any(asked_for) { None } else { hidden };
        let flagged = match endpoint.segments.last() {
            Some(Segment::Const(words)) => listed.and_then(|dto| schema.flag(dto, words.split('-').next()?)),
            _ => None,
        };
        Self { effects, hidden, flagged }
    }
}

/// Whether an endpoint searches although its method is POST.
fn is_search(endpoint: &Endpoint) -> bool {
    let is_batch = |kind: &Kind| matches!(kind, Kind::Object(ObjectKind::Batch, _));
    endpoint.method == Method::POST && endpoint.response.as_ref().is_some_and(|response| is_batch(&response.kind))
        || looks_up(endpoint)
}

/// Whether an endpoint answers with the records whose ids its body holds: `get-by-ids`.
fn looks_up(endpoint: &Endpoint) -> bool {
    let last = endpoint.segments.last();
    let gets = |segment: &Segment| matches!(segment, Segment::Const(name) if name.starts_with("get"));
    endpoint.method == Method::POST && !endpoint.creates && last.is_some_and(gets)
}

/// The DTO of what an endpoint lists from rows.
fn listed(schema: &Schema, endpoint: &Endpoint, role: &Role) -> Option<DtoId> {
    if let Role::List(key) = role {
        return Some(key.dto());
    }
    let item =
        element(endpoint.response.as_ref()?).filter(|_| is_search(endpoint) || endpoint.method == Method::GET)?;
    match &item.kind {
        Kind::Dto(dto) | Kind::Ref(dto) if schema.dto(*dto).record => Some(*dto),
        _ => None,
    }
}

struct Classifier<'a> {
    schema: &'a Schema,
    endpoint: &'a Endpoint,
    role: &'a Role,
    listed: Option<DtoId>,
}

impl Classifier<'_> {
    fn effect(&self, field: &Field) -> Effect {
        let name = field.name.as_str();
        let Some(dto) = self.listed.filter(|_| !matches!(self.role, Role::Special(_))) else {
            return self.effect_without_list(field);
        };
        let (kind, _) = element_of(&field.ty);
        let is_number = matches!(kind, Kind::Primitive(Primitive::Int | Primitive::Long));
        if PAGES.contains(&name) {
            return Effect::Page;
        }
        if LIMITS.contains(&name) && is_number {
            return Effect::Limit;
        }
        if ranges::is_ordered(kind)
            && let Some(bound) = bound(name)
        {
            return ranges::effect(self.schema, dto, &bound, kind);
        }
        let found =
            self.search(dto, name, kind).or_else(|| self.reveal(dto, field)).or_else(|| self.equal(dto, name, kind));
        found.or_else(|| order::effect(self.schema, dto, name, kind)).unwrap_or(Effect::None)
    }

    /// Outside of lists, a parameter may say what is meant, or how it is removed.
    fn effect_without_list(&self, field: &Field) -> Effect {
        let (name, response) = (field.name.as_str(), self.endpoint.response.as_ref());
        let is_batch = response.is_some_and(|response| matches!(response.kind, Kind::Object(ObjectKind::Batch, _)));
        match self.role {
            _ if is_batch && PAGES.contains(&name) => Effect::Page,
            Role::Single(key) if self.is_identity(key.dto(), name, &field.ty.kind) => Effect::Identity,
            Role::Special(special) if special.honours(name) => Effect::Special,
            Role::Act(Action::Take(list), _) if list.of == Side::Sent && list.field == name => Effect::Special,
            Role::Delete { .. } if name == "delete" => Effect::Remove,
            _ => Effect::None,
        }
    }

    fn search(&self, dto: DtoId, name: &str, kind: &Kind) -> Option<Effect> {
        if !matches!(kind, Kind::Primitive(Primitive::String)) {
            return None;
        }
        let places = if SEARCHES.contains(&name) {
            self.searched(dto, 0)
        } else {
            // `summaryQuery` searches the summaries.
            let place = self.schema.place(dto, name.strip_suffix("Query")?)?;
            match place.leaf {
                Leaf::Record(inner) => {
                    let (outer, many) = (place.path.first()?, place.many);
                    self.searched(inner, 2).into_iter().map(|inner| inner.within(outer, many)).collect()
                }
                leaf if is_text(leaf) => vec![place],
                _ => Vec::new(),
            }
        };
        (!places.is_empty()).then_some(Effect::Search(places))
    }

    /// The texts that a search looks into: those of an item, or, if it has none, those of the objects in it.
    fn searched(&self, dto: DtoId, depth: u8) -> Vec<Place> {
        let schema = self.schema;
        let (mut own, mut inner_texts) = (Vec::new(), Vec::new());
        for field in schema.fields_of(dto) {
            let is_searched = SEARCHED.contains(&field.name.as_str());
            if is_searched && let Some(place) = schema.shown(field).filter(|place| is_text(place.leaf)) {
                own.push(place);
                continue;
            }
            let Some((inner, false)) = schema.object_in(field) else {
                continue;
            };
            // Only what wraps a record shows the record's texts as its own.
            let is_wrapped = !schema.dto(dto).record;
            if depth < 2 && (is_wrapped || !schema.dto(inner).record) {
                let places = self.searched(inner, depth + 1).into_iter().map(|place| place.within(&field.name, false));
                if is_searched { own.extend(places) } else { inner_texts.extend(places) }
            }
        }
        if own.is_empty() { inner_texts } else { own }
    }

    /// `withArchived`, `includeDeleted`, `withDisabled`.
    fn reveal(&self, dto: DtoId, field: &Field) -> Option<Effect> {
        if !matches!(field.ty.kind, Kind::Primitive(Primitive::Boolean)) {
            return None;
        }
        let rest = REVEALS.iter().find_map(|begin| field.name.strip_prefix(begin))?;
        let flag = decapitalized(rest);
        // What is disabled shows that it is not enabled.
        let negated = flag.strip_prefix("disabled").map(|rest| format!("enabled{rest}"));
        let (flag, hidden) = negated.map_or((flag, true), |flag| (flag, false));
        let place =
            self.schema.place(dto, &flag).or_else(|| self.schema.place_through(dto, &flag, self.through(dto)))?;
        let is_flag = place.leaf == Leaf::Primitive(Primitive::Boolean) && !place.many;
        is_flag.then_some(Effect::Reveal { place, hidden, default: field.default == Some(DefaultValue::Flag(true)) })
    }

    fn equal(&self, dto: DtoId, name: &str, kind: &Kind) -> Option<Effect> {
        let fits = |place: &Place| self.fits(kind, place);
        if let Some(place) = status::field(name).and_then(|field| self.schema.place(dto, field)) {
            return Some(Effect::Open(place));
        }
        if let Some(place) = self.schema.place(dto, name).filter(fits) {
            return Some(Effect::Equal(place));
        }
        if self.is_identity(dto, name, kind) {
            return Some(Effect::Identity);
        }
        if matches!(kind, Kind::Primitive(primitive) if *primitive != Primitive::String) {
            return None;
        }
        let names = fields_meant(name);
        let here = names.iter().find_map(|name| self.schema.place(dto, name).filter(fits));
        let here = here.or_else(|| self.only_reference(dto, kind));
        let there = || {
            let mut names = std::iter::once(name).chain(names.iter().map(String::as_str));
            names.find_map(|name| self.schema.place_through(dto, name, self.through(dto)).filter(fits))
        };
        here.or_else(there).map(Effect::Equal)
    }

    /// The one record of an item that is always there and that the parameter can identify: `profiles` of memberships is
    /// their `member`.
    fn only_reference(&self, dto: DtoId, kind: &Kind) -> Option<Place> {
        let Kind::UrlParam(param) = kind else {
            return None;
        };
        let target = self.schema.identified(*param)?;
        let fields = self.schema.fields_of(dto);
        let refers = |field: &&Field| !field.ty.nullable && self.schema.object_in(field) == Some((target, false));
        let mut found = fields.into_iter().filter(refers);
        let first = found.next()?;
        if found.next().is_some() {
            return None;
        }
        self.schema.shown(first)
    }

    /// Only what wraps a record shows the record's fields as its own.
    fn through(&self, dto: DtoId) -> Through {
        if self.schema.dto(dto).record { Through::Values } else { Through::Records }
    }

    /// Whether a parameter holds ids of the items themselves.
    fn is_identity(&self, dto: DtoId, name: &str, kind: &Kind) -> bool {
        if !self.schema.dto(dto).record {
            return false;
        }
        let stem = stem(name);
        let is_noun = |noun: &str| self.schema.record_called(noun) == Some(dto);
        let names_it = ["id", "identifier"].contains(&stem)
            || ["ids", "identifiers"].contains(&stem)
            || is_noun(stem)
            || singulars(stem).iter().any(|one| is_noun(one));
        match kind {
            Kind::Primitive(Primitive::String) => names_it,
            Kind::UrlParam(param) => names_it && self.schema.identified(*param) == Some(dto),
            _ => false,
        }
    }

    fn fits(&self, kind: &Kind, place: &Place) -> bool {
        let schema = self.schema;
        let is_id = || place.path.last().is_some_and(|name| name == "id" || name.ends_with("Id"));
        match (kind, place.leaf) {
            (Kind::Primitive(Primitive::String), Leaf::Record(_) | Leaf::Enum(_)) => true,
            (Kind::Primitive(one), Leaf::Primitive(other)) => *one == other,
            (Kind::Dto(one) | Kind::Ref(one), Leaf::Record(other)) => *one == other,
            (Kind::Dto(_) | Kind::Ref(_), Leaf::Primitive(Primitive::String)) => is_id(),
            (Kind::UrlParam(param), Leaf::Record(dto)) => schema.identified(*param) == Some(dto),
            (Kind::UrlParam(param), Leaf::Primitive(Primitive::String)) => {
                is_id() && schema.identified(*param).is_some()
            }
            (Kind::UrlParam(param), Leaf::UrlParam(other)) => *param == other,
            (Kind::Enum(one), Leaf::Enum(other)) => {
                let known = &schema.enumeration(other).values;
                *one == other || schema.enumeration(*one).values.iter().all(|value| known.contains(value))
            }
            _ => false,
        }
    }
}
