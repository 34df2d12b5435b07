//! The names of DTOs, enums and URL parameters, which share one namespace with what is derived from DTOs and with the
//! runtime. It looks at names only.

use std::collections::HashMap;

use super::Names;
use super::case::{REMARK_HELP, Remark, camel, without_module};
use super::collision::Collision;
use super::derived::{DERIVED_FROM_DTO, DERIVED_FROM_ENDPOINT};
use super::entry::NameKind;
use super::lock::NameLock;
use super::map::NameMap;
use super::namespace::{Namespace, Style, with_derived};
use super::reserved::TYPES;
use crate::api::wire::check_readable;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::Model;

/// The Rust names, by position in the model's lists.
#[derive(Debug)]
pub(crate) struct TypeNames<'a> {
    pub(crate) dtos: Vec<String>,
    pub(crate) enums: Vec<String>,
    pub(crate) url_params: Vec<String>,
    /// All names of `types`, derived names and the runtime's included, each with its owner.
    pub(crate) namespace: Namespace<'a, String>,
}

/// A type on its way to a name.
struct TypeToName<'m> {
    kind: NameKind,
    wire_name: &'m str,
    /// The name it has alone: without its module prefix.
    short: String,
    /// The name with its prefix, where it has one.
    long: Option<String>,
    rank: TypeRank,
    /// A remark on the name, with the place in the document.
    remark: Option<(Remark, String)>,
    name: Option<String>,
}

/// The order in which types without an earlier name choose. Types of one rank that want the same name all take their longer
/// one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TypeRank {
    /// Its Rust name is its wire name.
    AsIs,
    /// `ChatMessage.Text`, `CFValue`
    Converted,
    /// `TD_Location`
    Prefixed,
}

const TYPE_RANKS: [TypeRank; 3] = [TypeRank::AsIs, TypeRank::Converted, TypeRank::Prefixed];

/// The names that the types of resources' modules were given before: a newcomer that took one would be imported over them.
pub(crate) fn of_resources(lock: &NameLock) -> Namespace<'static, String> {
    let mut names = Namespace::new(Style::Camel);
    for (kind, suffixes) in [(NameKind::Resource, &[][..]), (NameKind::Endpoint, DERIVED_FROM_ENDPOINT)] {
        for (model, name) in lock.names(kind) {
            with_derived(name, suffixes).for_each(|name| names.take(&name, format!("{kind} {model}")));
        }
    }
    names
}

/// Chooses the names, which must not be those of `of_resources`. Names given before stay.
pub(crate) fn choose<'a>(
    model: &Model,
    of_resources: &'a Namespace<'a, String>,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> TypeNames<'a> {
    let Names { lock, map } = names;
    let mut items = items(model, diagnostics);
    let mut taken = Namespace::new(Style::Camel).ignoring_case().beside(of_resources);
    TYPES.iter().for_each(|name| taken.take(name, "the runtime".to_owned()));
    for item in &mut items {
        let Some(given) = lock.item(item.kind, item.wire_name) else { continue };
        if let Some((name, owner)) = item.owner(given.name(), &taken) {
            given.refuse(&format!("`{name}` belongs to {owner}"), diagnostics);
            continue;
        }
        let given = given.name();
        if given != item.short {
            map.collisions.push(item.collision(given, "it was given before".to_owned()));
        }
        item.take(given.to_owned(), &mut taken);
    }
    for rank in TYPE_RANKS {
        choose_rank(&mut items, rank, &mut taken, map);
    }
    for item in &items {
        if let Some((remark, place)) = &item.remark {
            diagnostics.warning(place, remark.problem(item.wire_name, item.rust_name()), REMARK_HELP);
        }
        map.add(item.kind, item.wire_name, format!("types::{}", item.rust_name()));
    }
    let of_kind = |kind| items.iter().filter(move |item| item.kind == kind).map(|item| item.rust_name().to_owned());
    TypeNames {
        dtos: of_kind(NameKind::Dto).collect(),
        enums: of_kind(NameKind::Enum).collect(),
        url_params: of_kind(NameKind::UrlParam).collect(),
        namespace: taken,
    }
}

fn items<'m>(model: &'m Model, diagnostics: &mut Diagnostics) -> Vec<TypeToName<'m>> {
    let dtos = model.dtos.iter().enumerate().map(|(index, dto)| (NameKind::Dto, "dto", index, &*dto.name));
    let enums = model.enums.iter().enumerate().map(|(index, item)| (NameKind::Enum, "enums", index, &*item.name));
    let url_params = model.url_params.iter().enumerate();
    let url_params = url_params.map(|(index, item)| (NameKind::UrlParam, "urlParams", index, &*item.name));
    let mut seen = HashMap::new();
    let mut items = Vec::new();
    for (kind, list, index, wire_name) in dtos.chain(enums).chain(url_params) {
        let root = Place::root();
        let place = root.item(list, index, wire_name);
        if let Some(first) = seen.insert((kind, wire_name), index) {
            diagnostics.error(
                place.key("name"),
                format!("`{list}[{first}]` has the name `{wire_name}` too"),
                "rename one of the two: the name tells them apart in requests and responses",
            );
        }
        items.push(item(kind, wire_name, place, diagnostics));
    }
    items
}

fn item<'m>(kind: NameKind, wire_name: &'m str, place: Place<'_>, diagnostics: &mut Diagnostics) -> TypeToName<'m> {
    check_readable(wire_name, place.key("name"), diagnostics);
    let whole = camel(wire_name);
    let remark = whole.remark.map(|remark| (remark, place.key("name").to_string()));
    let (short, long, rank) = match without_module(wire_name) {
        Some(rest) => (camel(rest).name, Some(whole.name), TypeRank::Prefixed),
        None if whole.name == wire_name => (whole.name, None, TypeRank::AsIs),
        None => (whole.name, None, TypeRank::Converted),
    };
    TypeToName { kind, wire_name, short, long, rank, remark, name: None }
}

fn choose_rank(items: &mut [TypeToName<'_>], rank: TypeRank, taken: &mut Namespace<'_, String>, map: &mut NameMap) {
    let mut newcomers: Vec<&mut TypeToName<'_>> =
        items.iter_mut().filter(|item| item.rank == rank && item.name.is_none()).collect();
    newcomers.sort_by_key(|item| (item.wire_name, item.kind));
    let mut wanted: HashMap<String, Vec<String>> = HashMap::new();
    for item in &newcomers {
        for name in with_derived(&item.short, suffixes(item.kind)) {
            let (all, label) = (wanted.entry(name.to_lowercase()).or_default(), item.label());
            if all.last() != Some(&label) {
                all.push(label);
            }
        }
    }
    let (mut free, mut blocked) = (Vec::new(), Vec::new());
    for item in newcomers {
        let others = wanted.get(&item.short.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        let reason = match item.owner(&item.short, taken) {
            Some((name, owner)) => Some(format!("`{name}` belongs to {owner}")),
            None if others.len() > 1 => Some(also_wanted(item, others)),
            None => None,
        };
        match reason {
            None => free.push(item),
            Some(reason) => blocked.push((item, reason)),
        }
    }
    for item in free {
        let name = item.short.clone();
        item.take(name, taken);
    }
    for (item, reason) in blocked {
        let name = item.longer(taken);
        map.collisions.push(item.collision(&name, reason));
        item.take(name, taken);
    }
}

fn also_wanted(item: &TypeToName<'_>, all: &[String]) -> String {
    /// The others that are named: each of thousands may have thousands.
    const NAMED: usize = 5;
    let label = item.label();
    let others: Vec<&str> = all.iter().filter(|other| **other != label).map(String::as_str).take(NAMED).collect();
    let more = match all.len().saturating_sub(1 + others.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more} would have it too", others.join(", "))
}

/// What the names derived from a type end in. A DTO reserves them whether or not it has inheritors: it may get some in a
/// later model.
const fn suffixes(kind: NameKind) -> &'static [&'static str] {
    match kind {
        NameKind::Dto => DERIVED_FROM_DTO,
        _leaf => &[],
    }
}

impl TypeToName<'_> {
    fn label(&self) -> String {
        format!("{} {}", self.kind, self.wire_name)
    }

    fn rust_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.short)
    }

    fn collision(&self, given: &str, reason: String) -> Collision {
        Collision { item: self.label(), wanted: self.short.clone(), given: given.to_owned(), reason }
    }

    /// Its name with the kind, to which numbers are added.
    fn worded(&self) -> String {
        let word = match self.kind {
            NameKind::Enum => "Enum",
            NameKind::UrlParam => "UrlParam",
            _dto => "Dto",
        };
        format!("{}{word}", self.long.as_ref().unwrap_or(&self.short))
    }

    /// The owner of its name, or of one that is derived from it.
    fn owner<'n>(&self, name: &str, taken: &'n Namespace<'_, String>) -> Option<(String, &'n str)> {
        with_derived(name, suffixes(self.kind)).find_map(|name| {
            let owner = taken.owner_here_or_beside(&name)?;
            Some((name, owner))
        })
    }

    /// A longer name that is free: with the prefix, with the kind, with a number.
    fn longer(&self, taken: &mut Namespace<'_, String>) -> String {
        let worded = self.worded();
        let candidates = self.long.iter().chain([&worded]).cloned();
        taken.first_free(candidates, &worded, suffixes(self.kind))
    }

    fn take(&mut self, name: String, taken: &mut Namespace<'_, String>) {
        with_derived(&name, suffixes(self.kind)).for_each(|name| taken.take(&name, self.label()));
        self.name = Some(name);
    }
}
